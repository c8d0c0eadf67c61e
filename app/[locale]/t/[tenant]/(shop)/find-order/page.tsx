import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { FindOrder } from '@/components/shop/order/find-order'
import { ZoneProvider } from '@/components/ui/client-date-time'
import { zoneNamesOf } from '@/lib/core/i18n/format'
import { orderBase } from '@/lib/core/requests/request'
import { loadShop } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import type { ShopParams } from '@/app/[locale]/t/[tenant]/(shop)/shop'

type Props = { params: Promise<ShopParams> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.find_order')
  return { title: t('title'), robots: { index: false } }
}

export default async function FindOrderPage(props: Props) {
  const [{ ctx, storefront }, base] = await Promise.all([loadShop(props.params, 'bought'), orderBase()])
  const t = await getTranslations('shop.find_order')
  const states = await getTranslations('shop.order.badges')
  return (
    <div className="mx-auto flex max-w-lg flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h1 className="text-2xl font-bold tracking-tight">{t('title')}</h1>
        <p className="text-muted">{t('text')}</p>
      </div>
      <ZoneProvider zone={zoneNamesOf(ctx.locale, storefront.timeZone)}>
        <FindOrder
          base={base}
          locale={ctx.locale}
          timeZone={storefront.timeZone}
          texts={{
            email: t('email'),
            send: t('send'),
            sent: t('sent'),
            code: t('code'),
            codeHint: t('code_hint'),
            show: t('show'),
            again: t('again'),
            other: t('other'),
            none: t('none'),
            orders: t('orders'),
            states: {
              awaiting_payment: states('awaiting_payment'),
              paid: states('paid'),
              free: states('free'),
              fulfilled: states('fulfilled'),
              cancelled: states('cancelled'),
              expired: states('expired'),
              draft: states('awaiting_payment'),
              refunded: states('refunded'),
              partially_refunded: states('partially_refunded'),
            },
          }}
        />
      </ZoneProvider>
    </div>
  )
}
