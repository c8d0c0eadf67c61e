'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Field } from '@/components/ui/form/fields/field'
import { JsonField } from '@/components/ui/form/fields/json-field'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import type { Upload } from '@/components/ui/form/action/use-uploads'
import { mostProofBytes } from '@/lib/core/files/proof'
import type { StoredProof } from '@/lib/payments/attempts/schema'
import { BareInput } from '@/components/ui/form/fields/bare-field'

type Told = { proof?: StoredProof; detail?: string; code?: string }

async function upload(file: File): Promise<Told & { ok: boolean }> {
  const address = `/api/dashboard/refunds/proof?name=${encodeURIComponent(file.name)}`
  const answer = await fetch(address, { method: 'POST', body: file })
  return { ok: answer.ok, ...((await answer.json()) as Told) }
}

/** The newest file that was chosen, on its way or arrived; an older one that ends later changes nothing. */
function useProof() {
  const t = useTranslations('dashboard.refund')
  const [proof, setProof] = useState<StoredProof | null>(null)
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const signedIn = useSignedIn()
  const newest = useRef<File | null>(null)
  const send = async (file: File): Promise<boolean> => {
    const refuse = (text: string): boolean => {
      if (newest.current === file) setFailure(text)
      return newest.current !== file
    }
    newest.current = file
    setProof(null)
    setFailure(null)
    if (file.size > mostProofBytes) return refuse(t('proof_too_large'))
    setSending(true)
    try {
      const body = await signedIn(() => upload(file))
      if (!body.proof) return refuse(body.detail ?? t('proof_failed'))
      if (newest.current === file) setProof(body.proof)
      return true
    } catch {
      return refuse(t('proof_failed'))
    } finally {
      if (newest.current === file) setSending(false)
    }
  }
  return { proof, isSending, failure, send }
}

/** Chooses the receipt of a transfer and sends it at once; what the server keeps of it goes along with the form. */
export function ProofInput({
  name,
  isRequired,
  track,
}: {
  name: string
  isRequired?: boolean
  /** Keeps the form from being sent without a proof that is still on its way. */
  track: (upload: Upload) => Promise<void>
}) {
  const t = useTranslations('dashboard.refund')
  const { proof, isSending, failure, send } = useProof()
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={t('proof')}
        hint={t('proof_hint')}
        optional={isRequired ? undefined : t('proof_optional')}
        errors={failure === null ? undefined : [failure]}
      >
        {(wiring) => (
          <BareInput
            type="file"
            accept="application/pdf,image/png,image/jpeg"
            className="text-sm file:me-3 file:cursor-pointer file:rounded-lg file:border-0 file:bg-default file:px-4 file:py-2.5 file:font-semibold file:text-default-foreground"
            onChange={(event) => {
              const file = event.target.files?.[0]
              if (file) void track(() => send(file))
            }}
            {...wiring}
          />
        )}
      </Field>
      <p role="status" className="text-sm text-muted empty:hidden">
        {isSending ? t('proof_sending') : proof ? t('proof_ready', { name: proof.name }) : null}
      </p>
      <JsonField name={name} value={proof} />
    </div>
  )
}
