import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { HandCoins } from 'lucide-react'
import { LendingHeading } from '@/components/dashboard/lending/lending-heading'
import { CurrencySection } from '@/components/dashboard/lending/overview/currency-report'
import { ItemList } from '@/components/dashboard/lending/overview/item-list'
import { ButtonLink } from '@/components/ui/form/button'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { requireMember } from '@/lib/core/guards/member'
import { getOverview } from '@/lib/lending/reports/service/overview'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const [t, { today, reports, longest, next }] = await Promise.all([
    getTranslations('dashboard.lending'),
    getOverview(ctx),
  ])
  const canAdd = isWritable && permissions.has('lending.write')
  const view = { today, base, locale: ctx.locale }
  return (
    <>
      <LendingHeading title={t('title')} text={t('text')} base={base} canAdd={canAdd} />
      {reports.length === 0 ? (
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
        <>
          {reports.map((report) => (
            <CurrencySection
              key={report.currency}
              report={report}
              locale={ctx.locale}
              isAlone={reports.length === 1}
            />
          ))}
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
            <ItemList
              title={t('overview.longest')}
              none={t('overview.longest_none')}
              items={longest}
              {...view}
            />
            <ItemList title={t('overview.next')} none={t('overview.next_none')} items={next} {...view} />
          </div>
        </>
      )}
    </>
  )
}
