import { Download, ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { EntriesTable } from '@/components/console/overview/entries-table'
import { LogFilter } from '@/components/console/overview/log-filter'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { FilterRefused } from '@/components/ui/lists/filter'
import { Pagination } from '@/components/ui/lists/pagination'
import { requireOperator } from '@/lib/core/guards/member'
import { isNarrowed, isRefused, queryOf, readFilter } from '@/lib/core/requests/filter/filter'
import { firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { PlatformLogFilter } from '@/lib/platform/console/schema/platform-log'
import { getPlanNames } from '@/lib/platform/console/service/plans'
import { getPlatformLog } from '@/lib/platform/console/service/platform-log'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.audit')
  return { title: t('title'), robots: { index: false } }
}

/** The filtered log as a file. */
async function Export({ query }: { query: string }) {
  const t = await getTranslations('console.audit')
  return (
    <a href={`/api/console/audit${query}`} download className="button button--outline button--md">
      <Download aria-hidden className="size-4" />
      {t('export')}
    </a>
  )
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base } = await requireOperator()
  const given = firstOfEach(await props.searchParams)
  const view = readFilter(PlatformLogFilter, given, ctx.locale)
  const { filter } = view
  const [t, { entries, older, actors }, names] = await Promise.all([
    getTranslations('console.audit'),
    getPlatformLog(ctx, filter, given.before),
    getPlanNames(ctx),
  ])
  const here = `${base}/audit`
  return (
    <>
      <PageHeading
        title={t('title')}
        text={t('text')}
        actions={isRefused(view) ? null : <Export query={queryOf(filter, { language: ctx.locale })} />}
      />
      <LogFilter
        key={queryOf(view.typed)}
        action={here}
        view={view}
        isFiltered={isNarrowed(view)}
        actors={actors}
      />
      {isRefused(view) ? (
        <FilterRefused href={here} view={view} />
      ) : (
        <>
          {entries.length === 0 ? (
            <EmptyState icon={<ScrollText />} title={t('empty')}>
              {t(isNarrowed(view) ? 'empty_text' : 'empty_yet')}
            </EmptyState>
          ) : (
            <EntriesTable entries={entries} names={names} base={base} locale={ctx.locale} />
          )}
          <Pagination
            previous={given.before === undefined ? null : `${here}${queryOf(filter)}`}
            next={older === null ? null : `${here}${queryOf(filter, { before: older })}`}
          />
        </>
      )}
    </>
  )
}
