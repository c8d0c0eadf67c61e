import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NewDebtForm } from '@/components/dashboard/lending/debt/new-debt-form'
import { ReadOnlyNote } from '@/components/dashboard/layout/read-only-note'
import { PageHeading } from '@/components/layout/page-heading'
import { requireMember } from '@/lib/core/guards/member'
import { listCurrencies } from '@/lib/core/money/currencies'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { getDebtStart } from '@/lib/lending/reports/service/debt-start'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.debt')
  return { title: t('new_title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base } = await requireMember('lending.write')
  const [t, all, given] = await Promise.all([
    getTranslations('dashboard.lending.debt'),
    getTranslations('dashboard.lending'),
    props.searchParams,
  ])
  const start = await getDebtStart(ctx, first(given.party))
  return (
    <>
      <PageHeading
        title={t('new_title')}
        text={t('new_text')}
        back={
          start.party
            ? { href: `${base}/dashboard/lending/people/${start.party.id}`, label: start.party.name }
            : { href: `${base}/dashboard/lending`, label: all('title') }
        }
      />
      <ReadOnlyNote />
      <NewDebtForm start={{ ...start, currencies: listCurrencies(ctx.locale) }} base={base} />
    </>
  )
}
