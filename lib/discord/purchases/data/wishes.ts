import type { TenantDb } from '@/lib/core/db/handle'

/** Everything that somebody asked for here. */
export async function listWishesOf(db: TenantDb, personId: string) {
  return db
    .selectFrom('discord_orders')
    .select(['created_at', 'user_name', 'state', 'coupon', 'delivery', 'locale'])
    .select(['order_id', 'product_id', 'variant_id', 'quantity'])
    .where('user_id', '=', personId)
    .orderBy('created_at', 'desc')
    .execute()
}

/** What products and variants are called, by their ids; without those that are gone. */
export async function namesOf(db: TenantDb, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('product_names')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.flatMap(({ id, name }) => (id === null || name === null ? [] : [[id, name]])))
}
