import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { audit, requireStepUp } from '@/lib/platform/service'
import { endWithoutKeys, findHeldKey, takeBackKey } from '@/lib/commerce/desk/data/order-keys'
import type { HeldKey } from '@/lib/commerce/desk/data/order-keys'
import type { KeyDeed } from '@/lib/commerce/desk/schema/order-keys'
import { lockOrder } from '@/lib/commerce/orders/data/orders'
import type { Order } from '@/lib/commerce/orders/data/orders'
import { mayDeliver } from '@/lib/commerce/orders/rules/order-state'
import { notAsItStands } from '@/lib/commerce/orders/service/standing'
import { insertMovements } from '@/lib/commerce/stock/data/stock-movements'
import { addStock, handOutUnit } from '@/lib/commerce/stock/data/stock-units'
import { findVariant } from '@/lib/commerce/stock/data/variants'
import { makeUnits } from '@/lib/commerce/stock/service/made-units'

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
 * out again, and with the last key the handing-over ends. Throws `forbidden`, `conflict` when no customer has it any more.
 */
export async function revokeKey(ctx: TenantContext, { unitId, reason }: KeyDeed): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    const { key, order } = await lockHeldKey(db, unitId)
    await takeBackKey(db, key.id, { actorId: ctx.personId, reason })
    await endWithoutKeys(db, key.fulfilmentId)
    await auditTakenBack(db, ctx, { key, order, reason })
    const { orderId } = key
    await record(db, {
      tenantId: ctx.tenantId,
      topic: 'order.key_revoked',
      key: unitId,
      orderId,
      payload: { orderId, unitId },
    })
  })
}

/**
 * Gives a customer another key for one that does not work, in one step: the old one is taken back and never handed out
 * again, the new one stands on the order's page, and a mail tells of it. Throws `forbidden`, `conflict` when no customer
 * has it any more, the order may not be delivered, or no key is left.
 */
export async function replaceKey(
  ctx: TenantContext,
  { unitId, reason }: KeyDeed,
): Promise<{ unitId: string }> {
  const { tenantId, personId: actorId } = ctx
  return withActor(tenantActor(ctx), async (db) => {
    const { key, order } = await lockHeldKey(db, unitId)
    const { orderId, variantId } = key
    if (!mayDeliver(order)) throw notAsItStands(order)
    const replacedBy = await provideKey(db, key, { actorId, reason })
    await takeBackKey(db, key.id, { actorId, reason, replacedBy })
    await auditTakenBack(db, ctx, { key, order, reason })
    await audit(db, ctx, {
      action: 'order.key_replaced',
      subjectId: orderId,
      details: { number: order.number, unitId: replacedBy, variantId },
    })
    await record(db, {
      tenantId,
      topic: 'order.key_replaced',
      key: replacedBy,
      orderId,
      payload: { orderId, unitId: replacedBy },
    })
    return { unitId: replacedBy }
  })
}

/** One more key of the same kind: made where they are made, otherwise from what can be sold, never from what is held. */
async function provideKey(
  db: TenantDb,
  key: HeldKey,
  { actorId, reason }: { actorId: string; reason: string },
): Promise<string> {
  const { variantId, orderId } = key
  const variant = await findVariant(db, variantId)
  if (variant?.made) {
    const [made] = await makeUnits(db, { ...key, pattern: variant.made.pattern, quantity: 1 })
    if (made !== undefined) return made
  }
  const available = await addStock(db, variantId, -1n)
  if (available === null) throw new AppError('conflict', 'no_key_left')
  const taken = await handOutUnit(db, key)
  // Counted, and not there at this moment: another order is just being given it.
  if (taken === null) throw new AppError('conflict')
  await insertMovements(db, [
    { variantId, kind: 'replaced', change: -1n, available, reason, actorId, orderId },
  ])
  return taken
}

async function auditTakenBack(
  db: TenantDb,
  ctx: TenantContext,
  { key, order, reason }: { key: HeldKey; order: Order; reason: string },
): Promise<void> {
  await audit(db, ctx, {
    action: 'order.key_revoked',
    subjectId: key.orderId,
    details: { number: order.number, unitId: key.id, variantId: key.variantId, reason },
  })
}
