'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { ClientDateTime } from '@/components/ui/client-date-time'
import type { AttemptView, DeliveryState, DeliveryView } from '@/lib/integrations/schema'

const tones: Record<DeliveryState, Tone> = { delivered: 'success', waiting: 'accent', failed: 'danger' }

export type View = { locale: string; timeZone: string }

function Try({ attempt, view }: { attempt: AttemptView; view: View }) {
  const t = useTranslations('dashboard.developers')
  const isFine = attempt.status !== null && attempt.status >= 200 && attempt.status < 300
  return (
    <li className="flex flex-col gap-1 rounded-lg bg-surface-secondary p-3 text-xs">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Badge tone={isFine ? 'success' : 'danger'}>
          {attempt.status ?? (attempt.problem ? t(`problem.${attempt.problem}`) : '–')}
        </Badge>
        <span className="tabular-nums">{t('duration', { ms: attempt.durationMs })}</span>
        <ClientDateTime value={attempt.createdAt} {...view} />
      </p>
      <p className="text-muted">
        {t('request_id')} <bdi className="font-mono break-all">{attempt.id}</bdi>
      </p>
      {attempt.answer ? (
        <pre dir="ltr" className="max-h-40 overflow-auto font-mono break-all whitespace-pre-wrap">
          {attempt.answer}
        </pre>
      ) : null}
    </li>
  )
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** Which event it tells of, how it stands, and when it began. */
function Summary({ delivery, view }: { delivery: DeliveryView; view: View }) {
  const t = useTranslations('dashboard.developers')
  const last = delivery.tries[0]
  return (
    <summary className="flex cursor-pointer list-none flex-wrap items-center gap-x-4 gap-y-1 text-sm [&::-webkit-details-marker]:hidden">
      <span className="min-w-36 font-mono font-medium">
        <bdi>{delivery.topic}</bdi>
      </span>
      <Badge tone={tones[delivery.state]}>{t(`delivery.${delivery.state}`)}</Badge>
      {last ? <span className="text-muted tabular-nums">{last.status ?? '–'}</span> : null}
      <span className="text-muted">{t('tries', { count: delivery.attempts })}</span>
      <ClientDateTime value={delivery.createdAt} {...view} className="ms-auto text-muted" />
      <ChevronDown aria-hidden className="size-4 text-muted transition-transform group-open:rotate-180" />
    </summary>
  )
}

/** Every try with its answer, and what was sent. */
function Particulars({ delivery, view }: { delivery: DeliveryView; view: View }) {
  const t = useTranslations('dashboard.developers')
  return (
    <div className="mt-4 flex flex-col gap-4 text-sm">
      {delivery.waitsFor === null ? null : (
        <p className="text-muted">
          {t('waits_for')} <bdi className="font-mono text-xs break-all">msg_{delivery.waitsFor}</bdi>
        </p>
      )}
      {delivery.state === 'waiting' && delivery.waitsFor === null && delivery.attempts > 0 ? (
        <p className="text-muted">
          {t('next_try')} <ClientDateTime value={delivery.nextAttemptAt} {...view} />
        </p>
      ) : null}
      <p className="text-muted">
        {t('message_id')} <bdi className="font-mono text-xs break-all">msg_{delivery.id}</bdi>
      </p>
      {delivery.tries.length > 0 ? (
        <ul className="flex flex-col gap-2" aria-label={t('all_tries')}>
          {delivery.tries.map((attempt) => (
            <Try key={attempt.id} attempt={attempt} view={view} />
          ))}
        </ul>
      ) : null}
      {delivery.body === null ? null : (
        <pre
          dir="ltr"
          tabIndex={0}
          aria-label={t('body')}
          className="max-h-72 overflow-auto rounded-lg bg-surface-secondary p-3 font-mono text-xs break-all whitespace-pre-wrap"
        >
          {pretty(delivery.body)}
        </pre>
      )}
    </div>
  )
}

/** One message to an endpoint, which opens to all that is known of it. */
export function Delivery({
  delivery,
  canWrite,
  view,
}: {
  delivery: DeliveryView
  canWrite: boolean
  view: View
}) {
  const t = useTranslations('dashboard.developers')
  return (
    <li className="flex gap-3 border-t border-line p-4 first:border-t-0" data-delivery={delivery.state}>
      {canWrite ? (
        <input
          type="checkbox"
          name="deliveryIds"
          value={delivery.id}
          className="check mt-0.5"
          aria-label={t('choose_delivery', { topic: delivery.topic })}
        />
      ) : null}
      <details className="group min-w-0 flex-1">
        <Summary delivery={delivery} view={view} />
        <Particulars delivery={delivery} view={view} />
      </details>
    </li>
  )
}
