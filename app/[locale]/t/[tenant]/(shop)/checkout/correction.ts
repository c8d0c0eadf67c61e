import { readRecentOrder } from '@/lib/core/cart-cookie'
import type { RecentOrder } from '@/lib/core/cart-cookie'
import type { ShopContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { getOrder } from '@/lib/commerce/service'

export type Correction = {
  order: RecentOrder
  /** What was answered, so that only what was wrong has to be typed. */
  values: { name: string; email: string; phone: string; note: string }
}

/** The order of this cart that was placed from this browser and is not paid: its buyer may have come back to correct it. */
export async function findCorrection(
  ctx: ShopContext,
  cartId: string,
  product: string | null,
): Promise<Correction | null> {
  const recent = await readRecentOrder()
  if (!recent || recent.cart !== cartId || recent.product !== product) return null
  try {
    const { status, customer } = await getOrder(ctx, recent.id, recent.token)
    if (status !== 'awaiting_payment') return null
    const { name, email, phone, note } = customer
    return { order: recent, values: { name, email, phone: phone ?? '', note } }
  } catch (error) {
    if (error instanceof AppError && error.code === 'order_not_found') return null
    throw error
  }
}
