import { jobActor, tenantActor } from '@/lib/core/context'
import type { JobContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { newId } from '@/lib/core/ids'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { dayOf, isDay, startOfDay } from '@/lib/core/time/calendar'
import { audit, getTenantSettings, requireStepUp } from '@/lib/platform/service'
import {
  enterOutsidePayment,
  findOutsidePayment,
  giveBackEarlier,
  hasUnenteredPayment,
  insertEarlierPayments,
  insertOutsidePayment,
} from './data'
import type { EarlierPayment } from './data'
import type { OutsideMethod } from './schema'

type Written = { method: OutsideMethod; reference: string; receivedOn: string; note: string }

/**
 * When the money came: now for today, otherwise the beginning of its day. Refuses what is no day, one that is still to
 * come, and one before the order was there to be paid.
 */
async function momentOf(db: TenantDb, day: string, placedAt: Date): Promise<Date> {
  if (!isDay(day)) throw fieldRefusal('receivedOn', 'invalid_day')
  const { timeZone } = await getTenantSettings(db)
  const now = new Date()
  const today = dayOf(now, timeZone)
  if (day > today) throw fieldRefusal('receivedOn', 'not_future')
  if (day < dayOf(placedAt, timeZone)) throw fieldRefusal('receivedOn', 'before_order')
  if (day === today) return now
  const begins = startOfDay(day, timeZone)
  return begins < placedAt ? placedAt : begins
}

/** Says what is wrong with the day, for a body that has more to it. */
export async function judgeReceivedOn(ctx: TenantContext, day: string, placedAt: Date): Promise<void> {
  await withActor(tenantActor(ctx), (db) => momentOf(db, day, placedAt))
}

/**
 * Writes down that an order's money came outside of the gateways, in the caller's transaction; a job makes the order
 * paid by it. Throws `forbidden`, `step_up_needed`, `validation_failed` for a day to come or before the order's
 * own, `conflict` when it was written down before.
 */
export async function recordOutsidePayment(
  db: TenantDb,
  ctx: TenantContext,
  order: { id: string; number: string; totalMinor: bigint; currency: string; createdAt: Date },
  written: Written,
): Promise<void> {
  await requirePermission(db, 'orders.refund')
  await requireStepUp(db)
  const { receivedOn, ...how } = written
  const receivedAt = await momentOf(db, receivedOn, order.createdAt)
  const { id: orderId, totalMinor: amountMinor, currency } = order
  const paymentId = newId()
  const payment = { ...how, id: paymentId, orderId, receivedAt, amountMinor, currency }
  if (!(await insertOutsidePayment(db, payment, ctx.personId)))
    throw new AppError('conflict', 'payment_recorded_before')
  await audit(db, ctx, {
    action: 'payment.recorded',
    subjectId: orderId,
    details: {
      number: order.number,
      amountMinor: amountMinor.toString(),
      currency,
      method: how.method,
      reference: how.reference,
      receivedOn,
    },
  })
  await record(db, {
    tenantId: db.tenantId,
    topic: 'payment.recorded',
    key: paymentId,
    orderId,
    payload: { orderId, paymentId },
  })
}

/** Makes money that a member wrote down a fact like a gateway's, and lets the order follow it. Safe to repeat. */
export async function enterRecordedPayment(ctx: JobContext, paymentId: string): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    const payment = await findOutsidePayment(db, paymentId)
    if (!payment || !(await enterOutsidePayment(db, payment))) return
    const { orderId } = payment
    await record(db, {
      tenantId: db.tenantId,
      topic: 'payment.changed',
      key: paymentId,
      orderId,
      payload: { orderId, attemptId: paymentId, effect: 'paid' },
    })
  })
}

/**
 * Whether a member wrote down money for this order that no job has entered yet: it is on its way to be paid by that,
 * which nobody may get ahead of.
 */
export const isPaymentRecorded = hasUnenteredPayment

export type { EarlierPayment }

/**
 * Enters money that orders brought in, and gave back, in a system before Gerai, in the caller's transaction. No gateway is
 * ever asked about it, and nothing follows: the orders are written as they stand by whoever calls.
 */
export async function enterEarlierPayments(
  db: TenantDb,
  received: readonly EarlierPayment[],
  givenBack: readonly { orderId: string; at: Date }[],
): Promise<void> {
  if (received.length > 0) await insertEarlierPayments(db, received)
  if (givenBack.length > 0) await giveBackEarlier(db, givenBack)
}
