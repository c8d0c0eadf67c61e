import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import type { ProviderChoice } from '@/components/shop/checkout/checkout-fields'
import { CheckoutForm } from '@/components/shop/checkout/checkout-form'
import type { Refusal } from '@/components/shop/checkout/checkout-form'
import { CheckoutSummary } from '@/components/shop/checkout/checkout-summary'
import { CorrectionNote } from '@/components/shop/checkout/correction-note'
import { EmptyCart } from '@/components/shop/checkout/empty-cart'
import { readCart, readCoupon, readRecentOrder } from '@/lib/core/cart/cart-cookie'
import type { ShopContext } from '@/lib/core/context'
import { formatMoney } from '@/lib/core/money/money'
import { paths } from '@/lib/core/tenancy/paths'
import { CartItem } from '@/lib/commerce/checkout/schema/cart'
import type { Cart } from '@/lib/commerce/checkout/schema/cart'
import type { Storefront } from '@/lib/commerce/catalogue/schema/product'
import { codeInTheWay } from '@/lib/commerce/checkout/rules/code-in-the-way'
import { choicesFor, limitMissed } from '@/lib/commerce/orders/rules/payment-choice'
import {
  findCorrection,
  findEarlierOrder,
  priceCart,
  proveCoupon,
  provenCoupon,
} from '@/lib/commerce/service'
import { takesOrders } from '@/lib/platform/service'
import { jsonText } from '@/lib/core/text/json-text'
import { loadShop } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import type { ShopParams } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import { countVisit } from '@/app/[locale]/t/[tenant]/(shop)/visit'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<ShopParams>; searchParams: Promise<Query> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.checkout')
  return { title: t('title'), robots: { index: false } }
}

/** A "buy now" link names its product; otherwise it is the cart. Null when the link is nonsense. */
function itemOf(query: Query): CartItem | null {
  const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)
  const variant = one(query.variant)
  const parsed = CartItem.safeParse({
    product: one(query.product),
    quantity: Number(one(query.quantity) ?? 1),
    ...(variant ? { variant } : {}),
  })
  return parsed.success ? parsed.data : null
}

async function textsOf(cart: Cart, locale: string): Promise<ComponentProps<typeof CheckoutForm>['texts']> {
  const t = await getTranslations('shop.checkout')
  const isFree = cart.totalMinor === 0n
  return {
    contact: t('contact'),
    name: t('name'),
    email: t('email'),
    emailHint: t('email_hint'),
    phone: t('phone'),
    note: t('note'),
    optional: t('optional'),
    consent: t('consent'),
    ...{ chat: t('chat'), chatNumber: t('chat_number'), chatHint: t('chat_hint') },
    payWith: t('pay_with'),
    sending: t('sending'),
    pay: isFree ? t('get_free') : t('pay', { amount: formatMoney(cart.totalMinor, cart.currency, locale) }),
    next: isFree ? t('next_free') : t('next'),
    couponInTheWay: t('coupon_in_the_way'),
    withoutCoupon: t('without_coupon'),
  }
}

/** What is bought: what a link names, or the cart, or the order that is corrected. */
async function findItems(
  ctx: ShopContext,
  stored: Awaited<ReturnType<typeof readCart>>,
  recent: Awaited<ReturnType<typeof readRecentOrder>>,
  query: Query,
) {
  const isBuyNow = query.product !== undefined
  const bought = isBuyNow ? itemOf(query) : null
  const product = bought?.product ?? null
  const wish = { cartId: stored.id, product }
  const correction = isBuyNow && !bought ? null : await findCorrection(ctx, recent, wish)
  const inCart = stored.items.length > 0 ? stored.items : (correction?.order.items ?? [])
  const items = bought ? [bought] : isBuyNow ? [] : inCart
  return { isBuyNow, wish, correction, items }
}

/** With whom it can be paid. Where nobody takes the amount the choice stays as it was made, for when it changes. */
async function providersOf(
  cart: Cart,
  storefront: Storefront,
  isRefused: boolean,
): Promise<ProviderChoice[]> {
  if (cart.totalMinor === 0n) return []
  const t = await getTranslations('shop.checkout')
  const takers = isRefused
    ? storefront.providers
    : choicesFor(storefront.providers, cart.totalMinor, cart.currency)
  return takers.map(({ provider, isDefault }) => ({
    provider,
    isDefault,
    label: t(`providers.${provider}.label`),
    hint: t(`providers.${provider}.hint`),
  }))
}

/** The form of the checkout, with what is being bought beside it. */
async function Ordering({
  shop,
  cartId,
  bought,
}: {
  shop: Awaited<ReturnType<typeof loadShop>>
  cartId: string
  bought: Awaited<ReturnType<typeof findItems>>
}) {
  const { ctx, storefront, base } = shop
  const { isBuyNow, wish, correction, items } = bought
  const t = await getTranslations('shop.checkout')
  const kept = await readCoupon()
  const code = kept === null ? (correction?.couponCode ?? null) : provenCoupon(ctx.tenantId, kept)
  const cart = await priceCart(ctx, items, code, correction)
  const coupon = cart.coupon && cart.coupon.problem === null ? cart.coupon.code : null
  const isFull = !(await takesOrders(ctx))
  const refusal = await refusalOf(cart, storefront, { isFull, locale: ctx.locale })
  const wayOut = isBuyNow
    ? { href: paths.home(base), label: t('browse') }
    : { href: paths.cart(base), label: t('back_to_cart') }
  const after = await findEarlierOrder(ctx, wish)
  return (
    <div className="flex flex-col gap-6">
      <h1 className="text-2xl font-bold tracking-tight">{t('title')}</h1>
      {correction ? <CorrectionNote order={correction.order} base={base} /> : null}
      <CheckoutForm
        cartId={cartId}
        after={after ?? ''}
        initial={correction?.values ?? {}}
        items={jsonText(items)}
        shownTotal={cart.totalMinor.toString()}
        coupon={coupon === null ? '' : proveCoupon(ctx.tenantId, coupon)}
        isWholeCart={!isBuyNow}
        {...{ locale: ctx.locale, tellsByChat: storefront.tellsByChat }}
        refusal={refusal && { ...refusal, wayOut }}
        providers={await providersOf(cart, storefront, refusal !== null)}
        texts={await textsOf(cart, ctx.locale)}
      >
        <CheckoutSummary
          cart={cart}
          items={items}
          taxName={storefront.tax.name}
          locale={ctx.locale}
          className="order-1 min-w-0 lg:order-2"
        />
      </CheckoutForm>
    </div>
  )
}

export default async function CheckoutPage(props: Props) {
  const shop = await loadShop(props.params)
  const { ctx, base } = shop
  const [t, stored, recent, query] = await Promise.all([
    getTranslations('shop.checkout'),
    readCart(),
    readRecentOrder(),
    props.searchParams,
  ])
  const bought = await findItems(ctx, stored, recent, query)
  // Whoever has nothing to pay for has not come to the checkout yet.
  await countVisit(shop, bought.items.length > 0)
  if (bought.items.length === 0) {
    return (
      <EmptyCart
        words={{ title: t('title'), nothing: t('nothing'), text: t('nothing_text'), browse: t('browse') }}
        recent={recent}
        base={base}
      />
    )
  }
  return <Ordering shop={shop} cartId={stored.id} bought={bought} />
}

/** Why nothing can be ordered right now, said before anything is typed. */
async function refusalOf(
  cart: Cart,
  storefront: Storefront,
  { isFull, locale }: { isFull: boolean; locale: string },
): Promise<Omit<Refusal, 'wayOut'> | null> {
  const t = await getTranslations('shop.checkout')
  const isMendableHere = false
  if (cart.hasProblem) return { title: t('cart_problem'), text: t('cart_problem_text'), isMendableHere }
  // The limit of its plan is the seller's affair; that there is one is all that the customer has to know.
  if (isFull) return { title: t('orders_full'), text: t('orders_full_text'), isMendableHere }
  const { totalMinor, currency } = cart
  if (totalMinor === 0n || choicesFor(storefront.providers, totalMinor, currency).length > 0) return null
  const providers = storefront.providers.map(({ provider }) => provider)
  const missed = limitMissed(providers, totalMinor, currency)
  if (!missed) return { title: t('no_payment'), text: t('no_payment_text'), isMendableHere }
  const limit = formatMoney(missed.limitMinor, currency, locale)
  const code = codeInTheWay(providers, cart)
  return {
    title: t(missed.misfit),
    text: code === null ? t(`${missed.misfit}_text`, { limit }) : t('too_small_code_text', { limit, code }),
    isMendableHere: code !== null,
  }
}
