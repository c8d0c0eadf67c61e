import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LendingHeading } from '@/components/dashboard/lending/lending-heading'
import { PeopleFilter } from '@/components/dashboard/lending/people/people-filter'
import { NoPeople, PeopleTable } from '@/components/dashboard/lending/people/people-list'
import { FilterRefused } from '@/components/ui/lists/filter'
import { Pagination } from '@/components/ui/lists/pagination'
import { requireMember } from '@/lib/core/guards/member'
import { isRefused, readFilter } from '@/lib/core/requests/filter/filter'
import { first, firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { AskedPeople, writePartyFilter } from '@/lib/lending/reports/rules/party-filter'
import { listPeople } from '@/lib/lending/reports/service/people'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.people')
  return { title: t('title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const [t, given] = await Promise.all([getTranslations('dashboard.lending.people'), props.searchParams])
  const view = readFilter(AskedPeople, firstOfEach(given), ctx.locale)
  const { filter } = view
  const page = await listPeople(ctx, { ...filter, after: first(given.after), before: first(given.before) })
  const { people, previous, next, count, today } = page
  const canAdd = isWritable && permissions.has('lending.write')
  const path = `${base}/dashboard/lending/people`
  const addressOf = (place: Record<string, string>): string =>
    `${path}?${new URLSearchParams([...writePartyFilter(filter), ...Object.entries(place)]).toString()}`
  return (
    <>
      <LendingHeading
        title={t('title')}
        text={
          count.shown === 0 ? t('text') : t(count.isMore ? 'count_more' : 'count', { count: count.shown })
        }
        base={base}
        canAdd={canAdd}
      />
      {count.shown > 0 ? <PeopleFilter base={base} view={view} /> : null}
      {isRefused(view) ? (
        <FilterRefused href={path} view={view} labels={{ q: t('search'), only: t('only') }} />
      ) : people.length > 0 ? (
        <PeopleTable people={people} base={base} locale={ctx.locale} today={today} />
      ) : (
        <NoPeople base={base} isFiltered={count.shown > 0} canAdd={canAdd} />
      )}
      <Pagination
        previous={previous === null ? null : addressOf({ before: previous })}
        next={next === null ? null : addressOf({ after: next })}
      />
    </>
  )
}
