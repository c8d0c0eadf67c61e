import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { StockBatch } from '@/lib/commerce/stock/schema/units'

/** The batches of a variant, newest first: who loaded them, when, and what became of their units. */
export async function listBatches(
  db: TenantDb,
  variantId: string,
  page: { before: string | null; limit: number },
): Promise<StockBatch[]> {
  const rows = await db
    .selectFrom('stock_items as i')
    .leftJoin('colleagues as c', (join) =>
      join.onRef('c.tenant_id', '=', 'i.tenant_id').onRef('c.person_id', '=', 'i.added_by'),
    )
    .select((eb) => [
      'i.batch_id',
      'c.name',
      'c.email',
      eb.fn.min('i.created_at').as('loaded_at'),
      eb.fn.min('i.purchase_price_minor').as('purchase_price_minor'),
      eb.fn.countAll<bigint>().as('total'),
      eb.fn.countAll<bigint>().filterWhere('i.state', '=', 'available').as('left'),
      eb.fn.countAll<bigint>().filterWhere('i.state', '=', 'withdrawn').as('withdrawn'),
    ])
    .where('i.variant_id', '=', variantId)
    .where('i.batch_id', 'is not', null)
    .$if(page.before !== null, (query) => query.where('i.batch_id', '<', page.before ?? ''))
    .groupBy(['i.batch_id', 'c.name', 'c.email'])
    .orderBy('i.batch_id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    id: row.batch_id ?? '',
    addedBy: row.name || row.email || '?',
    loadedAt: row.loaded_at,
    purchasePriceMinor: row.purchase_price_minor,
    total: Number(row.total),
    left: Number(row.left),
    withdrawn: Number(row.withdrawn),
  }))
}

/** Which variant a unit is of, and whether nobody got it yet; null when there is none. */
export async function findUnitPlace(
  db: TenantDb,
  unitId: string,
): Promise<{ variantId: string; isFree: boolean } | null> {
  const row = await db
    .selectFrom('stock_items')
    .select(['variant_id', 'state'])
    .where('id', '=', unitId)
    .executeTakeFirst()
  return row ? { variantId: row.variant_id, isFree: row.state === 'available' } : null
}

/** Which variant a batch is of; null when there is none. */
export async function findBatch(db: TenantDb, batchId: string): Promise<{ variantId: string } | null> {
  const row = await db
    .selectFrom('stock_items')
    .select('variant_id')
    .where('batch_id', '=', batchId)
    .limit(1)
    .executeTakeFirst()
  return row ? { variantId: row.variant_id } : null
}

type Removal = { actorId: string; reason: string }

const removed = ({ actorId, reason }: Removal) => ({
  state: 'withdrawn',
  withdrawn_at: new Date(),
  withdrawn_by: actorId,
  withdrawn_reason: reason,
})

/** Takes a unit out that nobody got yet; false when somebody got it meanwhile. */
export async function removeUnit(db: TenantDb, unitId: string, removal: Removal): Promise<boolean> {
  const rows = await db
    .updateTable('stock_items')
    .set(removed(removal))
    .where('id', '=', unitId)
    .where('state', '=', 'available')
    .returning('id')
    .execute()
  return rows.length > 0
}

/** Takes out so many of the units of a batch that nobody got yet; how many they were, and how many are left. */
export async function removeFromBatch(
  db: TenantDb,
  batch: { id: string; variantId: string },
  most: bigint,
  removal: Removal,
): Promise<{ removed: number; left: number }> {
  const free = await db
    .selectFrom('stock_items')
    .select('id')
    .where('variant_id', '=', batch.variantId)
    .where('batch_id', '=', batch.id)
    .where('state', '=', 'available')
    // Those that came first are handed out first: the others are the last to be missed.
    .orderBy('id', 'desc')
    .forUpdate()
    .skipLocked()
    .execute()
  const ids = free.slice(0, Number(most)).map((row) => row.id)
  if (ids.length > 0)
    await db
      .updateTable('stock_items')
      .set(removed(removal))
      .where('id', '=', sql<string>`any(${ids}::uuid[])`)
      .execute()
  return { removed: ids.length, left: free.length - ids.length }
}
