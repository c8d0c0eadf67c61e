import { buyerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { follow } from '@/lib/core/events/follow'
import { ORDER_TOPICS } from '@/lib/core/events/followed-topics'
import { assertOrderToken } from './order-token'

/** What happens to an order, as it happens, for whoever has its token. Throws `order_not_found`. */
export async function followOrder(
  ctx: ShopContext,
  orderId: string,
  token: string,
  reader: Pick<Request, 'headers' | 'signal'>,
): Promise<Response> {
  assertOrderToken(ctx.tenantId, orderId, token)
  return follow({ actor: buyerActor(ctx, orderId), topics: ORDER_TOPICS, orderId }, reader)
}
