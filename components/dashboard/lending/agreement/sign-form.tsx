'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/form/button'
import { DialogForm } from '@/components/ui/form/action/dialog-form'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { Input } from '@/components/ui/form/fields/field'
import { Dialog } from '@/components/ui/overlay/dialog'
import { useToast } from '@/components/ui/overlay/toast'
import { requestSigningCodeAction, signAgreementAction } from '@/lib/lending/desk/actions/agreements'

type Step = { documentId: string; onLeave: () => void }

/** First a code to the own address, so that whoever signs is the person and not an open screen. */
function AskForCode({ documentId, onLeave, onSent }: Step & { onSent: (sentTo: string) => void }) {
  const t = useTranslations('dashboard.lending.agreements')
  const leave = useTranslations('dashboard')('cancel')
  const sent = useActionForm(requestSigningCodeAction)
  const { data } = sent
  useEffect(() => {
    if (data) onSent(data.sentTo)
    // Told once for each answer, whatever else is rendered anew.
  }, [data])
  return (
    <DialogForm sent={sent} fields={{ documentId }} submit={t('sign_send')} leave={leave} onLeave={onLeave}>
      <p className="text-sm text-muted">{t('sign_text')}</p>
    </DialogForm>
  )
}

function TypeCode({ documentId, onLeave, sentTo, onAgain }: Step & { sentTo: string; onAgain: () => void }) {
  const t = useTranslations('dashboard.lending.agreements')
  const leave = useTranslations('dashboard')('cancel')
  const toast = useToast()
  const sent = useActionForm(signAgreementAction)
  const { data } = sent
  useEffect(() => {
    if (!data) return
    toast({ text: t('signed_now'), tone: 'success' })
    onLeave()
  }, [data])
  return (
    <DialogForm sent={sent} fields={{ documentId }} submit={t('sign')} leave={leave} onLeave={onLeave}>
      <p className="text-sm text-muted">
        {t.rich('sign_sent', { address: () => <bdi dir="ltr">{sentTo}</bdi> })}
      </p>
      <Input
        label={t('sign_code')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        dir="ltr"
        maxLength={24}
        required
        autoFocus
        className="font-mono text-lg tracking-[0.2em]"
        errors={sent.errors('code')}
      />
      <Button type="button" variant="ghost" size="sm" className="self-start" onClick={onAgain}>
        {t('sign_again')}
      </Button>
    </DialogForm>
  )
}

/** Signs in the shop's name, with six digits that hold for this very file. */
export function SignForm({ documentId, number }: { documentId: string; number: string }) {
  const t = useTranslations('dashboard.lending.agreements')
  const close = useTranslations('dashboard')('nav.close')
  const [isOpen, setOpen] = useState(false)
  const [sentTo, setSentTo] = useState<string | null>(null)
  const step = { documentId, onLeave: () => setOpen(false) }
  return (
    <>
      <Button
        type="button"
        onClick={() => {
          setSentTo(null)
          setOpen(true)
        }}
      >
        {t('sign')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('sign_title', { number })}
        closeLabel={close}
      >
        {sentTo === null ? (
          <AskForCode {...step} onSent={setSentTo} />
        ) : (
          <TypeCode {...step} sentTo={sentTo} onAgain={() => setSentTo(null)} />
        )}
      </Dialog>
    </>
  )
}
