import { useTranslations } from 'next-intl'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { HandCoins } from 'lucide-react'
import { LendingHeading } from '@/components/dashboard/lending/lending-heading'
import { CurrencySection } from '@/components/dashboard/lending/overview/currency-report'
import { ItemList } from '@/components/dashboard/lending/overview/item-list'
import { Needs } from '@/components/dashboard/lending/overview/needs'
import { ButtonLink } from '@/components/ui/form/button'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { requireMember } from '@/lib/core/guards/member'
import { getLendingNeeds } from '@/lib/lending/paying/service/needs'
import { getOverview } from '@/lib/lending/reports/service/overview'
import type { Overview } from '@/lib/lending/reports/schema'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending')
  return { title: t('title') }
}

/** What is owed by currency, what has been overdue longest, what is due next, and what the tenant owes. */
function Figures({ overview, base, locale }: { overview: Overview; base: string; locale: string }) {
  const t = useTranslations('dashboard.lending')
  const { today, reports, longest, next, owing } = overview
  const view = { today, base, locale }
  return (
    <>
      {reports.map((report) => (
        <CurrencySection
          key={report.currency}
          report={report}
          locale={locale}
          isAlone={reports.length === 1}
        />
      ))}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
        <ItemList title={t('overview.longest')} none={t('overview.longest_none')} items={longest} {...view} />
        <ItemList title={t('overview.next')} none={t('overview.next_none')} items={next} {...view} />
        {owing.length > 0 ? <ItemList title={t('overview.owing')} none="" items={owing} {...view} /> : null}
      </div>
    </>
  )
}

export default async function Page() {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const [t, overview, needs, { timeZone }] = await Promise.all([
    getTranslations('dashboard.lending'),
    getOverview(ctx),
    getLendingNeeds(ctx),
    getShopSettings(ctx),
  ])
  const canAdd = isWritable && permissions.has('lending.write')
  const may = { write: canAdd, refund: isWritable && permissions.has('orders.refund') }
  return (
    <>
      <LendingHeading title={t('title')} text={t('text')} base={base} canAdd={canAdd} />
      <Needs needs={needs} may={may} timeZone={timeZone} base={base} locale={ctx.locale} />
      {overview.reports.length === 0 ? (
        <EmptyState
          icon={<HandCoins />}
          title={t('overview.empty')}
          action={
            canAdd ? (
              <ButtonLink href={`${base}/dashboard/lending/debts/new`}>{t('add_debt')}</ButtonLink>
            ) : null
          }
        >
          {t('overview.empty_text')}
        </EmptyState>
      ) : (
        <Figures overview={overview} base={base} locale={ctx.locale} />
      )}
    </>
  )
}
