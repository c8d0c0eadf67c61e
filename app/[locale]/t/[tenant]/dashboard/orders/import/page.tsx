import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReadOnlyNote } from '@/components/dashboard/layout/read-only-note'
import { ImportHelp } from '@/components/dashboard/importing/import-help'
import { ImportList } from '@/components/dashboard/importing/import-list'
import { SendForm } from '@/components/dashboard/importing/send-form'
import { PageHeading } from '@/components/layout/page-heading'
import { Live } from '@/components/ui/live'
import { requireMember } from '@/lib/core/guards/member'
import { formatBytes, numberFormat } from '@/lib/core/i18n/format'
import { regionOf } from '@/lib/core/i18n/languages'
import { listMemberImports, mostImportBytes } from '@/lib/commerce/importing/service/member-imports'
import { mappingOf } from '@/lib/commerce/importing/service/work-on-import'
import { getShopSettings } from '@/lib/platform/opening/service/shops'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.order_import')
  return { title: t('title') }
}

export default async function Page() {
  const { ctx, base, isWritable, permissions } = await requireMember('orders.read')
  const maySend = isWritable && permissions.has('orders.refund')
  const [t, { timeZone }, imports] = await Promise.all([
    getTranslations('dashboard.order_import'),
    getShopSettings(ctx),
    listMemberImports(ctx),
  ])
  const here = `${base}/dashboard/orders/import`
  const { fields, mostRows } = mappingOf('orders')
  const hint = t('file_hint', {
    size: formatBytes(BigInt(mostImportBytes), ctx.locale),
    rows: numberFormat(regionOf(ctx.locale), {}).format(mostRows),
  })
  return (
    <>
      <PageHeading
        back={{ href: `${base}/dashboard/orders`, label: t('orders_back') }}
        title={t('title')}
        text={t('text')}
      />
      <ReadOnlyNote />
      {maySend ? <SendForm of="orders" imports={here} hint={hint} /> : null}
      <ImportHelp of="orders" fields={fields} />
      <ImportList imports={imports} here={here} locale={ctx.locale} timeZone={timeZone} />
      <Live everySeconds={imports.some(({ state }) => state === 'running' || state === 'waiting') ? 3 : 20} />
    </>
  )
}
