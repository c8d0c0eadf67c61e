import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ImportHelp } from '@/components/dashboard/importing/import-help'
import { ImportList } from '@/components/dashboard/importing/import-list'
import { SendForm } from '@/components/dashboard/importing/send-form'
import { ReadOnlyNote } from '@/components/dashboard/layout/read-only-note'
import { PageHeading } from '@/components/layout/page-heading'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { formatBytes, numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { mostImportBytes } from '@/lib/commerce/importing/service/member-imports'
import { mostSheetRows, SHEET_FIELDS } from '@/lib/lending/importing/rules/sheet-row'
import { columnNames } from '@/lib/lending/importing/service/sample'
import { listSheets } from '@/lib/lending/importing/service/sheets'
import { getLendingSettings } from '@/lib/lending/settings/service'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.lending.import')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, isWritable, permissions } = await requireMember('lending.read')
  const [t, { timeZone, currency }, imports, { dueDays }] = await Promise.all([
    getTranslations('dashboard.lending.import'),
    getShopSettings(ctx),
    listSheets(ctx),
    getLendingSettings(ctx),
  ])
  const here = `${base}/dashboard/lending/import`
  const hint = t('file_hint', {
    size: formatBytes(BigInt(mostImportBytes), ctx.locale),
    rows: numberFormat(regionOf(ctx.locale), {}).format(mostSheetRows),
  })
  const sample = `/api/dashboard/lending/import?${new URLSearchParams({ language: ctx.locale })}`
  return (
    <>
      <PageHeading
        back={{ href: `${base}/dashboard/lending`, label: t('debts_back') }}
        title={t('title')}
        text={t('text')}
      />
      <ReadOnlyNote />
      {isWritable && permissions.has('lending.write') ? (
        <SendForm of="debts" imports={here} hint={hint} />
      ) : null}
      <a href={sample} download className="button button--outline button--md w-fit">
        <Download aria-hidden className="size-4" />
        {t('sample')}
      </a>
      <ImportHelp
        of="debts"
        fields={SHEET_FIELDS}
        nameOf={columnNames(ctx.locale)}
        currency={currency}
        days={dueDays}
      />
      <ImportList imports={imports} here={here} locale={ctx.locale} timeZone={timeZone} />
      <Live everySeconds={imports.some(({ state }) => state === 'running' || state === 'waiting') ? 3 : 20} />
    </>
  )
}
