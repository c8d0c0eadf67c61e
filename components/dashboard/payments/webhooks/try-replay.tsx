'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Alert } from '@/components/ui/alert'
import { EditForm } from '@/components/ui/form/edit-form'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { runReplayAction, tryReplayAction } from '@/lib/payments/books/actions'

/** Begins a dry run of one notification, or of all that the page's filter finds, and goes to what it shows. */
export function TryReplayForm({
  fields,
  replays,
  label,
}: {
  fields: Readonly<Record<string, string>>
  /** The address below which each replay has its page. */
  replays: string
  label: string
}) {
  const t = useTranslations('dashboard.webhooks.replay')
  const router = useRouter()
  const { form, isPending, message, failure, data } = useActionForm(tryReplayAction)
  useEffect(() => {
    if (data) router.push(`${replays}/${data.replayId}`)
  }, [data, replays, router])
  return (
    <EditForm {...form} className="flex flex-col gap-2">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton isPending={isPending || data !== null} variant="outline">
        {label}
      </SubmitButton>
      {failure ? (
        <Alert tone="danger" isUrgent>
          {message ?? failure.message}
        </Alert>
      ) : (
        <p className="text-sm text-muted">{t('hint')}</p>
      )}
    </EditForm>
  )
}

/** Does what the dry run has shown. */
export function RunReplayForm({ replayId, replays }: { replayId: string; replays: string }) {
  const t = useTranslations('dashboard.webhooks.replay')
  const router = useRouter()
  const { form, isPending, message, failure, data } = useActionForm(runReplayAction)
  useEffect(() => {
    if (data) router.push(`${replays}/${data.replayId}`)
  }, [data, replays, router])
  return (
    <EditForm {...form} className="flex flex-col gap-2">
      <input type="hidden" name="replayId" value={replayId} />
      <SubmitButton isPending={isPending || data !== null}>{t('run')}</SubmitButton>
      <FormMessage>{message ?? failure?.message}</FormMessage>
    </EditForm>
  )
}
