import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import {
  deliver,
  listOrdersWaitingFor,
  listPendingFulfilments,
  lockPendingFulfilment,
  noteProblem,
  openFulfilments,
} from '@/lib/commerce/settlement/data/pending'
import type { PendingGoods } from '@/lib/commerce/settlement/data/pending'
import { takeUnits } from '@/lib/commerce/settlement/data/goods'
import { finishOrder } from '@/lib/commerce/orders/data/order-moves'
import { listOrderLines, lockOrder } from '@/lib/commerce/orders/data/orders'
import { handOver } from '@/lib/commerce/settlement/rules'
import type { DeliveryProblem } from '@/lib/commerce/settlement/rules'
import { keepIssuer } from '@/lib/commerce/papers/service/issuer'
import { makeUnits } from '@/lib/commerce/stock/service/made-units'
import { mayDeliver } from '@/lib/commerce/orders/rules/order-state'

/**
 * Hands over what an order promises and can be handed over now. Each fulfilment is one transaction under the order's
 * lock, so that a process may die anywhere: what was committed is done, the rest is still waiting. Safe to repeat.
 */
export async function fulfilOrder(ctx: JobContext, orderId: string): Promise<void> {
  const pending = await withActor(jobActor(ctx), (_, last) => listPendingFulfilments(last, orderId))
  for (const { id, kind } of pending) {
    if (kind !== 'manual') await withActor(jobActor(ctx), (db) => fulfilOne(db, orderId, id))
  }
  // A member may have handed over the last one by hand.
  await withActor(jobActor(ctx), (db) => finishHandingOver(db, orderId))
}

async function fulfilOne(db: TenantDb, orderId: string, fulfilmentId: string): Promise<void> {
  // The order first, as everybody does: a refund that arrives now waits, or has already revoked the fulfilment.
  const order = await lockOrder(db, orderId)
  if (!order || !mayDeliver(order)) return
  const found = await lockPendingFulfilment(db, fulfilmentId)
  if (!found) return
  const decision = handOver(found.fulfilment.kind, found.delivery, new Date())
  if (decision.kind === 'problem') return noteProblem(db, fulfilmentId, decision.problem)
  const problem = decision.needsUnits ? await provideUnits(db, found) : null
  if (problem) return noteProblem(db, fulfilmentId, problem)
  await deliver(db, fulfilmentId, decision.goods)
}

/** Takes what was bought from stock, or makes it where it is made when it is sold; what it lacks for that. */
async function provideUnits(
  db: TenantDb,
  { fulfilment, variantId, made }: PendingGoods,
): Promise<DeliveryProblem | null> {
  const { id: fulfilmentId, orderId, quantity } = fulfilment
  const wanted = { variantId, orderId, fulfilmentId, quantity }
  if (made) {
    if (made.pattern === null) return 'no_key_pattern'
    await makeUnits(db, { ...wanted, pattern: made.pattern })
    return null
  }
  const outcome = await takeUnits(db, wanted)
  if (outcome === 'busy') throw new Error('Another job holds the last units; try again.')
  return outcome === 'short' ? 'too_few_units' : null
}

const promptMs = 60_000

/** An order whose goods are all handed over, or were taken back, is fulfilled. Safe to repeat. */
export async function finishHandingOver(db: TenantDb, orderId: string): Promise<void> {
  const order = await lockOrder(db, orderId)
  if (!order || !(await finishOrder(db, orderId))) return
  const wasDelayed = order.paidAt !== null && Date.now() - order.paidAt.getTime() > promptMs
  await record(db, {
    tenantId: db.tenantId,
    topic: 'order.fulfilled',
    key: orderId,
    orderId,
    payload: { orderId, wasDelayed },
  })
}

/** After units or contents were added to a product: hands over to those who wait for it, who paid first first. */
export async function fulfilWaiting(ctx: JobContext, productId: string): Promise<void> {
  const orders = await withActor(jobActor(ctx), (db) => listOrdersWaitingFor(db, productId))
  for (const orderId of orders) await fulfilOrder(ctx, orderId)
}

/** An order that costs nothing is paid from the start; this opens its handing-over, once. */
export async function settleFreeOrder(ctx: JobContext, orderId: string): Promise<void> {
  const { tenantId } = ctx
  await withActor(jobActor(ctx), async (db) => {
    const order = await lockOrder(db, orderId)
    if (!order || order.status !== 'paid' || order.totalMinor !== 0n) return
    await openFulfilments(db, orderId, await listOrderLines(db, orderId))
    await keepIssuer(db, orderId)
    await record(db, { tenantId, topic: 'order.paid', key: orderId, orderId, payload: { orderId } })
  })
}
