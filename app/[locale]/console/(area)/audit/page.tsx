import { Download, ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { EntriesTable } from '@/components/console/overview/entries-table'
import { LogFilter } from '@/components/console/overview/log-filter'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { Pagination } from '@/components/ui/lists/pagination'
import { requireOperator } from '@/lib/core/guards/member'
import { firstOfEach } from '@/lib/core/requests/search-params'
import type { SearchParams } from '@/lib/core/requests/search-params'
import { PlatformLogFilter } from '@/lib/platform/console/schema/platform-log'
import { getPlatformLog } from '@/lib/platform/console/service/platform-log'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.audit')
  return { title: t('title'), robots: { index: false } }
}

function queryOf(filter: PlatformLogFilter, more: Record<string, string> = {}): string {
  const chosen = Object.entries({ ...filter, ...more }).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, value]],
  )
  const query = new URLSearchParams(chosen).toString()
  return query === '' ? '' : `?${query}`
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base } = await requireOperator()
  const given = firstOfEach(await props.searchParams)
  const filter = PlatformLogFilter.parse(given)
  const [t, { entries, older, actors }] = await Promise.all([
    getTranslations('console.audit'),
    getPlatformLog(ctx, filter, given.before),
  ])
  const here = `${base}/audit`
  return (
    <>
      <PageHeading
        title={t('title')}
        text={t('text')}
        actions={
          <a
            href={`/api/console/audit${queryOf(filter, { language: ctx.locale })}`}
            download
            className="button button--outline button--md"
          >
            <Download aria-hidden className="size-4" />
            {t('export')}
          </a>
        }
      />
      <LogFilter key={queryOf(filter)} action={here} filter={filter} actors={actors} />
      {entries.length === 0 ? (
        <EmptyState icon={<ScrollText />} title={t('empty')}>
          {t('empty_text')}
        </EmptyState>
      ) : (
        <EntriesTable entries={entries} base={base} locale={ctx.locale} />
      )}
      <Pagination
        previous={given.before === undefined ? null : `${here}${queryOf(filter)}`}
        next={older === null ? null : `${here}${queryOf(filter, { before: older })}`}
      />
    </>
  )
}
