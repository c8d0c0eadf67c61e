import { ListChecks } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeading } from '@/components/layout/page-heading'
import { ConsoleLive } from '@/components/platform/console/console-live'
import { RunsList } from '@/components/platform/console/runs-list'
import { EmptyState } from '@/components/ui/empty-state'
import { requireOperator } from '@/lib/core/auth/member'
import { listLatestRuns } from '@/lib/platform/service/console/runs'

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
