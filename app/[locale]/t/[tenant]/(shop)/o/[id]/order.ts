import type { ShopContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { Id } from '@/lib/commerce/schema'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import { getOrder } from '@/lib/commerce/service'

/** The order of an address, for whoever has its key; null for everybody else. */
export async function findOrderOf(ctx: ShopContext, id: string, token: unknown): Promise<OrderView | null> {
  const orderId = Id.safeParse(id)
  if (!orderId.success || typeof token !== 'string' || token.length > 200) return null
  try {
    return await getOrder(ctx, orderId.data, token)
  } catch (error) {
    if (error instanceof AppError && error.code === 'order_not_found') return null
    throw error
  }
}
