import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AgreementFilter } from '@/components/dashboard/lending/agreements/agreement-filter'
import { AgreementTable, NoAgreements } from '@/components/dashboard/lending/agreements/agreement-list'
import { AgreementSums } from '@/components/dashboard/lending/agreements/agreement-sums'
import { LendingHeading } from '@/components/dashboard/lending/lending-heading'
import { FilterRefused } from '@/components/ui/lists/filter'
import { Pagination } from '@/components/ui/lists/pagination'
import { requireMember } from '@/lib/core/guards/member'
import { isRefused, readFilter } from '@/lib/core/requests/filter/filter'
import { first, firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { AskedAgreements, writeAgreementFilter } from '@/lib/lending/agreement-view/rules'
import { listAgreements } from '@/lib/lending/agreement-view/service/list'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.agreements')
  return { title: t('title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const [t, given] = await Promise.all([getTranslations('dashboard.lending.agreements'), props.searchParams])
  const view = readFilter(AskedAgreements, firstOfEach(given), ctx.locale)
  const { filter } = view
  const place = { after: first(given.after), before: first(given.before) }
  const { agreements, sums, previous, next, isEmpty, today } = await listAgreements(ctx, {
    ...filter,
    ...place,
  })
  const canAdd = isWritable && permissions.has('lending.write')
  const path = `${base}/dashboard/lending/agreements`
  const addressOf = (where: Record<string, string>): string =>
    `${path}?${new URLSearchParams([...writeAgreementFilter(filter), ...Object.entries(where)]).toString()}`
  return (
    <>
      <LendingHeading title={t('title')} text={t('text')} base={base} canAdd={canAdd} adds="agreement" />
      {isEmpty ? null : <AgreementFilter base={base} view={view} />}
      {isRefused(view) ? (
        <FilterRefused href={path} view={view} labels={{ q: t('search'), only: t('only') }} />
      ) : agreements.length > 0 ? (
        <>
          <AgreementSums sums={sums} locale={ctx.locale} />
          <AgreementTable agreements={agreements} base={base} locale={ctx.locale} today={today} />
        </>
      ) : (
        <NoAgreements base={base} isEmpty={isEmpty} canAdd={canAdd} />
      )}
      <Pagination
        previous={previous === null ? null : addressOf({ before: previous })}
        next={next === null ? null : addressOf({ after: next })}
      />
    </>
  )
}
