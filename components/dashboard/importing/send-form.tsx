'use client'

import { useLocale } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Panel } from '@/components/ui/card'
import { Button } from '@/components/ui/form/button'
import { EditForm } from '@/components/ui/form/edit-form'
import { Input } from '@/components/ui/form/fields/field'
import { FileField } from '@/components/ui/form/fields/file-field'
import { FormMessage } from '@/components/ui/form/form-message'
import { ProgressBar } from '@/components/ui/form/progress-bar'
import { useSignedIn } from '@/components/ui/form/sign-in-again'
import { useImportTexts } from './import-texts'
import type { Brought } from './import-texts'
import { useUnsavedGuard } from '@/components/ui/form/unsaved-guard'

type Answer =
  | { ok: true; importId: string }
  | { ok: false; code?: string; detail?: string; errors?: Record<string, string[]> }

type Wish = { of: Brought; file: File; item: string; language: string }

async function send({ of, file, item, language }: Wish): Promise<Answer> {
  const asked = new URLSearchParams({ name: file.name, item })
  const response = await fetch(`/api/dashboard/${of === 'debts' ? 'lending' : 'orders'}/import?${asked}`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/octet-stream', 'accept-language': language },
  })
  const told = (await response.json().catch(() => ({}))) as Record<string, unknown>
  return response.ok ? { ok: true, importId: String(told.importId) } : { ...told, ok: false }
}

/** Sends a file and goes to what becomes of it. What was typed stays when it is refused. */
function useSending(of: Brought, imports: string) {
  const t = useImportTexts(of)
  const language = useLocale()
  const router = useRouter()
  const signedIn = useSignedIn()
  const [isSending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<Extract<Answer, { ok: false }> | null>(null)
  useUnsavedGuard(isSending)
  const submit = async (file: File | null, item: string): Promise<void> => {
    if (!file) return setRefusal({ ok: false, errors: { file: [t('choose_first')] } })
    setSending(true)
    setRefusal(null)
    try {
      const answer = await signedIn(() => send({ of, file, item, language }))
      if (answer.ok) return router.push(`${imports}/${answer.importId}`)
      setRefusal(answer)
    } catch {
      setRefusal({ ok: false, detail: t('lost') })
    }
    setSending(false)
  }
  return { isSending, refusal, submit }
}

/** A file, and of orders of an earlier server what they bought. */
export function SendForm({ of, imports, hint }: { of: Brought; imports: string; hint: string }) {
  const t = useImportTexts(of)
  const { isSending, refusal, submit } = useSending(of, imports)
  const [file, setFile] = useState<File | null>(null)
  const [item, setItem] = useState(t('item_default'))
  return (
    <Panel title={t('file_title')}>
      <EditForm
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit(file, item)
        }}
      >
        <FileField
          label={t('file')}
          hint={hint}
          accept={of === 'debts' ? '.csv,text/csv' : '.db,.sqlite,.sqlite3,.csv,text/csv'}
          disabled={isSending}
          errors={refusal?.errors?.file}
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        {of === 'orders' ? (
          <Input
            name="item"
            label={t('item')}
            hint={t('item_hint')}
            value={item}
            maxLength={120}
            errors={refusal?.errors?.item}
            onChange={(event) => setItem(event.target.value)}
          />
        ) : null}
        {isSending ? <ProgressBar label={t('sending')} done={0} total={0} /> : null}
        <FormMessage>{refusal && !refusal.errors ? (refusal.detail ?? t('lost')) : null}</FormMessage>
        <Button type="submit" className="w-fit" disabled={isSending}>
          {t('send')}
        </Button>
      </EditForm>
    </Panel>
  )
}
