import { buyerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import type { RecentOrder } from '@/lib/core/cart/cart-cookie'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { findOrder } from '@/lib/commerce/orders/data/orders'
import { listHolds } from '@/lib/commerce/stock/data/stock'
import { assertOrderToken } from '@/lib/commerce/orders/service/order-token'
import type { Held } from '@/lib/commerce/catalogue/service/storefront'

export type Correction = Held & {
  order: RecentOrder
  /** What was answered, so that only what was wrong has to be typed. */
  values: Record<string, string>
}

/** The order of this cart that was placed from this browser and is not paid: its buyer may have come back to correct it. */
export async function findCorrection(
  ctx: ShopContext,
  recent: RecentOrder | null,
  wish: { cartId: string; product: string | null },
): Promise<Correction | null> {
  if (!recent || recent.cart !== wish.cartId || recent.product !== wish.product) return null
  try {
    assertOrderToken(ctx.tenantId, recent.id, recent.token)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
  const { order, holds } = await withActor(buyerActor(ctx, recent.id), async (db) => ({
    order: await findOrder(db, recent.id),
    holds: await listHolds(db, recent.id),
  }))
  if (order?.status !== 'awaiting_payment') return null
  const { name, phone, note } = order.customer
  const email = order.customer.email ?? ''
  const units = new Map<string, number>()
  for (const { state, variantId, quantity } of holds)
    if (state === 'held') units.set(variantId, (units.get(variantId) ?? 0) + quantity)
  const marketing_consent = order.marketingConsent ? 'yes' : ''
  const chat: Record<string, string> = order.chat
    ? { whatsapp_consent: 'yes', whatsapp_phone: `+${order.chat.phone}` }
    : {}
  return {
    order: recent,
    values: { name, email, phone: phone ?? '', note, marketing_consent, ...chat },
    ...{ couponCode: order.couponCode, units },
  }
}
