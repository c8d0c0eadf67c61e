import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ImportCounts, ImportState, ImportSums } from '@/components/dashboard/importing/import-report'
import { RefusedRows, RemarkedRows } from '@/components/dashboard/importing/refused-rows'
import { RunImportForm } from '@/components/dashboard/importing/run-form'
import { UnreadColumns } from '@/components/dashboard/importing/unread-columns'
import { PageHeading } from '@/components/layout/page-heading'
import { Live } from '@/components/ui/live'
import { AppError } from '@/lib/core/errors'
import { requireMember } from '@/lib/core/guards/member'
import { SHEET_FIELDS } from '@/lib/lending/importing/rules/sheet-row'
import { getSheet } from '@/lib/lending/importing/service/sheets'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.import')
  return { title: t('title') }
}

/** What became of a sheet: how far it is, its sums, and what was not taken. */
export default async function Page({ params }: Props) {
  const { id } = await params
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const [t, words, { currency }, { view, refused, remarks }] = await Promise.all([
    getTranslations('dashboard.lending.import'),
    getTranslations('dashboard.order_import'),
    getShopSettings(ctx),
    getSheet(ctx, id).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not_found') return notFound()
      throw error
    }),
  ])
  const isOpen = view.state === 'waiting' || view.state === 'running'
  const isTried = view.isDryRun && view.state === 'done' && view.hasFile
  const canRun = isTried && isWritable && permissions.has('lending.write')
  return (
    <>
      <PageHeading
        back={{ href: `${base}/dashboard/lending/import`, label: t('back') }}
        title={words(view.isDryRun ? 'trial' : 'real')}
        text={<bdi>{view.fileName}</bdi>}
      />
      <ImportState view={view} locale={ctx.locale} />
      {view.rowsDone > 0 ? (
        <>
          <ImportCounts view={view} locale={ctx.locale} />
          <ImportSums view={view} locale={ctx.locale} currency={currency} />
        </>
      ) : null}
      {view.isDryRun ? <UnreadColumns columns={view.unreadColumns} fields={SHEET_FIELDS} /> : null}
      {canRun && view.added + view.changed > 0 ? (
        <RunImportForm of="debts" importId={view.id} added={view.added} changed={view.changed} />
      ) : null}
      {refused.length > 0 ? <RefusedRows view={view} rows={refused} locale={ctx.locale} /> : null}
      {remarks.total > 0 ? <RemarkedRows view={view} remarks={remarks} /> : null}
      {isOpen ? <Live everySeconds={2} /> : null}
    </>
  )
}
