import { buyerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { abandonAttempt, awaitSession, beginAttempt, findNewestAttempt } from '@/lib/payments/service'
import { GATEWAYS, isSpent } from '@/lib/payments/gateways/schema'
import { isOngoing } from '@/lib/payments/schema'
import type { NewAttempt, Provider } from '@/lib/payments/schema'
import type { BuyerAttempt } from '@/lib/payments/service'
import { findShop } from '@/lib/commerce/catalogue/data/catalogue'
import type { ShopFacts } from '@/lib/commerce/catalogue/data/catalogue'
import { countedUnits } from '@/lib/commerce/checkout/rules/counted-units'
import { isTaken } from '@/lib/core/db/taken'
import { findOrder, listOrderLines } from '@/lib/commerce/orders/data/orders'
import type { Order, StoredLine } from '@/lib/commerce/orders/data/orders'
import { changeHolds, holdStock, listHolds, lockStock } from '@/lib/commerce/stock/data/stock'
import { availableOf } from '@/lib/commerce/catalogue/rules/sellable'
import type { HoldChange } from '@/lib/commerce/stock/rules/holds'
import { openPage, payableOf } from './open-session'
import { canRetry, isPayable } from '@/lib/commerce/orders/service/order-page'
import { assertOrderToken } from '@/lib/commerce/orders/service/order-token'
import { newAttempt } from '@/lib/commerce/orders/service/new-attempt'

type Retried = { order: Order; lines: StoredLine[]; shop: ShopFacts; attempt: BuyerAttempt | null }

async function read(db: TenantDb, orderId: string): Promise<Retried> {
  const order = await findOrder(db, orderId)
  const shop = await findShop(db)
  if (!order || !shop) throw new AppError('order_not_found')
  if (!isPayable(order)) throw new AppError('conflict', 'order_not_payable')
  return {
    order,
    shop,
    lines: await listOrderLines(db, orderId),
    attempt: await findNewestAttempt(db, orderId),
  }
}

/**
 * The page on which an unpaid order can be paid: the open one, or a new one when another gateway is chosen, the page is
 * dead, or the try that `replaces` names is given up for another way to pay; never two at a time. Throws
 * `order_not_found`, `conflict` (paid, closed, or a payment is on its way), `sold_out` (the order stays),
 * `no_payment_connection`, `validation_failed` (no gateway takes the amount), `gateway_unavailable`, `payment_refused`.
 */
export async function retryPayment(
  ctx: ShopContext,
  orderId: string,
  token: string,
  options: { provider?: Provider; replaces?: string } = {},
): Promise<{ url: string }> {
  assertOrderToken(ctx.tenantId, orderId, token)
  const found = await withActor(buyerActor(ctx, orderId), (db) => read(db, orderId))
  const live = found.attempt && isOngoing(found.attempt.state) ? found.attempt : null
  const isSameGateway = options.provider === undefined || options.provider === live?.provider
  if (live && isSameGateway && options.replaces !== live.id) {
    const url = await usablePage(ctx, orderId, live)
    if (url !== null) return { url }
  }
  // The page that is open may outlive the window: it can still be paid, and no other can.
  if (!canRetry(found.order))
    throw new AppError('conflict', live ? 'too_late_to_change' : 'order_not_payable')
  const attempt = newAttempt(found.shop.options, options.provider ?? live?.provider, {
    tenantId: ctx.tenantId,
    orderId,
    amountMinor: found.order.totalMinor,
    currency: found.order.currency,
    windowEndsAt: found.order.windowEndsAt,
    now: new Date(),
    locale: ctx.locale,
  })
  // The gateway is asked before our rows change: only a page that is closed there may be replaced here.
  if (live && (await closePage(ctx, orderId, live)) === 'replaced') return waitForOther(ctx, orderId)
  try {
    await withActor(buyerActor(ctx, orderId), (db) => insertRetry(db, found, attempt))
  } catch (error) {
    if (!isTaken(error, 'payment_attempts_one_open')) throw error
    return waitForOther(ctx, orderId)
  }
  return openPage(ctx, attempt, payableOf(found.order, found.lines, found.shop.tenant))
}

/** The page of a live attempt while it can be used; null when it is dead and has to be replaced. */
async function usablePage(ctx: ShopContext, orderId: string, attempt: BuyerAttempt): Promise<string | null> {
  const now = Date.now()
  // A bank that is debiting an account has nothing more to show.
  const isAtBank = attempt.state === 'pending' && GATEWAYS[attempt.provider].isPendingAtBank
  if (attempt.state === 'review' || isAtBank) throw new AppError('conflict', 'payment_in_progress')
  // Somebody who has the bank's instructions is shown them again, also when the page itself is over.
  if (attempt.url !== null)
    return attempt.state === 'pending' || (attempt.expiresAt.getTime() > now && !isSpent(attempt))
      ? attempt.url
      : null
  const isBeingMade = attempt.creatingUntil !== null && attempt.creatingUntil.getTime() > now
  return isBeingMade ? (await awaitSession({ tenantId: ctx.tenantId }, orderId, attempt.id)).url : null
}

/** Closes a page at its gateway. `replaced`: another tab has done so and made a new one. Throws `conflict`. */
async function closePage(
  ctx: ShopContext,
  orderId: string,
  live: BuyerAttempt,
): Promise<'closed' | 'replaced'> {
  const { tenantId } = ctx
  const outcome = await abandonAttempt({ tenantId }, { attemptId: live.id, connectionId: live.connectionId })
  if (outcome === 'closed') return 'closed'
  const newest = await withActor(buyerActor(ctx, orderId), (_, last) => findNewestAttempt(last, orderId))
  if (newest && newest.id !== live.id && isOngoing(newest.state)) return 'replaced'
  if (newest?.id === live.id && newest.state === 'cancelled') return 'closed'
  throw new AppError('conflict', 'payment_in_progress')
}

/** Two tabs retried at once: the other one's page is this one's, too. */
async function waitForOther(ctx: ShopContext, orderId: string): Promise<{ url: string }> {
  const { tenantId } = ctx
  const attempt = await withActor(buyerActor(ctx, orderId), (_, last) => findNewestAttempt(last, orderId))
  if (!attempt || !isOngoing(attempt.state)) throw new AppError('conflict', 'payment_in_progress')
  return { url: attempt.url ?? (await awaitSession({ tenantId }, orderId, attempt.id)).url }
}

/** Units that an earlier attempt still holds are let go and held anew in the same commit, so nobody comes in between. */
async function insertRetry(db: TenantDb, found: Retried, attempt: NewAttempt): Promise<void> {
  const { orderId } = attempt
  const order = await findOrder(db, orderId)
  if (!order || !canRetry(order)) throw new AppError('conflict', 'order_not_payable')
  // What a member sold by a name and a price alone has no stock.
  const goods = found.lines.flatMap(({ variantId, deliveryKind, quantity }) =>
    variantId === null ? [] : [{ variantId, deliveryKind, quantity }],
  )
  const variantIds = [...new Set(goods.map((line) => line.variantId))].sort()
  const stock = await lockStock(db, variantIds)
  const holds = await listHolds(db, orderId)
  const releases = holds
    .filter((hold) => hold.state === 'held')
    .map((hold): HoldChange => ({ ...hold, to: 'released' }))
  await changeHolds(db, orderId, releases)
  await beginAttempt(db, attempt)
  const units = countedUnits(
    goods.map((line) => {
      const counted = stock.get(line.variantId) ?? null
      const available = availableOf(line.deliveryKind, counted === null ? null : Number(counted))
      return { variantId: line.variantId, quantity: line.quantity, isCounted: available !== null }
    }),
  )
  const wanted = units.variantIds.map((variantId, index) => ({
    variantId,
    quantity: units.quantities[index] ?? 0,
  }))
  if (!(await holdStock(db, orderId, attempt.attemptId, wanted))) throw new AppError('sold_out')
}
