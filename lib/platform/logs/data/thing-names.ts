import type { TenantDb } from '@/lib/core/db/handle'
import type { NamedThing, ThingNames } from '@/lib/platform/logs/schema'

type Row = { id: string | null; page_id: string | null; name: string | null }

function named(kind: NamedThing['kind'], rows: readonly Row[]): [string, NamedThing][] {
  return rows.flatMap(({ id, page_id: pageId, name }): [string, NamedThing][] =>
    id && pageId && name ? [[id, { kind, id: pageId, name }]] : [],
  )
}

/** The orders, products and customers among these ids, as far as the reader may see them. */
export async function findThingNames(db: TenantDb, ids: readonly string[]): Promise<ThingNames> {
  if (ids.length === 0) return new Map()
  const orders = await db
    .selectFrom('order_references')
    .select(['id', 'id as page_id', 'number as name'])
    .where('id', 'in', ids)
    .execute()
  const products = await db
    .selectFrom('product_names')
    .select(['id', 'product_id as page_id', 'name'])
    .where('id', 'in', ids)
    .execute()
  const customers = await db
    .selectFrom('customer_names')
    .select(['id', 'id as page_id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map([...named('order', orders), ...named('product', products), ...named('customer', customers)])
}
