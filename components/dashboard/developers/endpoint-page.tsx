import { useTranslations } from 'next-intl'
import { DeliveryLog } from './delivery-log'
import { RemoveEndpoint, RotateSecret, SendTest, SwitchEndpoint } from './endpoint-actions'
import { ChangeEndpoint } from './endpoint-form'
import { EndpointBadge } from './endpoints'
import { PageHeading } from '@/components/layout/page-heading'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Panel } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { TabsNav } from '@/components/ui/tabs-nav'
import type { DeliveryState, DeliveryView, EndpointView } from '@/lib/integrations/schema'

const filters = [null, 'delivered', 'waiting', 'failed'] as const

/** One endpoint: what it is told, how it does, and every delivery. */
export function EndpointPage({
  endpoint,
  deliveries,
  next,
  filter,
  before,
  list,
  canWrite,
  locale,
  timeZone,
}: {
  endpoint: EndpointView
  deliveries: readonly DeliveryView[]
  next: string | null
  filter: DeliveryState | null
  before: string | null
  /** The address of the list of endpoints. */
  list: string
  canWrite: boolean
  locale: string
  timeZone: string
}) {
  const t = useTranslations('dashboard.developers')
  const own = `${list}/${endpoint.id}`
  const addressOf = (state: DeliveryState | null, from: string | null): string => {
    const query = new URLSearchParams({
      ...(state ? { state } : {}),
      ...(from ? { before: from } : {}),
    }).toString()
    return query === '' ? own : `${own}?${query}`
  }
  return (
    <>
      <PageHeading
        back={{ href: list, label: t('webhooks') }}
        title={
          <>
            <bdi dir="ltr" className="font-mono text-lg break-all">
              {endpoint.url}
            </bdi>
            <EndpointBadge state={endpoint.state} />
          </>
        }
        text={endpoint.description}
      />
      {endpoint.state === 'failing' ? (
        <Alert tone="danger" title={t('failing_title')}>
          {t('failing_text')}
        </Alert>
      ) : null}
      {endpoint.state === 'paused' ? <Alert tone="warning">{t('paused_text')}</Alert> : null}
      <Panel title={t('topics')}>
        <ul className="flex flex-wrap gap-1">
          {endpoint.topics.map((topic) => (
            <li key={topic}>
              <Badge>
                <bdi className="font-mono font-normal">{topic}</bdi>
              </Badge>
            </li>
          ))}
        </ul>
        {canWrite ? (
          <div className="flex flex-wrap gap-2">
            {endpoint.state === 'active' ? <SendTest endpointId={endpoint.id} /> : null}
            <SwitchEndpoint endpointId={endpoint.id} state={endpoint.state} />
            <ChangeEndpoint endpoint={endpoint} />
            <RotateSecret endpointId={endpoint.id} />
            <RemoveEndpoint endpointId={endpoint.id} url={endpoint.url} back={list} />
          </div>
        ) : null}
        <p className="text-sm text-muted">{t('verify')}</p>
      </Panel>
      <section aria-labelledby="deliveries" className="flex flex-col gap-4">
        <h2 id="deliveries" className="text-lg font-semibold">
          {t('deliveries')}
        </h2>
        <TabsNav
          label={t('filter')}
          current={addressOf(filter, null)}
          tabs={filters.map((state) => ({
            href: addressOf(state, null),
            label: state === null ? t('all') : t(`delivery.${state}`),
          }))}
        />
        {deliveries.length === 0 ? (
          <EmptyState title={t('deliveries_none')} level="h3">
            {t('deliveries_none_text')}
          </EmptyState>
        ) : (
          <DeliveryLog
            endpointId={endpoint.id}
            deliveries={deliveries}
            failed={endpoint.failed}
            canWrite={canWrite && endpoint.state === 'active'}
            locale={locale}
            timeZone={timeZone}
          />
        )}
        <Pagination
          previous={before ? addressOf(filter, null) : null}
          next={next ? addressOf(filter, next) : null}
        />
      </section>
    </>
  )
}
