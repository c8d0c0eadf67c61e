import { Webhook } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { Tone } from '@/components/ui/badge'
import { DateTime } from '@/components/ui/date-time'
import { EmptyState } from '@/components/ui/empty-state'
import type { EndpointState, EndpointView } from '@/lib/integrations/schema'

const tones: Record<EndpointState, Tone> = { active: 'success', paused: 'neutral', failing: 'danger' }

export function EndpointBadge({ state }: { state: EndpointState }) {
  const t = useTranslations('dashboard.developers')
  return <Badge tone={tones[state]}>{t(`endpoint_state.${state}`)}</Badge>
}

/** Where the shop tells other programs what happens, and how that goes. */
export function Endpoints({
  endpoints,
  base,
  locale,
  timeZone,
}: {
  endpoints: readonly EndpointView[]
  base: string
  locale: string
  timeZone: string
}) {
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
        <li key={endpoint.id} className="card card--default relative gap-3">
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
          <ul className="flex flex-wrap gap-1">
            {endpoint.topics.map((topic) => (
              <li key={topic}>
                <Badge>
                  <bdi className="font-mono font-normal">{topic}</bdi>
                </Badge>
              </li>
            ))}
          </ul>
          <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
            <span>
              {t('last_delivered')}{' '}
              {endpoint.lastDeliveredAt ? (
                <DateTime value={endpoint.lastDeliveredAt} locale={locale} timeZone={timeZone} />
              ) : (
                t('never')
              )}
            </span>
            {endpoint.waiting > 0 ? <span>{t('count_waiting', { count: endpoint.waiting })}</span> : null}
            {endpoint.failed > 0 ? <span>{t('count_failed', { count: endpoint.failed })}</span> : null}
          </p>
        </li>
      ))}
    </ul>
  )
}
