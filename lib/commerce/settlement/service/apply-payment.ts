import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import type { AppEvent } from '@/lib/core/events/events'
import { addLateRefund, summarisePayments } from '@/lib/payments/service'
import { isMoneyReceived, isOngoing } from '@/lib/payments/schema'
import type { PaymentSummary } from '@/lib/payments/schema'
import { getTenantSettings } from '@/lib/platform/service'
import { moveCouponUse } from '@/lib/commerce/pricing/data/coupons'
import { openFulfilments } from '@/lib/commerce/settlement/data/pending'
import { revokeGoods } from '@/lib/commerce/settlement/data/goods'
import { changeOrder } from '@/lib/commerce/orders/data/order-moves'
import { listOrderLines, lockOrder } from '@/lib/commerce/orders/data/orders'
import type { Order } from '@/lib/commerce/orders/data/orders'
import { keepIssuer } from '@/lib/commerce/papers/service/issuer'
import { changeHolds, listHolds, lockStock, noteUnheld, returnStock } from '@/lib/commerce/stock/data/stock'
import { useStateFor } from '@/lib/commerce/pricing/rules/coupon'
import { planReleases, planTaking } from '@/lib/commerce/stock/rules/holds'
import { deriveOrder } from '@/lib/commerce/orders/rules/order-state'
import type { DerivedOrder } from '@/lib/commerce/orders/rules/order-state'
import { dismissAttempt } from './dismiss-attempt'
import { finishHandingOver } from './fulfil'
import { isSettled } from '@/lib/commerce/schema'
import type { OrderStatus } from '@/lib/commerce/schema'

/**
 * Brings an order to what the gateways' facts now say, in the commit in which the facts were written: status and
 * payment state, stock, handing-over and the events that tell of it. Runs in the worker's transaction and depends on
 * nothing but what is stored, so that events may come in any order and any number.
 */
export async function applyPayment(db: TenantDb, event: AppEvent<'payment.changed'>): Promise<void> {
  const { tenantId } = event
  const { orderId } = event.payload
  const order = await lockOrder(db, orderId)
  if (!order) return
  const summary = await summarisePayments(db, orderId)
  const first = deriveOrder(order, summary)
  const isTaken = first.move !== null && (await takeStock(db, order, summary))
  const derived =
    first.move === null || isTaken ? first : deriveOrder({ ...order, isStockGone: true }, summary)
  const status = isTaken ? 'paid' : order.status
  await moveOrder(db, order, { ...derived, paymentMethod: methodOf(summary) ?? order.paymentMethod }, status)
  await releaseStock(db, orderId, summary, status)
  if (order.couponCode !== null) await moveCouponUse(db, orderId, useStateFor(status))
  if (isTaken) {
    // What is paid of a debt has no goods, and nobody sold anything.
    if (order.source !== 'lending') {
      await openFulfilments(db, orderId, await listOrderLines(db, orderId))
      await keepIssuer(db, orderId)
    }
    await record(db, { tenantId, topic: 'order.paid', key: orderId, orderId, payload: { orderId } })
    for (const attempt of summary.attempts) {
      if (isOngoing(attempt.state)) await dismissAttempt(db, orderId, attempt.id)
    }
  }
  if (isSettled(status)) await takeBack(db, orderId, derived)
  await tellRefunds(db, order, summary)
  if (derived.attention !== null && derived.attention !== order.attention) {
    const { attention } = derived
    // The same attention may come back after it was settled: the event that led to it tells them apart.
    const key = `${orderId}:${attention}:${event.key}`
    await record(db, { tenantId, topic: 'order.attention', key, orderId, payload: { orderId, attention } })
    const isLate = attention === 'paid_late' || attention === 'sold_out'
    // Money for a debt may be welcome however late it comes: a person decides.
    if (isLate && order.source !== 'lending') await refundLate(db, orderId, summary)
  }
}

async function moveOrder(
  db: TenantDb,
  order: Order,
  derived: DerivedOrder & { paymentMethod: string | null },
  status: OrderStatus,
): Promise<void> {
  const isSame =
    derived.paymentMethod === order.paymentMethod &&
    status === order.status &&
    derived.paymentState === order.paymentState &&
    derived.attention === order.attention
  if (isSame) return
  const becomesPaid = status === 'paid' && order.status !== 'paid'
  await changeOrder(db, order.id, order.status, {
    paymentState: derived.paymentState,
    attention: derived.attention,
    paymentMethod: derived.paymentMethod,
    ...(becomesPaid ? { status, paidAt: new Date(), closedAt: null } : {}),
  })
}

/** How the order was paid, or is being paid: by the money that counts, otherwise by the newest transaction. */
function methodOf({ transactions }: PaymentSummary): string | null {
  const withMethod = transactions.filter(({ method }) => method !== null)
  const paid = withMethod.find(({ isCounted, state }) => isCounted && isMoneyReceived(state))
  return (paid ?? withMethod.at(-1))?.method ?? null
}

/** The attempt whose counted payment settles the order: the earliest paid one. */
function payingAttempt(summary: PaymentSummary): PaymentSummary['attempts'][number] | null {
  const paid = summary.transactions
    .filter((transaction) => transaction.isCounted && transaction.state === 'paid')
    .sort((a, b) => (a.paidAt?.getTime() ?? 0) - (b.paidAt?.getTime() ?? 0) || (a.id < b.id ? -1 : 1))
  return summary.attempts.find(({ id }) => id === paid[0]?.attemptId) ?? null
}

/** Takes the order's units for good: what is held for it, otherwise anew. False, and nothing taken, when too few are left. */
async function takeStock(db: TenantDb, order: Order, summary: PaymentSummary): Promise<boolean> {
  const attempt = payingAttempt(summary)
  if (attempt === null) return false
  const { id: attemptId, isOutside } = attempt
  // Who pays without a gateway may never have opened a page: then nothing was held for the order.
  if (isOutside) {
    const wanted = (await listOrderLines(db, order.id)).flatMap(({ variantId, quantity }) =>
      variantId === null ? [] : [{ variantId, quantity }],
    )
    await noteUnheld(db, order.id, attemptId, wanted)
  }
  const holds = await listHolds(db, order.id)
  const available = await lockStock(
    db,
    holds.map((hold) => hold.variantId),
  )
  const plan = planTaking(holds, attemptId, available)
  if (plan === null) return false
  await changeHolds(db, order.id, plan)
  return true
}

/** Gives back what is held for attempts that nobody can pay any more. */
export async function releaseStock(
  db: TenantDb,
  orderId: string,
  summary: PaymentSummary,
  status: OrderStatus,
): Promise<void> {
  const releases = planReleases(await listHolds(db, orderId), summary.attempts, status)
  if (releases.length === 0) return
  await lockStock(
    db,
    releases.map((release) => release.variantId),
  )
  await changeHolds(db, orderId, releases)
}

async function takeBack(db: TenantDb, orderId: string, { goods, revokedLines }: DerivedOrder): Promise<void> {
  if (goods === 'revoke') return revoke(db, orderId)
  if (revokedLines.length === 0) return
  await revoke(db, orderId, revokedLines)
  // What was still waited for may have been the refunded line alone.
  await finishHandingOver(db, orderId)
}

/** The goods of a refunded order, or of its refunded lines, are taken back. Units that nobody saw yet can be sold again; the others never. */
async function revoke(db: TenantDb, orderId: string, lines?: readonly string[]): Promise<void> {
  const revoked = await revokeGoods(db, orderId, lines)
  if (revoked.length === 0) return
  const holds = await listHolds(db, orderId)
  const wasTaken = (variantId: string): boolean =>
    holds.some((hold) => hold.variantId === variantId && hold.state === 'taken')
  const unseen = revoked.flatMap(({ variantId, quantity, wasDelivered }) =>
    variantId !== null && !wasDelivered && wasTaken(variantId) ? [{ variantId, quantity }] : [],
  )
  await lockStock(
    db,
    unseen.map((one) => one.variantId),
  )
  for (const one of unseen) await returnStock(db, orderId, one.variantId, one.quantity)
}

async function tellRefunds(db: TenantDb, order: Order, summary: PaymentSummary): Promise<void> {
  const orderId = order.id
  for (const refund of summary.refunds) {
    if (refund.state !== 'succeeded') continue
    const amountMinor = refund.amountMinor.toString()
    const isFull = refund.amountMinor >= order.totalMinor
    await record(db, {
      tenantId: db.tenantId,
      topic: 'order.refunded',
      key: refund.id,
      orderId,
      payload: { orderId, refundId: refund.id, amountMinor, isFull },
    })
  }
}

/** Sends a payment that came too late for its goods back where the shop has switched that on; otherwise a person decides. */
async function refundLate(db: TenantDb, orderId: string, summary: PaymentSummary): Promise<void> {
  const { refundLatePayments } = await getTenantSettings(db)
  if (!refundLatePayments) return
  for (const transaction of summary.transactions) {
    if (transaction.state !== 'paid' || !transaction.isCounted) continue
    await addLateRefund(db, {
      tenantId: db.tenantId,
      orderId,
      transactionId: transaction.id,
      reason: 'paid_late',
    })
  }
}
