import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { insertMovements } from './stock-movements'
import type { StockMovementRow } from './stock-movements'
import type { Hold, HoldChange } from '@/lib/commerce/stock/rules/holds'

export async function listHolds(db: TenantDb, orderId: string): Promise<Hold[]> {
  const rows = await db
    .selectFrom('stock_holds')
    .select(['attempt_id', 'variant_id', 'quantity', 'state'])
    .where('order_id', '=', orderId)
    .orderBy('attempt_id', 'desc')
    .orderBy('variant_id')
    .execute()
  return rows.map((row) => ({
    attemptId: row.attempt_id,
    variantId: row.variant_id,
    quantity: row.quantity,
    state: row.state === 'held' || row.state === 'taken' ? row.state : 'released',
  }))
}

/**
 * Locks the counters in the one order in which everybody locks them; what can be sold, by variant, and null for one that
 * is not counted any more.
 */
export async function lockStock(
  db: TenantDb,
  variantIds: readonly string[],
): Promise<Map<string, bigint | null>> {
  if (variantIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('stock_levels')
    .select(['variant_id', 'available', 'is_counted'])
    .where('variant_id', 'in', [...new Set(variantIds)])
    .orderBy('variant_id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.variant_id, row.is_counted ? row.available : null]))
}

/**
 * Adds to the counters of a variant whose row the caller has locked; what can be sold afterwards, or null where nothing
 * is counted. The database refuses what would be below zero; a counter that nobody looks at stops there.
 */
async function moveStock(
  db: TenantDb,
  variantId: string,
  by: { available: bigint; held: bigint },
): Promise<bigint | null> {
  const row = await db
    .updateTable('stock_levels')
    .set({
      available: sql<bigint>`case when is_counted then available + ${by.available}::bigint
        else greatest(0, available + ${by.available}::bigint) end`,
      held: sql<bigint>`held + ${by.held}::bigint`,
    })
    .where('variant_id', '=', variantId)
    .returning(['available', 'is_counted'])
    .executeTakeFirst()
  return row?.is_counted ? row.available : null
}

/** Carries out changes of holds together with their counters; the counters are locked. */
export async function changeHolds(
  db: TenantDb,
  orderId: string,
  changes: readonly HoldChange[],
): Promise<void> {
  const movements: StockMovementRow[] = []
  for (const change of changes) {
    const from = change.to === 'taken_anew' ? 'released' : 'held'
    const changed = await db
      .updateTable('stock_holds')
      .set({ state: change.to === 'released' ? 'released' : 'taken' })
      .where('order_id', '=', orderId)
      .where('attempt_id', '=', change.attemptId)
      .where('variant_id', '=', change.variantId)
      .where('state', '=', from)
      .returning('variant_id')
      .execute()
    if (changed.length === 0) continue
    const units = BigInt(change.quantity)
    const by = {
      taken: { available: 0n, held: -units },
      released: { available: units, held: -units },
      taken_anew: { available: -units, held: 0n },
    }[change.to]
    const available = await moveStock(db, change.variantId, by)
    if (change.to !== 'released' && available !== null) {
      movements.push({ variantId: change.variantId, kind: 'sold', change: -units, available, orderId })
    }
  }
  await insertMovements(db, movements)
}

/** Puts units back that were taken and never handed over. Variants without a counter stay without one. */
export async function returnStock(
  db: TenantDb,
  orderId: string,
  variantId: string,
  quantity: number,
): Promise<void> {
  const change = BigInt(quantity)
  const available = await moveStock(db, variantId, { available: change, held: 0n })
  if (available === null) return
  await insertMovements(db, [{ variantId, kind: 'returned', change, available, orderId }])
}

/**
 * Counted units of an order that no try to pay ever held, noted as let go for this one: from there they can be taken
 * like those of a try that came too late.
 */
export async function noteUnheld(
  db: TenantDb,
  orderId: string,
  attemptId: string,
  wanted: readonly NewHold[],
): Promise<void> {
  const known = new Set((await listHolds(db, orderId)).map(({ variantId }) => variantId))
  const unheld = wanted.filter(({ variantId }) => !known.has(variantId))
  if (unheld.length === 0) return
  const counted = await db
    .selectFrom('stock_levels')
    .select('variant_id')
    .where(
      'variant_id',
      'in',
      unheld.map(({ variantId }) => variantId),
    )
    .where('is_counted', '=', true)
    .execute()
  if (counted.length === 0) return
  await db
    .insertInto('stock_holds')
    .values(
      counted.map(({ variant_id }) => ({
        tenant_id: db.tenantId,
        attempt_id: attemptId,
        variant_id,
        order_id: orderId,
        quantity: unheld
          .filter(({ variantId }) => variantId === variant_id)
          .reduce((sum, { quantity }) => sum + quantity, 0),
        state: 'released',
      })),
    )
    .execute()
}

export type NewHold = { variantId: string; quantity: number }

/** Holds units for a new attempt; false when too few are left. The counters are locked. */
export async function holdStock(
  db: TenantDb,
  orderId: string,
  attemptId: string,
  holds: readonly NewHold[],
): Promise<boolean> {
  for (const hold of holds) {
    const units = BigInt(hold.quantity)
    const moved = await db
      .updateTable('stock_levels')
      .set({
        available: sql<bigint>`available - ${units}::bigint`,
        held: sql<bigint>`held + ${units}::bigint`,
      })
      .where('variant_id', '=', hold.variantId)
      .where('available', '>=', units)
      .returning('variant_id')
      .execute()
    if (moved.length === 0) return false
  }
  if (holds.length > 0) {
    await db
      .insertInto('stock_holds')
      .values(
        holds.map((hold) => ({
          tenant_id: db.tenantId,
          attempt_id: attemptId,
          variant_id: hold.variantId,
          order_id: orderId,
          quantity: hold.quantity,
        })),
      )
      .execute()
  }
  return true
}
