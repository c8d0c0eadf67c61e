import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PageHeading } from '@/components/layout/page-heading'
import { ConsoleLive } from '@/components/console/layout/console-live'
import { RunReport } from '@/components/console/runs/runs-list'
import { requireOperator } from '@/lib/core/guards/member'
import { AppError } from '@/lib/core/errors'
import { getRun } from '@/lib/platform/console/service/runs'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.runs')
  return { title: t('title'), robots: { index: false } }
}

export default async function Page(props: { params: Promise<{ id: string }> }) {
  const { ctx, base } = await requireOperator()
  const { id } = await props.params
  const [t, found] = await Promise.all([
    getTranslations('console.runs'),
    getRun(ctx, id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return null
      throw error
    }),
  ])
  if (!found) notFound()
  return (
    <>
      <PageHeading
        title={t(`kinds.${found.run.kind}`)}
        text={<bdi>{found.run.requestedBy}</bdi>}
        back={{ href: `${base}/runs`, label: t('back') }}
      />
      <RunReport run={found.run} items={found.items} base={base} />
      <ConsoleLive />
    </>
  )
}
