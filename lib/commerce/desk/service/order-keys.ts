import { memberActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { audit, requireStepUp } from '@/lib/platform/service'
import { findHeldKey, takeBackKey } from '@/lib/commerce/desk/data/order-keys'
import type { HeldKey } from '@/lib/commerce/desk/data/order-keys'
import type { KeyDeed } from '@/lib/commerce/desk/schema/order-keys'
import { lockOrder } from '@/lib/commerce/orders/data/orders'
import type { Order } from '@/lib/commerce/orders/data/orders'

/** A key that a customer has, its order locked: a refund that arrives now waits, or has already taken it back. */
async function lockHeldKey(db: TenantDb, unitId: string): Promise<{ key: HeldKey; order: Order }> {
  await requirePermission(db, 'stock.write')
  await requirePermission(db, 'stock.reveal')
  await requireStepUp(db)
  const found = isId(unitId) ? await findHeldKey(db, unitId) : null
  const order = found && (await lockOrder(db, found.orderId))
  const key = order && (await findHeldKey(db, unitId))
  if (!key) throw new AppError('conflict', 'key_not_held')
  return { key, order }
}

/**
 * Takes one key back from the customer who has it, with the reason for the team: it is shown to nobody and never handed
 * out again. Throws `forbidden`, `conflict` when no customer has it any more.
 */
export async function revokeKey(ctx: MemberContext, { unitId, reason }: KeyDeed): Promise<void> {
  await withActor(memberActor(ctx), async (db) => {
    const { key, order } = await lockHeldKey(db, unitId)
    await takeBackKey(db, key.id, { actorId: ctx.personId, reason })
    await auditTakenBack(db, ctx, { key, order, reason })
  })
}

async function auditTakenBack(
  db: TenantDb,
  ctx: MemberContext,
  { key, order, reason }: { key: HeldKey; order: Order; reason: string },
): Promise<void> {
  await audit(db, ctx, {
    action: 'order.key_revoked',
    subjectId: key.orderId,
    details: { number: order.number, unitId: key.id, variantId: key.variantId, reason },
  })
}
