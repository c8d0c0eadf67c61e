import { Webhook } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { EndpointTopics } from './endpoint-topics'
import { Badge } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/lists/empty-state'
import type { EndpointView } from '@/lib/integrations/schema'

const tones = {
  active: 'success',
  unproven: 'neutral',
  unwell: 'warning',
  paused: 'neutral',
  failing: 'danger',
} as const

/** How it is: what is sent to is well only once something arrived, and as long as everything does. */
function stateOf({ state, failingSince, lastDeliveredAt }: EndpointView): keyof typeof tones {
  if (state !== 'active') return state
  if (failingSince !== null) return 'unwell'
  return lastDeliveredAt === null ? 'unproven' : 'active'
}

export function EndpointBadge({ endpoint }: { endpoint: EndpointView }) {
  const t = useTranslations('dashboard.developers')
  const state = stateOf(endpoint)
  return <Badge tone={tones[state]}>{t(`endpoint_state.${state}`)}</Badge>
}

type Place = { base: string; locale: string; timeZone: string }

/** When it last worked, since when it does not, and how much waits or was given up. */
export function EndpointCourse({
  endpoint,
  locale,
  timeZone,
}: Omit<Place, 'base'> & { endpoint: EndpointView }) {
  const t = useTranslations('dashboard.developers')
  const { lastDeliveredAt, failingSince, waiting, failed } = endpoint
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
      <span>
        {t('last_delivered')}{' '}
        {lastDeliveredAt ? (
          <DateTime value={lastDeliveredAt} locale={locale} timeZone={timeZone} />
        ) : (
          t('never')
        )}
      </span>
      {failingSince ? (
        <span className="text-warning">
          {t('failing_since')} <DateTime value={failingSince} locale={locale} timeZone={timeZone} />
        </span>
      ) : null}
      {waiting > 0 ? <span>{t('count_waiting', { count: waiting })}</span> : null}
      {failed > 0 ? <span>{t('count_failed', { count: failed })}</span> : null}
    </p>
  )
}

function EndpointCard({ endpoint, base, ...times }: Place & { endpoint: EndpointView }) {
  return (
    <li className="card card--default relative gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Link
          href={`${base}/dashboard/developers/webhooks/${endpoint.id}`}
          prefetch={false}
          className="min-w-0 font-mono text-sm font-medium break-all underline-offset-4 after:absolute after:inset-0 hover:underline"
        >
          <bdi dir="ltr">{endpoint.url}</bdi>
        </Link>
        <EndpointBadge endpoint={endpoint} />
      </div>
      {endpoint.description ? <p className="text-sm">{endpoint.description}</p> : null}
      <EndpointTopics topics={endpoint.topics} />
      <EndpointCourse endpoint={endpoint} {...times} />
    </li>
  )
}

/** Where the shop tells other programs what happens, and how that goes. */
export function Endpoints({ endpoints, ...place }: Place & { endpoints: readonly EndpointView[] }) {
  const t = useTranslations('dashboard.developers')
  if (endpoints.length === 0) {
    return (
      // The button that adds stands in the heading alone: here it would go, with the secret it shows, at the first one.
      <EmptyState icon={<Webhook />} title={t('endpoints_none')}>
        {t('endpoints_none_text')}
      </EmptyState>
    )
  }
  return (
    <ul className="grid gap-4 xl:grid-cols-2">
      {endpoints.map((endpoint) => (
        <EndpointCard key={endpoint.id} endpoint={endpoint} {...place} />
      ))}
    </ul>
  )
}
