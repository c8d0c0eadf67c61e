import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** Starts to count a variant at this number, also one that was counted before. */
export async function startCounting(db: TenantDb, variantId: string, available: bigint): Promise<void> {
  await db
    .insertInto('stock_levels')
    .values({ tenant_id: db.tenantId, variant_id: variantId, available })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'variant_id']).doUpdateSet({ available, is_counted: true }),
    )
    .execute()
}

/** From now on unlimited. The row stays, because units of open orders are still counted as held in it. */
export async function stopCounting(db: TenantDb, variantId: string): Promise<void> {
  await db
    .updateTable('stock_levels')
    .set({ is_counted: false })
    .where('variant_id', '=', variantId)
    .execute()
}

/**
 * Adds to a counter that counts; what can be sold afterwards, or null when that would be below zero or nothing is
 * counted.
 */
export async function addStock(db: TenantDb, variantId: string, by: bigint): Promise<bigint | null> {
  const row = await db
    .updateTable('stock_levels')
    .set({ available: sql<bigint>`available + ${by}::bigint` })
    .where('variant_id', '=', variantId)
    .where('is_counted', '=', true)
    .where(sql<bigint>`available + ${by}::bigint`, '>=', 0n)
    .returning('available')
    .executeTakeFirst()
  return row?.available ?? null
}

/** Adds loaded units to the counter, which begins with the first of them. */
export async function addLoaded(db: TenantDb, variantId: string, count: bigint): Promise<bigint> {
  const row = await db
    .insertInto('stock_levels')
    .values({ tenant_id: db.tenantId, variant_id: variantId, available: count })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'variant_id']).doUpdateSet({
        available: sql<bigint>`stock_levels.available + ${count}::bigint`,
      }),
    )
    .returning('available')
    .executeTakeFirstOrThrow()
  return row.available
}

export type NewUnit = { id: string; sealed: Buffer; fingerprint: Buffer }

/** Which of these fingerprints the variant has already, as hex. */
export async function listKnownUnits(
  db: TenantDb,
  variantId: string,
  fingerprints: readonly Buffer[],
): Promise<Set<string>> {
  const known = new Set<string>()
  for (let start = 0; start < fingerprints.length; start += 2000) {
    const rows = await db
      .selectFrom('stock_items')
      .select('fingerprint')
      .where('variant_id', '=', variantId)
      .where('fingerprint', '=', sql<Buffer>`any(${fingerprints.slice(start, start + 2000)}::bytea[])`)
      .execute()
    for (const row of rows) known.add(row.fingerprint.toString('hex'))
  }
  return known
}

/** Units that are loaded together. */
export type UnitBatch = {
  variantId: string
  batchId: string
  addedBy: string
  purchasePriceMinor: bigint | null
}

/** Adds units that the variant does not have yet; the fingerprints of those that were added, as hex. */
export async function insertUnits(
  db: TenantDb,
  { variantId, batchId, addedBy, purchasePriceMinor }: UnitBatch,
  units: readonly NewUnit[],
): Promise<string[]> {
  const rows = await db
    .insertInto('stock_items')
    .columns([
      'tenant_id',
      'id',
      'variant_id',
      'batch_id',
      'added_by',
      'purchase_price_minor',
      'sealed_content',
      'fingerprint',
    ])
    .expression((eb) =>
      eb
        .selectFrom(
          sql<{ id: string; sealed: Buffer; fingerprint: Buffer }>`unnest(
            ${units.map((unit) => unit.id)}::uuid[], ${units.map((unit) => unit.sealed)}::bytea[],
            ${units.map((unit) => unit.fingerprint)}::bytea[])`.as<'unit'>(
            sql`unit (id, sealed, fingerprint)`,
          ),
        )
        .select([
          sql<string>`${db.tenantId}::uuid`.as('tenant_id'),
          'unit.id',
          sql<string>`${variantId}::uuid`.as('variant_id'),
          sql<string>`${batchId}::uuid`.as('batch_id'),
          sql<string>`${addedBy}::uuid`.as('added_by'),
          sql<bigint | null>`${purchasePriceMinor}::bigint`.as('purchase_price_minor'),
          'unit.sealed',
          'unit.fingerprint',
        ]),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'variant_id', 'fingerprint']).doNothing())
    .returning('fingerprint')
    .execute()
  return rows.map((row) => row.fingerprint.toString('hex'))
}

export type UnitOwner = { variantId: string; orderId: string; fulfilmentId: string }

/**
 * Adds units that were made for a fulfilment and are handed over with it; the ids of those that were added. One that
 * any product of the shop has already is left out.
 */
export async function insertMadeUnits(
  db: TenantDb,
  owner: UnitOwner,
  units: readonly NewUnit[],
): Promise<string[]> {
  const known = await db
    .selectFrom('stock_items')
    .select('fingerprint')
    .where('fingerprint', '=', sql<Buffer>`any(${units.map((unit) => unit.fingerprint)}::bytea[])`)
    .execute()
  const isNew = (unit: NewUnit): boolean => !known.some((row) => row.fingerprint.equals(unit.fingerprint))
  const fresh = units.filter(isNew)
  if (fresh.length === 0) return []
  const rows = await db
    .insertInto('stock_items')
    .values(
      fresh.map((unit) => ({
        tenant_id: db.tenantId,
        id: unit.id,
        variant_id: owner.variantId,
        sealed_content: unit.sealed,
        fingerprint: unit.fingerprint,
        is_made: true,
        state: 'delivered',
        order_id: owner.orderId,
        fulfilment_id: owner.fulfilmentId,
        delivered_at: new Date(),
      })),
    )
    // Another order may have been given the same key since it was looked for.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Hands one unit out that nobody else is taking right now; its id, or null where there is none. */
export async function handOutUnit(db: TenantDb, owner: UnitOwner): Promise<string | null> {
  const free = await db
    .selectFrom('stock_items')
    .select('id')
    .where('variant_id', '=', owner.variantId)
    .where('state', '=', 'available')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!free) return null
  await db
    .updateTable('stock_items')
    .set({
      state: 'delivered',
      order_id: owner.orderId,
      fulfilment_id: owner.fulfilmentId,
      delivered_at: new Date(),
    })
    .where('id', '=', free.id)
    .execute()
  return free.id
}

/** Units that wait to be handed out. */
export async function countUnits(db: TenantDb, variantId: string): Promise<number> {
  const row = await db
    .selectFrom('stock_items')
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .where('variant_id', '=', variantId)
    .where('state', '=', 'available')
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
