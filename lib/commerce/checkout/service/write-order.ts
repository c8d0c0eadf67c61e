import { buyerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { isTaken } from '@/lib/core/db/taken'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { announce } from '@/lib/core/events/announce'
import type { Currency } from '@/lib/core/money/money'
import type { TenantSettings } from '@/lib/platform/schema'
import { openCheckout } from '@/lib/commerce/catalogue/data/checkout-facts'
import type { CheckoutFacts } from '@/lib/commerce/catalogue/data/checkout-facts'
import { insertOrder, OrderRefused } from '@/lib/commerce/checkout/data/checkout'
import type { Refusal } from '@/lib/commerce/checkout/data/checkout'
import type { NewOrder } from '@/lib/commerce/checkout/data/new-order'
import { customerKey } from '@/lib/commerce/customers/service/customer-key'
import { couponRefusal } from '@/lib/commerce/pricing/service/coupon-tries'
import { amountDiffers, priceOrder } from './price-order'
import type { Wanted } from './price-order'

/** The order, committed; or the one that the same key has placed before. */
export type Written = { repeatOf: string } | { order: NewOrder; tenant: TenantSettings }

type OpenLimits = { ofEmail: number; ofAddress: number }

/** How many unpaid orders an e-mail and an address may have in a shop; the demo's tests all come from one address. */
function openOrderLimits(): OpenLimits | null {
  const { OPEN_ORDER_LIMIT, isDemo } = env()
  if (OPEN_ORDER_LIMIT === undefined && isDemo) return null
  const ofEmail = OPEN_ORDER_LIMIT ?? 3
  return { ofEmail, ofAddress: ofEmail * 10 }
}

/**
 * Claims the key, reads, prices and writes the order in one transaction of two messages. Throws what `placeOrder` does
 * before there is an order.
 */
export async function writeOrder(
  ctx: ShopContext,
  wanted: Wanted,
  key: { key: string; bodyHash: string } | null,
): Promise<Written> {
  const { tenantId } = ctx
  const { orderId, input, couponCode } = wanted
  const { email } = input.customer
  const limits = openOrderLimits()
  const actor = { ...buyerActor(ctx, orderId), isAnnouncing: true }
  const written = await withActor<Written>(actor, async (db, last) => {
    const facts = await openCheckout(db, {
      orderId,
      named: [...new Set(input.items.map((item) => item.product))],
      couponCode,
      customerKey: customerKey(tenantId, email),
      key,
      limits: limits && { email, address: ctx.address, ...limits },
    })
    if (!facts) throw new AppError('not_found')
    if (facts.claim && !facts.claim.isSameBody) throw new AppError('idempotency_key_reused')
    if (facts.claim && facts.claim.orderId !== orderId) return { repeatOf: facts.claim.orderId }
    requireWelcome(facts, limits)
    const order = priceOrder(ctx, wanted, facts)
    await insert(last, ctx, order, facts)
    return { order, tenant: facts.tenant }
  })
  if ('order' in written) announce(tenantId)
  return written
}

/** Throws `limit_reached` for somebody who has enough unpaid orders, `forbidden` for somebody whom the shop has blocked. */
function requireWelcome({ open, isBlocked }: CheckoutFacts, limits: OpenLimits | null): void {
  if (limits && open && (open.ofEmail >= limits.ofEmail || open.ofAddress >= limits.ofAddress)) {
    throw new AppError('limit_reached', 'too_many_open_orders')
  }
  if (isBlocked) throw new AppError('forbidden', 'customer_refused')
}

async function insert(
  last: TenantDb,
  ctx: ShopContext,
  order: NewOrder,
  facts: CheckoutFacts,
): Promise<void> {
  const { currency } = facts.tenant
  try {
    await insertOrder(last, order)
  } catch (error) {
    // A code that a program chose is no other's to draw again: it is told what the goods cost.
    if (order.uniqueCode !== facts.freeCode && isTaken(error, 'orders_open_code'))
      throw amountDiffers(order.totalMinor - BigInt(order.uniqueCode), currency)
    throw error instanceof OrderRefused ? toRefusal(ctx, error.refusal, currency) : error
  }
}

function toRefusal(ctx: ShopContext, refusal: Refusal, currency: Currency): AppError {
  if (refusal === 'sold_out') return new AppError('sold_out')
  if (refusal === 'changed') return new AppError('conflict', 'total_changed')
  return couponRefusal(ctx, refusal === 'used_up' ? 'used_up' : 'used_by_you', currency)
}
