import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CartLines } from '@/components/shop/checkout/cart-lines'
import { CorrectionNote } from '@/components/shop/checkout/correction-note'
import { EmptyCart } from '@/components/shop/checkout/empty-cart'
import { CouponBox } from '@/components/shop/checkout/coupon-box'
import { PriceSums } from '@/components/shop/checkout/price-sums'
import { readCart, readCoupon, readRecentOrder } from '@/lib/core/cart/cart-cookie'
import { paths } from '@/lib/core/tenancy/paths'
import type { Cart, CartItem } from '@/lib/commerce/checkout/schema/cart'
import { findCorrection, priceCart, provenCoupon } from '@/lib/commerce/service'
import { loadShop } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import type { ShopParams } from '@/app/[locale]/t/[tenant]/(shop)/shop'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.cart')
  return { title: t('title'), robots: { index: false } }
}

async function Summary({
  cart,
  items,
  base,
  taxName,
  locale,
}: {
  cart: Cart
  items: readonly CartItem[]
  base: string
  taxName: string
  locale: string
}) {
  const t = await getTranslations('shop.cart')
  return (
    <aside className="card card--default h-fit gap-4">
      <h2 className="font-semibold">{t('summary')}</h2>
      {cart.hasProblem ? null : (
        <>
          <CouponBox cart={cart} items={items} isInForm={false} locale={locale} />
          <PriceSums
            sums={{ ...cart, couponCode: cart.coupon?.code ?? null }}
            taxName={taxName}
            locale={locale}
          />
        </>
      )}
      {cart.hasProblem ? (
        <p className="text-sm font-medium text-danger">{t('fix_first')}</p>
      ) : (
        <a href={paths.checkout(base)} className="button button--primary h-12! w-full text-base!">
          {t('checkout')}
        </a>
      )}
      <a href={paths.home(base)} className="text-link self-center text-sm">
        {t('continue')}
      </a>
    </aside>
  )
}

export default async function CartPage(props: { params: Promise<ShopParams> }) {
  const { ctx, storefront, base } = await loadShop(props.params)
  const [t, stored, recent] = await Promise.all([getTranslations('shop.cart'), readCart(), readRecentOrder()])
  const wish = { cartId: stored.id, product: null }
  const correction = stored.items.length > 0 ? null : await findCorrection(ctx, recent, wish)
  const items = correction?.order.items ?? stored.items
  if (items.length === 0) {
    return (
      <EmptyCart
        words={{ title: t('title'), nothing: t('empty'), text: t('empty_text'), browse: t('browse') }}
        recent={recent}
        base={base}
      />
    )
  }
  const kept = await readCoupon()
  const code = kept === null ? (correction?.couponCode ?? null) : provenCoupon(ctx.tenantId, kept)
  const cart = await priceCart(ctx, items, code, correction)
  return (
    <div className="flex flex-col gap-6">
      <h1 className="text-2xl font-bold tracking-tight">{t('title')}</h1>
      {correction ? <CorrectionNote order={correction.order} base={base} /> : null}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <CartLines cart={cart} base={base} locale={ctx.locale} />
        <Summary cart={cart} items={items} base={base} taxName={storefront.tax.name} locale={ctx.locale} />
      </div>
    </div>
  )
}
