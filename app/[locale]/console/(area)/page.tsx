import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { ConsoleLive } from '@/components/console/layout/console-live'
import { PlatformMaintenance } from '@/components/console/announcements/small-forms'
import { OverviewCharts } from '@/components/console/overview/charts'
import { Totals } from '@/components/console/overview/totals'
import { Trouble } from '@/components/console/overview/trouble'
import { Alert } from '@/components/ui/alert'
import { requireOperator } from '@/lib/core/guards/member'
import { originOf } from '@/lib/core/tenancy/tenant'
import { listIncomeMonths } from '@/lib/platform/console/service/income'
import { listPlanChoices } from '@/lib/platform/console/service/plans'
import { getTotals, listTrouble } from '@/lib/platform/console/service/tenants/tenants'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.overview')
  return { title: t('title'), robots: { index: false } }
}

/** The worker beats every few seconds. */
const silentMs = 60_000

export default async function Page() {
  const { ctx, base } = await requireOperator()
  const [t, totals, trouble, plans, months] = await Promise.all([
    getTranslations('console.overview'),
    getTotals(ctx),
    listTrouble(ctx),
    listPlanChoices(ctx),
    listIncomeMonths(ctx),
  ])
  const isWorkerAlive =
    totals.workerBeatenAt !== null && Date.now() - totals.workerBeatenAt.getTime() < silentMs
  return (
    <>
      <PageHeading
        title={t('title')}
        text={t('text')}
        actions={<PlatformMaintenance isOn={totals.isInMaintenance} />}
      />
      {totals.isInMaintenance ? (
        <Alert tone="warning" title={t('maintenance_title')}>
          {t('maintenance_text')}
        </Alert>
      ) : null}
      <Trouble orders={trouble} shop={originOf('platform')} base={base} locale={ctx.locale} />
      <Totals totals={totals} base={base} locale={ctx.locale} isWorkerAlive={isWorkerAlive} />
      <OverviewCharts months={months} totals={totals} plans={plans} base={base} locale={ctx.locale} />
      <ConsoleLive />
    </>
  )
}
