import { visitorActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { findCart } from '@/lib/commerce/catalogue/data/catalogue'
import { cartOf, priceItems, toKnownItems } from '@/lib/commerce/checkout/rules/cart'
import { codeOf } from '@/lib/commerce/pricing/rules/unique-code'
import { taxRulesOf } from '@/lib/commerce/pricing/rules/tax-rules'
import type { Cart, CartItem } from '@/lib/commerce/checkout/schema/cart'
import { withUnits } from '@/lib/commerce/catalogue/service/storefront'
import type { Held } from '@/lib/commerce/catalogue/service/storefront'

/** A cart with today's prices and what is wrong with it, for looking; `placeOrder` prices again. */
export async function priceCart(
  ctx: ShopContext,
  items: readonly CartItem[],
  /** A code that was tried before, so that showing the cart again is no guess. */
  couponCode: string | null = null,
  /** What the order holds that this cart takes the place of: it is free again by then. */
  held: Held | null = null,
): Promise<Cart> {
  const named = [...new Set(items.map((item) => item.product))]
  const facts = await withActor(visitorActor(ctx), (_, last) => findCart(last, named, couponCode))
  if (!facts) throw new AppError('not_found')
  const isHeld = held !== null && held.couponCode === couponCode
  const terms = facts.coupon && isHeld ? { ...facts.coupon, isUsedUp: false } : facts.coupon
  const cart = cartOf(
    priceItems(items, held ? withUnits(facts.catalogue, held.units) : facts.catalogue),
    facts.tenant.currency,
    taxRulesOf(facts.tenant.tax),
    couponCode === null ? null : { code: couponCode, terms, now: new Date() },
  )
  const code = codeOf({
    drawn: facts.tenant.uniqueCode ? 1 : null,
    payableMinor: cart.totalMinor,
    currency: cart.currency,
    hasCoupon: cart.coupon?.problem === null,
  })
  return { ...cart, isCodeAdded: code > 0 }
}

/** What a cart is kept as: ids, which no renaming changes, and equal items as one. */
export async function keepableItems(ctx: ShopContext, items: readonly CartItem[]): Promise<CartItem[]> {
  if (items.length === 0) return []
  const named = [...new Set(items.map((item) => item.product))]
  const facts = await withActor(visitorActor(ctx), (_, last) => findCart(last, named))
  if (!facts) throw new AppError('not_found')
  return toKnownItems(items, facts.catalogue)
}
