import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ImportCounts, ImportState, ImportSums } from '@/components/dashboard/importing/import-report'
import { RefusedRows, RemarkedRows } from '@/components/dashboard/importing/refused-rows'
import { RunImportForm } from '@/components/dashboard/importing/run-form'
import { PageHeading } from '@/components/layout/page-heading'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { AppError } from '@/lib/core/errors'
import { getMemberImport } from '@/lib/commerce/importing/service/member-imports'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.order_import')
  return { title: t('title') }
}

/** What became of a file: how far it is, its sums, and what was not taken. */
export default async function Page({ params }: Props) {
  const { id } = await params
  const { ctx, base, isWritable, permissions } = await requireMember('orders.read')
  const maySend = isWritable && permissions.has('orders.refund')
  const [t, { view, refused, remarks }] = await Promise.all([
    getTranslations('dashboard.order_import'),
    getMemberImport(ctx, id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return notFound()
      throw error
    }),
  ])
  const isOpen = view.state === 'waiting' || view.state === 'running'
  const canRun = maySend && view.isDryRun && view.state === 'done' && view.hasFile
  return (
    <>
      <PageHeading
        back={{ href: `${base}/dashboard/orders/import`, label: t('back') }}
        title={t(view.isDryRun ? 'trial' : 'real')}
        text={<bdi>{view.fileName}</bdi>}
      />
      <ImportState view={view} locale={ctx.locale} />
      {view.rowsDone > 0 ? (
        <>
          <ImportCounts view={view} locale={ctx.locale} />
          <ImportSums view={view} locale={ctx.locale} currency="IDR" />
        </>
      ) : null}
      {canRun && view.added + view.changed > 0 ? (
        <RunImportForm of="orders" importId={view.id} added={view.added} changed={view.changed} />
      ) : null}
      {refused.length > 0 ? <RefusedRows view={view} rows={refused} locale={ctx.locale} /> : null}
      {remarks.total > 0 ? <RemarkedRows view={view} remarks={remarks} /> : null}
      {isOpen ? <Live everySeconds={2} /> : null}
    </>
  )
}
