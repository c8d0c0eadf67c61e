import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { EntriesTable } from '@/components/console/overview/entries-table'
import { Pagination } from '@/components/ui/lists/pagination'
import { requireOperator } from '@/lib/core/guards/member'
import { first } from '@/lib/core/requests/search-params'
import type { SearchParams } from '@/lib/core/requests/search-params'
import { getPlatformLog } from '@/lib/platform/console/service/platform'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.audit')
  return { title: t('title'), robots: { index: false } }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base } = await requireOperator()
  const before = first((await props.searchParams).before)
  const [t, { entries, older }] = await Promise.all([
    getTranslations('console.audit'),
    getPlatformLog(ctx, before),
  ])
  const here = `${base}/audit`
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      <EntriesTable entries={entries} base={base} locale={ctx.locale} />
      <Pagination
        previous={before === undefined ? null : here}
        next={older === null ? null : `${here}?before=${older}`}
      />
    </>
  )
}
