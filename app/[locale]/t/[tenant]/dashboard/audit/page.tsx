import { useTranslations } from 'next-intl'
import { Download, ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { AuditFilter as FilterForm } from '@/components/dashboard/audit/audit-filter'
import type { FactNames } from '@/components/dashboard/audit/facts'
import { AuditTable } from '@/components/dashboard/audit/audit-table'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { FilterRefused } from '@/components/ui/lists/filter'
import { Pagination } from '@/components/ui/lists/pagination'
import { requireMember } from '@/lib/core/guards/member'
import { isNarrowed, isRefused, queryOf, readFilter } from '@/lib/core/requests/filter/filter'
import { firstOfEach } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { AuditFilter, AuditPlace } from '@/lib/platform/logs/schema'
import type { AuditPage } from '@/lib/platform/logs/schema'
import { getAuditPage } from '@/lib/platform/logs/service/audit-log'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.audit')
  return { title: t('title') }
}

type Settings = Awaited<ReturnType<typeof getShopSettings>>
type View = { base: string; here: string; filter: AuditFilter; locale: string; settings: Settings }

/** The entries that the filter finds, and the ways to more of them. */
function Found({ page, view }: { page: AuditPage & { names: FactNames }; view: View }) {
  const t = useTranslations('dashboard.audit')
  const { base, here, filter, locale, settings } = view
  return (
    <>
      {page.entries.length === 0 ? (
        <EmptyState icon={<ScrollText />} title={t('empty_title')}>
          {t('empty')}
        </EmptyState>
      ) : (
        <AuditTable
          entries={page.entries}
          locale={locale}
          timeZone={settings.timeZone}
          currency={settings.currency}
          names={page.names}
          things={page.things}
          thingHref={(thing) => `${base}/dashboard/${thing.kind}s/${thing.id}`}
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

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base } = await requireMember('audit.read')
  const given = firstOfEach(await props.searchParams)
  const view = readFilter(AuditFilter, given, ctx.locale)
  const { filter } = view
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
          isRefused(view) ? null : (
            <a
              href={`/api/dashboard/audit${queryOf(filter, { language: ctx.locale })}`}
              download
              className="button button--outline button--md"
            >
              <Download aria-hidden className="size-4" />
              {t('export')}
            </a>
          )
        }
      />
      <FilterForm
        key={queryOf(view.typed)}
        action={here}
        view={view}
        isFiltered={isNarrowed(view)}
        people={page.people}
      />
      {isRefused(view) ? (
        <FilterRefused href={here} view={view} labels={{ subject: t('same_subject') }} />
      ) : (
        <Found page={page} view={{ base, here, filter, locale: ctx.locale, settings }} />
      )}
    </>
  )
}
