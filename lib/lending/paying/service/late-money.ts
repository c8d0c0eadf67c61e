import { jobActor, tenantActor } from '@/lib/core/context'
import type { JobContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { reviveLateOrder } from '@/lib/commerce/service'
import { acceptPlaces, listQuestions, settleQuestion } from '@/lib/lending/paying/data/questions'
import type { PayQuestion } from '@/lib/lending/paying/schema'
import { audit } from '@/lib/platform/service'
import { bookOrder } from './book-order'

/** Money at the gateway about which a person has to decide, the oldest first. Throws `forbidden`. */
export async function listPayQuestions(ctx: TenantContext): Promise<PayQuestion[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    return listQuestions(db)
  })
}

/**
 * Takes money that came for a cancelled order for what it was meant to pay; a job does it, and the order is paid then. The
 * other way is to give it back where the order is. Throws `forbidden`, `conflict` where nothing waits.
 */
export async function acceptLateMoney(ctx: TenantContext, orderId: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const isTaken = isId(orderId) && (await acceptPlaces(db, orderId, ctx.personId))
    if (!isTaken) throw new AppError('conflict', 'nothing_to_decide')
    await audit(db, ctx, { action: 'loan_order.accepted', subjectId: orderId })
    const { tenantId } = ctx
    await record(db, { tenantId, topic: 'loan_order.accepted', key: orderId, payload: { orderId } })
  })
}

/** Has the order paid by what came late, and the debt with it. Safe to repeat. */
export async function takeLateMoney(ctx: JobContext, orderId: string): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    await reviveLateOrder(db, orderId)
    await bookOrder(db, orderId)
  })
}

/**
 * Somebody has seen that there is more than was owed, or that a quote does not hold. Throws `forbidden`, `conflict` where
 * nothing waits.
 */
export async function dismissMoney(
  ctx: TenantContext,
  orderId: string,
  attention: 'surplus' | 'unsettled',
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const isSettled = isId(orderId) && (await settleQuestion(db, orderId, attention))
    if (!isSettled) throw new AppError('conflict', 'nothing_to_decide')
    await audit(db, ctx, { action: 'loan_order.seen', subjectId: orderId })
  })
}
