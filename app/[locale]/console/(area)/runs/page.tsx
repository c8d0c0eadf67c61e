import { ListChecks } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { ConsoleLive } from '@/components/console/layout/console-live'
import { RunsList } from '@/components/console/runs/runs-list'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { requireOperator } from '@/lib/core/guards/member'
import { listLatestRuns } from '@/lib/platform/console/service/runs'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.runs')
  return { title: t('title'), robots: { index: false } }
}

export default async function Page() {
  const { ctx, base } = await requireOperator()
  const [t, runs] = await Promise.all([getTranslations('console.runs'), listLatestRuns(ctx)])
  return (
    <>
      <PageHeading title={t('title')} text={t('text')} />
      {runs.length === 0 ? (
        <EmptyState icon={<ListChecks />} title={t('empty')}>
          {t('empty_text')}
        </EmptyState>
      ) : (
        <RunsList runs={runs} base={base} locale={ctx.locale} />
      )}
      <ConsoleLive />
    </>
  )
}
