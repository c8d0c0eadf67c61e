import { Download, ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { AuditFilter as FilterForm } from '@/components/dashboard/audit/audit-filter'
import { AuditTable } from '@/components/dashboard/audit/audit-table'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { Pagination } from '@/components/ui/lists/pagination'
import { requireMember } from '@/lib/core/guards/member'
import { first } from '@/lib/core/requests/search-params'
import type { SearchParams } from '@/lib/core/requests/search-params'
import { AuditFilter, AuditPlace } from '@/lib/platform/logs/schema'
import { getAuditPage } from '@/lib/platform/logs/service/audit-log'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.audit')
  return { title: t('title') }
}

function queryOf(filter: AuditFilter, more: Record<string, string> = {}): string {
  const chosen = Object.entries({ ...filter, ...more }).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, value]],
  )
  const query = new URLSearchParams(chosen).toString()
  return query === '' ? '' : `?${query}`
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base } = await requireMember('audit.read')
  const given = Object.fromEntries(
    Object.entries(await props.searchParams).map(([key, value]) => [key, first(value)]),
  )
  const filter = AuditFilter.parse(given)
  const [t, page, settings] = await Promise.all([
    getTranslations('dashboard.audit'),
    getAuditPage(ctx, filter, AuditPlace.parse(given)),
    getShopSettings(ctx),
  ])
  const here = `${base}/dashboard/audit`
  return (
    <>
      <PageHeading
        title={t('title')}
        text={t('text')}
        actions={
          <a
            href={`/api/dashboard/audit${queryOf(filter, { language: ctx.locale })}`}
            download
            className="button button--outline button--md"
          >
            <Download aria-hidden className="size-4" />
            {t('export')}
          </a>
        }
      />
      <FilterForm action={here} filter={filter} people={page.people} />
      {page.entries.length === 0 ? (
        <EmptyState icon={<ScrollText />} title={t('empty_title')}>
          {t('empty')}
        </EmptyState>
      ) : (
        <AuditTable
          entries={page.entries}
          locale={ctx.locale}
          timeZone={settings.timeZone}
          currency={settings.currency}
          subjectHref={(subject) => `${here}${queryOf({ subject })}`}
        />
      )}
      <Pagination
        previous={page.newer === null ? null : `${here}${queryOf(filter, { after: page.newer })}`}
        next={page.older === null ? null : `${here}${queryOf(filter, { before: page.older })}`}
      />
    </>
  )
}
