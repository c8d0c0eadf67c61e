import { useTranslations } from 'next-intl'
import { Figure, Figures } from './figures'
import { Money } from '@/components/ui/money'
import { numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import type { PlatformTotals } from '@/lib/platform/console/schema/tenants'

type PlatformFigures = {
  totals: PlatformTotals
  base: string
  locale: string
  isWorkerAlive: boolean
}

function TenantFigures({
  tenants,
  number,
  totals,
}: Pick<PlatformFigures, 'totals'> & { tenants: string; number: Intl.NumberFormat }) {
  const t = useTranslations('console.overview')
  return (
    <Figures title={t('tenants')} hint={t('without_own')}>
      <Figure name={t('all')} href={tenants}>
        {number.format(totals.tenants)}
      </Figure>
      <Figure name={t('active')} href={`${tenants}?status=active`}>
        {number.format(totals.active)}
      </Figure>
      <Figure name={t('trial')} href={`${tenants}?status=trial`}>
        {number.format(totals.trial)}
      </Figure>
      <Figure name={t('new')}>{number.format(totals.newLastDay)}</Figure>
      <Figure name={t('suspended')} href={`${tenants}?status=suspended`}>
        {number.format(totals.suspended)}
      </Figure>
      <Figure name={t('leaving')} href={`${tenants}?status=leaving`}>
        {number.format(totals.leaving)}
      </Figure>
      <Figure name={t('orders')}>{number.format(totals.orders)}</Figure>
      <Figure name={t('paid')}>{number.format(totals.paid)}</Figure>
    </Figures>
  )
}

function OperationFigures({
  isWorkerAlive,
  number,
  totals,
}: Pick<PlatformFigures, 'isWorkerAlive' | 'totals'> & { number: Intl.NumberFormat }) {
  const t = useTranslations('console.overview')
  return (
    <Figures title={t('operation')} isWide>
      <Figure name={t('worker')} isAlarming={!isWorkerAlive}>
        {isWorkerAlive ? t('alive') : t('silent')}
      </Figure>
      <Figure name={t('queue')}>{number.format(totals.waitingEvents)}</Figure>
      <Figure name={t('failed_jobs')} isAlarming={totals.failedJobs > 0}>
        {number.format(totals.failedJobs)}
      </Figure>
      <Figure name={t('failing_webhooks')} isAlarming={totals.failingWebhooks > 0}>
        {number.format(totals.failingWebhooks)}
      </Figure>
      <Figure name={t('broken_connections')} isAlarming={totals.brokenConnections > 0}>
        {number.format(totals.brokenConnections)}
      </Figure>
    </Figures>
  )
}

/** How the whole platform does, in numbers; what is wrong is red. */
export function Totals({ totals, base, locale, isWorkerAlive }: PlatformFigures) {
  const t = useTranslations('console.overview')
  const number = numberFormat(regionOf(locale), {})
  const tenants = `${base}/tenants`
  return (
    <>
      <TenantFigures tenants={tenants} number={number} totals={totals} />
      {totals.revenue.length === 0 ? null : (
        <Figures title={t('revenue')}>
          {totals.revenue.map(({ currency, minor }) => (
            <Figure key={currency} name={currency} isWide>
              <Money amountMinor={minor} currency={currency} locale={locale} className="text-xl" />
            </Figure>
          ))}
        </Figures>
      )}
      <OperationFigures isWorkerAlive={isWorkerAlive} number={number} totals={totals} />
    </>
  )
}
