import { buyerActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { abandonAttempt, awaitSession, findNewestAttempt } from '@/lib/payments/service'
import type { BuyerAttempt } from '@/lib/payments/service'
import { isOngoing } from '@/lib/payments/schema'

type Shop = { tenantId: string }

/**
 * Closes the page on which an order can be paid, so that the order can be given up. False when somebody has paid there, or
 * may have, and the order has to stay. Throws `gateway_unavailable`.
 */
export async function closePages(shop: Shop, orderId: string): Promise<boolean> {
  const newest = () => withActor(buyerActor(shop, orderId), (_, last) => findNewestAttempt(last, orderId))
  const attempt = await newest()
  if (!attempt || !isOngoing(attempt.state)) return true
  if (attempt.state === 'review') return false
  await untilMade(shop, orderId, attempt)
  const { id: attemptId, connectionId } = attempt
  const outcome = await abandonAttempt({ tenantId: shop.tenantId }, { attemptId, connectionId })
  return outcome === 'closed' || (await newest())?.state === 'cancelled'
}

/** A page that is being made right now is waited for: only a page that exists can be closed. */
async function untilMade({ tenantId }: Shop, orderId: string, attempt: BuyerAttempt): Promise<void> {
  const isBeingMade = attempt.creatingUntil !== null && attempt.creatingUntil.getTime() > Date.now()
  if (attempt.url !== null || !isBeingMade) return
  try {
    await awaitSession({ tenantId }, orderId, attempt.id)
  } catch (error) {
    // None came: what the gateway may know of it is closed by its name.
    const isWithoutPage =
      error instanceof AppError && (error.code === 'gateway_unavailable' || error.code === 'payment_refused')
    if (!isWithoutPage) throw error
  }
}
