'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/form/button'
import { Dialog } from '@/components/ui/dialog'
import { SubmitButton } from '@/components/ui/form/submit-button'
import { useActionForm } from '@/components/ui/form/use-action-form'
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
          <form {...form} className="flex flex-col gap-4">
            <input type="hidden" name="connectionId" value={connectionId} />
            <p className="text-sm text-muted">{t('payments.trial.text')}</p>
            {failure ? (
              <Alert tone="danger" isUrgent>
                {message ?? failure.message}
              </Alert>
            ) : null}
            {trial ? <Steps trial={trial} /> : null}
            {trial?.state === 'open' && !trial.isNotified ? (
              <p className="text-sm text-muted">{t('payments.trial.hint')}</p>
            ) : null}
            {url ? (
              <a
                href={url}
                target="_blank"
                rel="noopener"
                className="button button--primary button--lg w-full"
              >
                {t('payments.trial.open')}
              </a>
            ) : (
              <SubmitButton isPending={isPending} size="lg" isFullWidth>
                {t(trial ? 'payments.trial.again' : 'payments.trial.start')}
              </SubmitButton>
            )}
          </form>
        )}
      </Dialog>
    </>
  )
}
