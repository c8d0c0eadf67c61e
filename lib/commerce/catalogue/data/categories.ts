import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { seenName } from '@/lib/core/text/text-input'
import type { Category, EarlierCategory } from '@/lib/commerce/catalogue/schema/categories'

/** A shop's categories in its order. */
export async function listCategories(db: TenantDb): Promise<Category[]> {
  const rows = await db
    .selectFrom('product_categories as c')
    .select((eb) => [
      'c.id',
      'c.slug',
      'c.name',
      'c.version',
      eb
        .selectFrom('products as p')
        .select(sql<bigint>`count(*)`.as('count'))
        .whereRef('p.tenant_id', '=', 'c.tenant_id')
        .whereRef('p.category_id', '=', 'c.id')
        .where('p.archived_at', 'is', null)
        .as('products'),
    ])
    .orderBy('c.position')
    .orderBy('c.id')
    .execute()
  return rows.map((row) => ({ ...row, products: Number(row.products ?? 0) }))
}

/** Adds categories behind the others. What somebody else added meanwhile is left as it is. */
export async function insertCategories(
  db: TenantDb,
  categories: readonly { id: string; slug: string; name: string }[],
): Promise<void> {
  if (categories.length === 0) return
  const last = await db
    .selectFrom('product_categories')
    .select((eb) => eb.fn.max('position').as('position'))
    .executeTakeFirst()
  const first = (last?.position ?? -1) + 1
  await db
    .insertInto('product_categories')
    .values(
      categories.map((one, index) => ({
        tenant_id: db.tenantId,
        ...one,
        seen_name: seenName(one.name),
        position: first + index,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Its address stays: links that were shared go on leading to it. False when somebody renamed it meanwhile. */
export async function renameCategory(
  db: TenantDb,
  { id, name, version }: { id: string; name: string; version: number },
): Promise<boolean> {
  const rows = await db
    .updateTable('product_categories')
    .set({ name, seen_name: seenName(name), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .execute()
  return rows.length > 0
}

/** Gives categories these places, in the order in which they are named. */
export async function orderCategories(db: TenantDb, ids: readonly string[]): Promise<void> {
  await sql`update product_categories c set position = n.position - 1
    from unnest(${[...ids]}::uuid[]) with ordinality n (id, position)
    where c.tenant_id = ${db.tenantId} and c.id = n.id and c.position <> n.position - 1`.execute(db)
}

/** Holds a category until the commit. */
export async function lockCategory(db: TenantDb, id: string): Promise<void> {
  await db.selectFrom('product_categories').select('id').where('id', '=', id).forUpdate().execute()
}

/** Takes a category away; its products stay and are in none. */
export async function removeCategory(db: TenantDb, id: string): Promise<void> {
  await db
    .updateTable('products')
    .set({ category_id: null, version: sql<number>`version + 1`, updated_at: new Date() })
    .where('category_id', '=', id)
    .execute()
  await db.deleteFrom('product_categories').where('id', '=', id).execute()
}

/** Puts products into a category or into none; those that it changed, as they were. */
export async function changeCategories(
  db: TenantDb,
  ids: readonly string[],
  categoryId: string | null,
): Promise<EarlierCategory[]> {
  const result = await sql<{ id: string; version: number; category_id: string | null }>`
    with before as (
      select p.id, p.category_id from products p
      where p.tenant_id = ${db.tenantId} and p.id = any(${[...ids]}::uuid[])
        and p.category_id is distinct from ${categoryId}::uuid
      order by p.id for update)
    update products p set category_id = ${categoryId}::uuid, version = p.version + 1, updated_at = now()
    from before b where p.tenant_id = ${db.tenantId} and p.id = b.id
    returning p.id, p.version, b.category_id`.execute(db)
  return result.rows.map((row) => ({ id: row.id, version: row.version, categoryId: row.category_id }))
}

/** Puts products back where they were, unless they or that category changed since; how many. */
export async function restoreCategories(db: TenantDb, earlier: readonly EarlierCategory[]): Promise<number> {
  const result = await sql`
    update products p set category_id = n.category_id, version = p.version + 1, updated_at = now()
    from unnest(${earlier.map((one) => one.id)}::uuid[], ${earlier.map((one) => one.version)}::integer[],
      ${earlier.map((one) => one.categoryId)}::uuid[]) n (id, version, category_id)
    where p.tenant_id = ${db.tenantId} and p.id = n.id and p.version = n.version
      and (n.category_id is null or exists (
        select from product_categories c where c.tenant_id = p.tenant_id and c.id = n.category_id))
    returning p.id`.execute(db)
  return result.rows.length
}
