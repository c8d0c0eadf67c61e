import { Webhook } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { EndpointTopics } from './endpoint-topics'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/lists/empty-state'
import type { EndpointState, EndpointView } from '@/lib/integrations/schema'

const tones: Record<EndpointState, Tone> = { active: 'success', paused: 'neutral', failing: 'danger' }

export function EndpointBadge({ state }: { state: EndpointState }) {
  const t = useTranslations('dashboard.developers')
  return <Badge tone={tones[state]}>{t(`endpoint_state.${state}`)}</Badge>
}

type Place = { base: string; locale: string; timeZone: string }

/** When it last worked, and how much waits or was given up. */
function Course({ endpoint, locale, timeZone }: Omit<Place, 'base'> & { endpoint: EndpointView }) {
  const t = useTranslations('dashboard.developers')
  const { lastDeliveredAt, waiting, failed } = endpoint
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
        <EndpointBadge state={endpoint.state} />
      </div>
      {endpoint.description ? <p className="text-sm">{endpoint.description}</p> : null}
      <EndpointTopics topics={endpoint.topics} />
      <Course endpoint={endpoint} {...times} />
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
