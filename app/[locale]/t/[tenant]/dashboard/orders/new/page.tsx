import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ReadOnlyNote } from '@/components/dashboard/layout/read-only-note'
import { ManualOrderForm } from '@/components/dashboard/order/by-hand/manual-order-form'
import { PageHeading } from '@/components/layout/page-heading'
import { requireMember } from '@/lib/core/guards/member'
import { isId } from '@/lib/core/ids'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { getManualOrderStart, listManualOrderChoices } from '@/lib/commerce/desk/service/manual-order-form'
import { getShopSettings } from '@/lib/platform/opening/service/shops'
import { ReachedLimits } from '@/app/[locale]/t/[tenant]/dashboard/reached-limits'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard.manual_order')
  return { title: t('title') }
}

export default async function Page(props: { searchParams: SearchParams }) {
  const { ctx, base } = await requireMember('orders.fulfil')
  const [t, given, settings] = await Promise.all([
    getTranslations('dashboard.manual_order'),
    props.searchParams,
    getShopSettings(ctx),
  ])
  const draft = first(given.draft)
  const start = await getManualOrderStart(ctx, isId(draft) ? draft : null, settings.locale)
  const choices = await listManualOrderChoices(ctx, start)
  return (
    <>
      <PageHeading
        back={{ href: `${base}/dashboard/orders`, label: t('back') }}
        title={start.replaces ? t('change_title') : t('title')}
        text={t('text')}
      />
      <ReadOnlyNote />
      <ReachedLimits meters={['orders']} />
      <ManualOrderForm key={start.replaces} start={start} {...choices} locale={ctx.locale} />
    </>
  )
}
