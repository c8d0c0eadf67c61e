import { useTranslations } from 'next-intl'
import { DeliveryLog } from './delivery-log'
import { RemoveEndpoint, RotateSecret, SendTest, SwitchEndpoint } from './endpoint-actions'
import { ChangeEndpoint } from './endpoint-form'
import { EndpointTopics } from './endpoint-topics'
import { EndpointBadge, EndpointCourse } from './endpoints'
import { PageHeading } from '@/components/layout/page-heading'
import { Alert } from '@/components/ui/alert'
import { Panel } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { Pagination } from '@/components/ui/lists/pagination'
import { TabsNav } from '@/components/ui/navigation/tabs-nav'
import type { DeliveryState, DeliveryView, EndpointView, PublicTopic } from '@/lib/integrations/schema'

const filters = [null, 'delivered', 'waiting', 'failed'] as const

type Page = {
  endpoint: EndpointView
  deliveries: readonly DeliveryView[]
  next: string | null
  filter: DeliveryState | null
  before: string | null
  /** The address of the list of endpoints. */
  list: string
  canWrite: boolean
  isDemo: boolean
  /** What it can be told of here. */
  offered: readonly PublicTopic[]
  locale: string
  timeZone: string
}

function Heading({ endpoint, list }: Pick<Page, 'endpoint' | 'list'>) {
  const t = useTranslations('dashboard.developers')
  return (
    <PageHeading
      back={{ href: list, label: t('webhooks') }}
      title={
        <>
          <bdi dir="ltr" className="font-mono text-lg break-all">
            {endpoint.url}
          </bdi>
          <EndpointBadge endpoint={endpoint} />
        </>
      }
      text={endpoint.description}
    />
  )
}

/** What it is told of, and what can be done with it. */
function Settings({
  endpoint,
  list,
  canWrite,
  isDemo,
  offered,
}: Pick<Page, 'endpoint' | 'list' | 'canWrite' | 'isDemo' | 'offered'>) {
  const t = useTranslations('dashboard.developers')
  const { id, state } = endpoint
  return (
    <Panel title={t('topics')}>
      <EndpointTopics topics={endpoint.topics} />
      {canWrite ? (
        <div className="flex flex-wrap gap-2">
          {state === 'active' ? <SendTest endpointId={id} /> : null}
          <SwitchEndpoint endpointId={id} state={state} />
          <ChangeEndpoint endpoint={endpoint} isDemo={isDemo} topics={offered} />
          <RotateSecret endpointId={id} />
          <RemoveEndpoint endpointId={id} url={endpoint.url} back={list} />
        </div>
      ) : null}
      <p className="text-sm text-muted">{t('verify')}</p>
    </Panel>
  )
}

function deliveriesAddress(
  { endpoint, list }: Page,
  state: DeliveryState | null,
  from: string | null,
): string {
  const query = new URLSearchParams({
    ...(state ? { state } : {}),
    ...(from ? { before: from } : {}),
  }).toString()
  return `${list}/${endpoint.id}${query === '' ? '' : `?${query}`}`
}

/** Every delivery, or those of one outcome. */
function Deliveries(page: Page) {
  const t = useTranslations('dashboard.developers')
  const { endpoint, deliveries, next, filter, before, canWrite, locale, timeZone } = page
  return (
    <section aria-labelledby="deliveries" className="flex flex-col gap-4">
      <h2 id="deliveries" className="text-lg font-semibold">
        {t('deliveries')}
      </h2>
      <TabsNav
        label={t('filter')}
        current={deliveriesAddress(page, filter, null)}
        tabs={filters.map((state) => ({
          href: deliveriesAddress(page, state, null),
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
        previous={before ? deliveriesAddress(page, filter, null) : null}
        next={next ? deliveriesAddress(page, filter, next) : null}
      />
    </section>
  )
}

/** One endpoint: what it is told, how it does, and every delivery. */
export function EndpointPage(page: Page) {
  const t = useTranslations('dashboard.developers')
  const { endpoint, list, canWrite } = page
  return (
    <>
      <Heading endpoint={endpoint} list={list} />
      {endpoint.state === 'failing' ? (
        <Alert tone="danger" title={t('failing_title')}>
          {t(endpoint.stoppedBecause === 'gone' ? 'gone_text' : 'failing_text')}
        </Alert>
      ) : null}
      {endpoint.state === 'paused' ? <Alert tone="warning">{t('paused_text')}</Alert> : null}
      <EndpointCourse endpoint={endpoint} locale={page.locale} timeZone={page.timeZone} />
      <Settings
        endpoint={endpoint}
        list={list}
        canWrite={canWrite}
        isDemo={page.isDemo}
        offered={page.offered}
      />
      <Deliveries {...page} />
    </>
  )
}
