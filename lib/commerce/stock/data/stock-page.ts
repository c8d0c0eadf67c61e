import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { toDeliveryKind } from '@/lib/commerce/schema'
import { STOCK_MOVEMENT_KINDS } from '@/lib/commerce/stock/schema/stock'
import type { StockLevel, StockLine, StockMovement } from '@/lib/commerce/stock/schema/stock'

function variants(db: TenantDb) {
  return db
    .selectFrom('product_variants as v')
    .innerJoin('products as p', (join) =>
      join.onRef('p.tenant_id', '=', 'v.tenant_id').onRef('p.id', '=', 'v.product_id'),
    )
    .leftJoin('stock_levels as s', (join) =>
      join.onRef('s.tenant_id', '=', 'v.tenant_id').onRef('s.variant_id', '=', 'v.id'),
    )
    .where('v.retired', '=', false)
}

function counters(db: TenantDb) {
  // A key that was never loaded has no counter yet, and cannot be sold.
  return variants(db).where((eb) =>
    eb.or([eb('s.is_counted', '=', true), eb('p.delivery_kind', '=', 'license_key')]),
  )
}

const isLow = sql<boolean>`coalesce(coalesce(s.available, 0) <= v.low_stock_at, false)`

export type StockCriteria = { ids: readonly string[] | null; isLow: boolean; limit: number; offset: number }

/** Counters of products that are not archived, those that run out first; and how many match. */
export async function listStockLines(
  db: TenantDb,
  { ids, isLow: onlyLow, limit, offset }: StockCriteria,
): Promise<{ lines: StockLine[]; total: number; low: number }> {
  const listed = counters(db)
    .where('p.archived_at', 'is', null)
    .$if(ids !== null, (query) => query.where('p.id', '=', sql<string>`any(${ids ?? []}::uuid[])`))
  const matching = onlyLow ? listed.where(isLow) : listed
  const [counts, rows] = [
    await listed
      .select((eb) => [
        eb.fn.countAll<bigint>().as('all'),
        eb.fn.countAll<bigint>().filterWhere(isLow).as('low'),
      ])
      .executeTakeFirstOrThrow(),
    await matching
      .select(lineColumns)
      .orderBy(isLow, 'desc')
      .orderBy(sql`coalesce(s.available, 0)`)
      .orderBy('p.position')
      .orderBy('v.position')
      .orderBy('v.id')
      .limit(limit)
      .offset(offset)
      .execute(),
  ]
  const low = Number(counts.low)
  return { lines: rows.map(toLine), total: onlyLow ? low : Number(counts.all), low }
}

const lineColumns = [
  'v.id as variant_id',
  'v.name as variant_name',
  'v.low_stock_at',
  'p.id as product_id',
  'p.name as product_name',
  'p.image_path',
  'p.delivery_kind',
  'p.published',
  's.available',
  's.held',
] as const

type LineRow = {
  variant_id: string
  variant_name: string
  low_stock_at: bigint | null
  product_id: string
  product_name: string
  image_path: string | null
  delivery_kind: string
  published: boolean
  available: bigint | null
  held: bigint | null
}

function toLine(row: LineRow): StockLine {
  const deliveryKind = toDeliveryKind(row.delivery_kind)
  const available = Number(row.available ?? 0n)
  const lowStockAt = row.low_stock_at === null ? null : Number(row.low_stock_at)
  return {
    variantId: row.variant_id,
    productId: row.product_id,
    productName: row.product_name,
    variantName: row.variant_name,
    imagePath: row.image_path,
    deliveryKind,
    published: row.published,
    available,
    held: Number(row.held ?? 0n),
    lowStockAt,
    isLow: deliveryKind !== 'generated_key' && lowStockAt !== null && available <= lowStockAt,
  }
}

/** One counter; also that of keys that are made when they are sold, which counts nothing. */
export async function findStockLine(db: TenantDb, variantId: string): Promise<StockLine | null> {
  const row = await variants(db)
    .select(lineColumns)
    .where('v.id', '=', variantId)
    .where((eb) =>
      eb.or([eb('s.is_counted', '=', true), eb('p.delivery_kind', 'in', ['license_key', 'generated_key'])]),
    )
    .executeTakeFirst()
  return row ? toLine(row) : null
}

const levelColumns = [...lineColumns, 's.is_counted'] as const

function toLevel(row: LineRow & { is_counted: boolean | null }): StockLevel {
  const line = toLine(row)
  // A key that was never loaded has no counter yet, and cannot be sold; one that is made never runs out.
  const isCounted =
    line.deliveryKind !== 'generated_key' && (row.is_counted ?? line.deliveryKind === 'license_key')
  return { ...line, available: isCounted ? line.available : null, isLow: isCounted && line.isLow }
}

/** The stock of any variant that is sold. */
export async function findStockLevel(db: TenantDb, variantId: string): Promise<StockLevel | null> {
  const row = await variants(db).select(levelColumns).where('v.id', '=', variantId).executeTakeFirst()
  return row ? toLevel(row) : null
}

/** Counters of products that are not archived, the newest first, from behind one of them on. */
export async function listNewestLevels(
  db: TenantDb,
  criteria: { ids: readonly string[] | null; isLow: boolean; after: string | undefined; limit: number },
): Promise<StockLevel[]> {
  const { ids, after } = criteria
  const rows = await counters(db)
    .where('p.archived_at', 'is', null)
    .$if(ids !== null, (query) => query.where('p.id', '=', sql<string>`any(${ids ?? []}::uuid[])`))
    .$if(criteria.isLow, (query) => query.where(isLow))
    .$if(after !== undefined, (query) => query.where('v.id', '<', after ?? ''))
    .select(levelColumns)
    .orderBy('v.id', 'desc')
    .limit(criteria.limit)
    .execute()
  return rows.map(toLevel)
}

export async function changeLowStock(
  db: TenantDb,
  variantId: string,
  lowStockAt: number | null,
): Promise<void> {
  await db
    .updateTable('product_variants')
    .set({ low_stock_at: lowStockAt === null ? null : BigInt(lowStockAt) })
    .where('id', '=', variantId)
    .execute()
}

/** The history of a counter, newest first. An order's number stands there only for those who may read orders. */
export async function listMovements(
  db: TenantDb,
  variantId: string,
  page: { before: string | null; limit: number },
): Promise<StockMovement[]> {
  const rows = await db
    .selectFrom('stock_movements as m')
    .leftJoin('colleagues as a', (join) =>
      join.onRef('a.tenant_id', '=', 'm.tenant_id').onRef('a.person_id', '=', 'm.actor_id'),
    )
    .leftJoin('orders as o', (join) =>
      join.onRef('o.tenant_id', '=', 'm.tenant_id').onRef('o.id', '=', 'm.order_id'),
    )
    .select([
      'm.id',
      'm.kind',
      'm.change',
      'm.available',
      'm.reason',
      'm.actor_id',
      'm.created_at',
      'a.name as actor_name',
      'a.email as actor_email',
      'o.id as order_id',
      'o.number as order_number',
    ])
    .where('m.variant_id', '=', variantId)
    .$if(page.before !== null, (query) => query.where('m.id', '<', page.before ?? ''))
    .orderBy('m.id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: STOCK_MOVEMENT_KINDS.find((kind) => kind === row.kind) ?? 'adjusted',
    change: Number(row.change),
    available: Number(row.available),
    reason: row.reason,
    actor: row.actor_id === null ? null : row.actor_name || row.actor_email || '?',
    order: row.order_id && row.order_number ? { id: row.order_id, number: row.order_number } : null,
    at: row.created_at,
  }))
}

/** One unit's sealed content. The database refuses it to whoever may not reveal stock. */
export async function findSealedUnit(
  db: Db,
  unitId: string,
): Promise<{ variantId: string; sealed: Buffer } | null> {
  const row = await db
    .selectFrom(
      sql<{ variant_id: string; sealed_content: Buffer }>`app.reveal_unit(${unitId}::uuid)`.as<'unit'>(
        sql`unit`,
      ),
    )
    .select(['unit.variant_id', 'unit.sealed_content'])
    .executeTakeFirst()
  return row ? { variantId: row.variant_id, sealed: row.sealed_content } : null
}
