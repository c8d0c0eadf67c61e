'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/overlay/dialog'
import { EditForm } from '@/components/ui/form/edit-form'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/action/use-action-form'
import { FormMessage } from '@/components/ui/form/form-message'
import { startTrialAction } from '@/lib/payments/connections/actions'
import type { Mode } from '@/lib/payments/schema'

export type ShownTrial = {
  id: string
  amount: string
  state: 'creating' | 'open' | 'paid' | 'failed'
  isNotified: boolean
  url: string | null
}

function Steps({ trial }: { trial: ShownTrial }) {
  const t = useTranslations('dashboard.payments.trial')
  const steps: [string, boolean][] = [
    [t('made'), trial.state === 'open' || trial.state === 'paid'],
    [t('notified'), trial.isNotified],
    [t('paid', { amount: trial.amount }), trial.state === 'paid'],
  ]
  return (
    <ul className="flex flex-col gap-2 text-sm">
      {steps.map(([label, isDone]) => (
        <li key={label} className="flex items-center justify-between gap-3">
          <span>{label}</span>
          <Badge tone={isDone ? 'success' : 'neutral'}>{isDone ? t('yes') : t('waiting')}</Badge>
        </li>
      ))}
    </ul>
  )
}

/** Starts a trial, or leads to the page of the one that was started. */
function TrialButton({
  url,
  isAgain,
  isPending,
}: {
  url: string | null
  isAgain: boolean
  isPending: boolean
}) {
  const t = useTranslations('dashboard')
  return url ? (
    <a href={url} target="_blank" rel="noopener" className="button button--primary button--lg w-full">
      {t('payments.trial.open')}
    </a>
  ) : (
    <SubmitButton isPending={isPending} size="lg" isFullWidth>
      {t(isAgain ? 'payments.trial.again' : 'payments.trial.start')}
    </SubmitButton>
  )
}

/** Tries a connection with a small payment that is no order; where real money would flow, it says how instead. */
export function TrialForm({
  connectionId,
  mode,
  trial,
}: {
  connectionId: string
  mode: Mode
  trial: ShownTrial | null
}) {
  const t = useTranslations('dashboard')
  const [isOpen, setOpen] = useState(false)
  const { form, isPending, message, failure, data } = useActionForm(startTrialAction)
  const opened = useRef<string | null>(null)
  const url = data?.url ?? null
  useEffect(() => {
    if (url === null || opened.current === url) return
    opened.current = url
    // A browser that lets no page open by itself leaves the link below.
    window.open(url, '_blank', 'noopener')
  }, [url])
  return (
    <>
      <Button type="button" variant="outline" onClick={() => setOpen(true)}>
        {t('payments.trial.button')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('payments.trial.title')}
        closeLabel={t('nav.close')}
      >
        {mode === 'live' ? (
          <p className="text-sm text-muted">{t('payments.trial.live')}</p>
        ) : (
          <EditForm {...form} className="flex flex-col gap-4">
            <input type="hidden" name="connectionId" value={connectionId} />
            <p className="text-sm text-muted">{t('payments.trial.text')}</p>
            <FormMessage>{message ?? failure?.message}</FormMessage>
            {trial ? <Steps trial={trial} /> : null}
            {trial?.state === 'open' && !trial.isNotified ? (
              <p className="text-sm text-muted">{t('payments.trial.hint')}</p>
            ) : null}
            <TrialButton url={url} isAgain={trial !== null} isPending={isPending} />
          </EditForm>
        )}
      </Dialog>
    </>
  )
}
