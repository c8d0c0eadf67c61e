import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { audit } from '@/lib/platform/service'
import { lockStock } from '@/lib/commerce/stock/data/stock'
import { insertMovements } from '@/lib/commerce/stock/data/stock-movements'
import { addStock } from '@/lib/commerce/stock/data/stock-units'
import { findBatch, findUnitPlace, removeFromBatch, removeUnit } from '@/lib/commerce/stock/data/unit-removal'
import type { BatchRemoval, UnitRemoval } from '@/lib/commerce/stock/schema/units'

/**
 * Takes one key out of stock that nobody bought yet, with the reason for the history; it is never handed out. Throws
 * `forbidden`, `not_found`, `conflict` when it was handed out meanwhile, or is needed for an order that is being paid.
 */
export async function takeOutUnit(ctx: TenantContext, { unitId, reason }: UnitRemoval): Promise<void> {
  const { personId: actorId } = ctx
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'stock.write')
    const unit = isId(unitId) ? await findUnitPlace(db, unitId) : null
    if (!unit) throw new AppError('not_found')
    const { variantId, isFree } = unit
    if (!isFree) throw new AppError('conflict', 'key_not_in_stock')
    const available = await addStock(db, variantId, -1n)
    if (available === null) throw new AppError('conflict', 'keys_promised')
    if (!(await removeUnit(db, unitId, { actorId, reason })))
      throw new AppError('conflict', 'key_not_in_stock')
    await insertMovements(db, [{ variantId, kind: 'withdrawn', change: -1n, available, reason, actorId }])
    await audit(db, ctx, {
      action: 'stock.withdrawn',
      subjectId: variantId,
      details: { unitId, count: 1, available: Number(available), reason },
    })
  })
}

/**
 * Takes all keys of a batch out that nobody bought yet. As many stay as orders that are being paid need; `left` says how
 * many. Throws `forbidden`, `not_found`, `conflict` when none can be taken out.
 */
export async function takeOutBatch(
  ctx: TenantContext,
  { batchId, reason }: BatchRemoval,
): Promise<{ removed: number; left: number }> {
  const { personId: actorId } = ctx
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'stock.write')
    const batch = isId(batchId) ? await findBatch(db, batchId) : null
    if (!batch) throw new AppError('not_found')
    const { variantId } = batch
    const free = (await lockStock(db, [variantId])).get(variantId) ?? 0n
    const outcome = await removeFromBatch(db, { id: batchId, variantId }, free, { actorId, reason })
    const { removed, left } = outcome
    if (removed === 0) throw new AppError('conflict', left > 0 ? 'keys_promised' : 'key_not_in_stock')
    const change = -BigInt(removed)
    const available = await addStock(db, variantId, change)
    if (available === null) throw new AppError('conflict', 'keys_promised')
    await insertMovements(db, [{ variantId, kind: 'withdrawn', change, available, reason, actorId }])
    await audit(db, ctx, {
      action: 'stock.withdrawn',
      subjectId: variantId,
      details: { count: removed, available: Number(available), reason },
    })
    return outcome
  })
}
