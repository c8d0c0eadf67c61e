import { useTranslations } from 'next-intl'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { PaymentsTabs } from '@/components/dashboard/payments/payments-tabs'
import { CompareForm } from '@/components/dashboard/payments/reconciliation/forms'
import {
  FindingsTable,
  NothingOpen,
  TotalsTable,
} from '@/components/dashboard/payments/reconciliation/report'
import { RunSummary, RunsTable } from '@/components/dashboard/payments/reconciliation/runs'
import { Panel } from '@/components/ui/card'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { addDays, dayOf } from '@/lib/core/time/calendar'
import { getReport } from '@/lib/payments/books/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import type { RunView, FindingView } from '@/lib/payments/books/schema'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.reconciliation')
  return { title: t('title') }
}

function RunReport({
  run,
  view,
  closed,
}: {
  run: RunView
  view: { base: string; locale: string; timeZone: string }
  closed: FindingView[]
}) {
  const t = useTranslations('dashboard.reconciliation')
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-lg font-bold">{t('report')}</h2>
      <RunSummary run={run} {...view} />
      {run.totals.length > 0 ? <TotalsTable totals={run.totals} locale={view.locale} /> : null}
      {closed.length > 0 ? (
        <FindingsTable findings={closed} label={t('report')} canSettle={false} {...view} />
      ) : run.state === 'done' && run.flagged === 0 ? (
        <p className="text-sm text-muted">{t('alike')}</p>
      ) : null}
    </section>
  )
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, permissions, isWritable } = await requireMember('reconciliation.read')
  const asked = await props.searchParams
  const [t, { timeZone }, report] = await Promise.all([
    getTranslations('dashboard.reconciliation'),
    getShopSettings(ctx),
    getReport(ctx, first(asked.run)),
  ])
  const { run, runs, open, closed } = report
  const path = `${base}/dashboard/payments/reconciliation`
  const today = dayOf(new Date(), timeZone)
  const view = { base, locale: ctx.locale, timeZone }
  const canSettle = permissions.has('orders.refund') && isWritable
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <PaymentsTabs base={base} permissions={permissions} />
      {isWritable ? (
        <Panel title={t('compare')}>
          <CompareForm path={path} from={addDays(today, -6)} to={today} />
        </Panel>
      ) : null}
      <section className="flex flex-col gap-3">
        <h2 className="text-lg font-bold">{t('open')}</h2>
        {open.length === 0 ? (
          <NothingOpen />
        ) : (
          <FindingsTable findings={open} label={t('open')} canSettle={canSettle} {...view} />
        )}
      </section>
      {run ? <RunReport run={run} view={view} closed={closed} /> : null}
      <section className="flex flex-col gap-3">
        <h2 className="text-lg font-bold">{t('runs')}</h2>
        {runs.length === 0 ? (
          <p className="rounded-xl border border-dashed border-line p-6 text-sm text-muted">{t('no_runs')}</p>
        ) : (
          <RunsTable runs={runs} current={run?.id ?? null} path={path} {...view} />
        )}
      </section>
      <Live everySeconds={run === null || run.state === 'done' ? 15 : 2} />
    </>
  )
}
