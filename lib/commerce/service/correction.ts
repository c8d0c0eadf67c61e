import { buyerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import type { RecentOrder } from '@/lib/core/cart-cookie'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { findOrder } from '@/lib/commerce/data/orders'
import { assertOrderToken } from '@/lib/commerce/service/order-token'

export type Correction = {
  order: RecentOrder
  /** What was answered, so that only what was wrong has to be typed. */
  values: Record<string, string>
  /** The code whose use the order holds until another one takes its place. */
  couponCode: string | null
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
  const order = await withActor(buyerActor(ctx, recent.id), (_, last) =>
    findOrder(last, ctx.tenantId, recent.id),
  )
  if (order?.status !== 'awaiting_payment') return null
  const { name, email, phone, note } = order.customer
  const marketing_consent = order.marketingConsent ? 'yes' : ''
  return {
    order: recent,
    values: { name, email, phone: phone ?? '', note, marketing_consent },
    couponCode: order.couponCode,
  }
}
