import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConsoleLive } from '@/components/console/layout/console-live'
import { FeatureUsage } from '@/components/console/income/feature-usage'
import { IncomeFigures } from '@/components/console/income/income-figures'
import { IncomeMonths } from '@/components/console/income/income-months'
import { EndingTrials, OverdueInvoices } from '@/components/console/income/income-lists'
import { PlansTable } from '@/components/console/income/plans-table'
import { PageHeading } from '@/components/layout/page-heading'
import { requireOperator } from '@/lib/core/guards/member'
import { listOverdue } from '@/lib/billing/service/shop-invoices'
import { getIncome } from '@/lib/platform/console/service/income'
import { listAllModules, listPlanChoices } from '@/lib/platform/console/service/plans'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.income')
  return { title: t('title'), robots: { index: false } }
}

export default async function Page() {
  const { ctx, base } = await requireOperator()
  const [t, income, overdue, choices, modules] = await Promise.all([
    getTranslations('console.income'),
    getIncome(ctx),
    listOverdue(ctx),
    listPlanChoices(ctx),
    listAllModules(ctx),
  ])
  const { locale } = ctx
  const plans = new Map(choices.map(({ value, label }) => [value, label]))
  const names = new Map(modules.map(({ id, name }) => [id, name[locale]]))
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <IncomeFigures income={income} overdue={overdue} locale={locale} />
      <IncomeMonths months={income.months} locale={locale} />
      <PlansTable plans={income.months.at(-1)?.plans ?? []} names={plans} base={base} locale={locale} />
      <EndingTrials trials={income.trials} plans={plans} base={base} locale={locale} />
      <OverdueInvoices overdue={overdue} base={base} locale={locale} />
      <FeatureUsage features={income.features} modules={names} locale={locale} />
      <ConsoleLive />
    </>
  )
}
