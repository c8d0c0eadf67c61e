import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Currency } from '@/lib/core/money/money'
import { categoryOf } from './catalogue'
import { toDeliveryKind } from '@/lib/commerce/schema'
import { availableOf } from '@/lib/commerce/catalogue/rules/sellable'
import type {
  ProductFilter,
  ProductLine,
  ProductMove,
  ProductSort,
  ProductState,
} from '@/lib/commerce/catalogue/schema/products'
import { findProductIds } from '@/lib/commerce/stock/data/find-products'

const variantsOut = sql<boolean>`exists (
  select from product_variants v left join stock_levels s on s.tenant_id = v.tenant_id and s.variant_id = v.id
  where v.tenant_id = p.tenant_id and v.product_id = p.id and not v.retired
    and (s.is_counted or (s.variant_id is null and p.delivery_kind = 'license_key')) and coalesce(s.available, 0) = 0)`

const variantsLow = sql<boolean>`exists (
  select from product_variants v left join stock_levels s on s.tenant_id = v.tenant_id and s.variant_id = v.id
  where v.tenant_id = p.tenant_id and v.product_id = p.id and not v.retired
    and (s.is_counted or (s.variant_id is null and p.delivery_kind = 'license_key'))
    and coalesce(s.available, 0) <= v.low_stock_at)`

const lowestPrice = sql<bigint>`(select min(v.price_minor) from product_variants v
  where v.tenant_id = p.tenant_id and v.product_id = p.id and not v.retired)`

const unitsLeft = sql<bigint>`(select sum(s.available) from product_variants v
  join stock_levels s on s.tenant_id = v.tenant_id and s.variant_id = v.id
  where v.tenant_id = p.tenant_id and v.product_id = p.id and not v.retired and s.is_counted)`

function matching(db: TenantDb, filter: ProductFilter, ids: readonly string[] | null) {
  const { code, state, kind, stock, category } = filter
  return (
    db
      .selectFrom('products as p')
      .$if(ids !== null, (query) => query.where('p.id', '=', sql<string>`any(${ids ?? []}::uuid[])`))
      .$if(code !== undefined, (query) =>
        query.where('p.id', 'in', (eb) =>
          eb
            .selectFrom('product_variants as v')
            .select('v.product_id')
            .where('v.retired', '=', false)
            .where(sql<string>`lower(v.code)`, '=', (code ?? '').toLowerCase()),
        ),
      )
      .$if(state === 'published', (query) => query.where('p.published', '=', true))
      .$if(state === 'draft', (query) =>
        query.where('p.published', '=', false).where('p.archived_at', 'is', null),
      )
      .$if(state === 'archived', (query) => query.where('p.archived_at', 'is not', null))
      // The archive is looked into when it is asked for.
      .$if(state === undefined, (query) => query.where('p.archived_at', 'is', null))
      .$if(kind !== undefined, (query) => query.where('p.delivery_kind', '=', kind ?? ''))
      .$if(category !== undefined, (query) => query.where('p.category_id', '=', category ?? null))
      .$if(stock === 'out', (query) => query.where(variantsOut))
      .$if(stock === 'low', (query) => query.where(variantsLow))
  )
}

/** The ids that a filter finds, in the shop's order. */
export async function listMatchingIds(db: TenantDb, filter: ProductFilter, most: number): Promise<string[]> {
  const ids = filter.query === undefined ? null : await findProductIds(db, filter.query)
  const rows = await matching(db, filter, ids)
    .select('p.id')
    .orderBy('p.position')
    .orderBy('p.id')
    .limit(most)
    .execute()
  return rows.map((row) => row.id)
}

/** The ids that a filter finds, the newest first, from behind one of them on. */
export async function listNewestIds(
  db: TenantDb,
  filter: ProductFilter,
  page: { after: string | undefined; limit: number },
): Promise<string[]> {
  const { after } = page
  const ids = filter.query === undefined ? null : await findProductIds(db, filter.query)
  const rows = await matching(db, filter, ids)
    .select('p.id')
    .$if(after !== undefined, (query) => query.where('p.id', '<', after ?? ''))
    .orderBy('p.id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map((row) => row.id)
}

const orders = {
  shop: sql`p.position`,
  name: sql`lower(p.name)`,
  newest: sql`p.created_at desc`,
  price: lowestPrice,
  stock: sql`${unitsLeft} nulls last`,
}

type Found = ReturnType<typeof matching>

function linesOf(found: Found) {
  return found.select((eb) => [
    'p.id',
    'p.slug',
    'p.name',
    'p.image_path',
    'p.delivery_kind',
    'p.published',
    'p.archived_at',
    categoryOf(eb).as('category'),
    jsonArrayFrom(
      eb
        .selectFrom('product_variants as v')
        .leftJoin('stock_levels as s', (join) =>
          join.onRef('s.tenant_id', '=', 'v.tenant_id').onRef('s.variant_id', '=', 'v.id'),
        )
        .select([
          sql<string>`v.price_minor::text`.as('price_minor'),
          sql<number | null>`v.low_stock_at`.as('low_stock_at'),
          sql<number | null>`case when s.is_counted then s.available end`.as('available'),
          sql<number | null>`s.held`.as('held'),
        ])
        .whereRef('v.tenant_id', '=', 'p.tenant_id')
        .whereRef('v.product_id', '=', 'p.id')
        .where('v.retired', '=', false),
    ).as('variants'),
  ])
}

type Row = Awaited<ReturnType<ReturnType<typeof linesOf>['execute']>>[number]

function toLine(row: Row, currency: Currency): ProductLine {
  const deliveryKind = toDeliveryKind(row.delivery_kind)
  const prices = row.variants.map((variant) => BigInt(variant.price_minor))
  const counts = row.variants.map((variant) => availableOf(deliveryKind, variant.available))
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    imagePath: row.image_path,
    deliveryKind,
    category: row.category?.name ?? null,
    state: row.archived_at ? 'archived' : row.published ? 'published' : 'draft',
    currency,
    variants: row.variants.length,
    lowestMinor: prices.reduce((least, one) => (one < least ? one : least), prices[0] ?? 0n),
    highestMinor: prices.reduce((most, one) => (one > most ? one : most), 0n),
    available: counts.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0),
    held: row.variants.reduce((sum, variant) => sum + (variant.held ?? 0), 0),
    isLow: row.variants.some(
      (variant, index) =>
        variant.low_stock_at !== null && (counts[index] ?? Infinity) <= variant.low_stock_at,
    ),
  }
}

export async function listProductLines(
  db: TenantDb,
  currency: Currency,
  filter: ProductFilter,
  page: { sort: ProductSort; limit: number; offset: number },
): Promise<{ lines: ProductLine[]; total: number }> {
  const ids = filter.query === undefined ? null : await findProductIds(db, filter.query)
  const found = matching(db, filter, ids)
  const { count } = await found.select((eb) => eb.fn.countAll<bigint>().as('count')).executeTakeFirstOrThrow()
  const rows = await linesOf(found)
    .orderBy(orders[page.sort])
    .orderBy('p.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return { lines: rows.map((row) => toLine(row, currency)), total: Number(count) }
}

export async function countStates(db: TenantDb): Promise<Record<ProductState, number>> {
  const row = await db
    .selectFrom('products')
    .select((eb) => [
      eb.fn.countAll<bigint>().filterWhere('published', '=', true).as('published'),
      eb.fn.countAll<bigint>().filterWhere('archived_at', 'is not', null).as('archived'),
      eb.fn.countAll<bigint>().as('all'),
    ])
    .executeTakeFirstOrThrow()
  const [published, archived] = [Number(row.published), Number(row.archived)]
  return { published, archived, draft: Number(row.all) - published - archived }
}

/** Puts a product right behind another, before one, or first; the others keep their order. False when one of them is not there. */
export async function moveProduct(
  db: TenantDb,
  { productId, behindId, beforeId }: ProductMove,
): Promise<{ wasBehindId: string | null } | null> {
  const rows = await db
    .selectFrom('products')
    .select(['id', 'position'])
    .orderBy('position')
    .orderBy('id')
    .forUpdate()
    .execute()
  const rest = rows.filter((row) => row.id !== productId)
  const moved = rows.find((row) => row.id === productId)
  const indexOf = (id: string) => rest.findIndex((row) => row.id === id)
  const place = behindId ? indexOf(behindId) + 1 : beforeId ? indexOf(beforeId) : 0
  if (!moved || place < 0 || (behindId && place === 0)) return null
  const now = [...rest.slice(0, place), moved, ...rest.slice(place)]
  const changed = now.flatMap((row, position) =>
    row.position === position ? [] : [{ id: row.id, position }],
  )
  if (changed.length > 0) {
    await sql`update products p set position = n.position
      from unnest(${changed.map((one) => one.id)}::uuid[], ${changed.map((one) => one.position)}::integer[]) n (id, position)
      where p.tenant_id = ${db.tenantId} and p.id = n.id`.execute(db)
  }
  return { wasBehindId: rows[rows.indexOf(moved) - 1]?.id ?? null }
}
