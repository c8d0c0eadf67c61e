import type { TenantDb } from '@/lib/core/db/handle'
import type { ProductRole } from '@/lib/discord/roles/schema'

export async function listProductRoles(db: TenantDb): Promise<ProductRole[]> {
  const rows = await db
    .selectFrom('discord_product_roles')
    .select(['id', 'product_id', 'variant_id', 'role_id', 'days'])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    productId: row.product_id,
    variantId: row.variant_id,
    roleId: row.role_id,
    days: row.days,
  }))
}

/** False where the same goods come with this role already. */
export async function insertProductRole(db: TenantDb, role: ProductRole): Promise<boolean> {
  const made = await db
    .insertInto('discord_product_roles')
    .values({
      tenant_id: db.tenantId,
      id: role.id,
      product_id: role.productId,
      variant_id: role.variantId,
      role_id: role.roleId,
      days: role.days,
    })
    .onConflict((conflict) => conflict.constraint('discord_product_roles_once').doNothing())
    .returning('id')
    .execute()
  return made.length > 0
}

/** What it was; null where there is none. */
export async function deleteProductRole(db: TenantDb, id: string): Promise<Omit<ProductRole, 'id'> | null> {
  const row = await db
    .deleteFrom('discord_product_roles')
    .where('id', '=', id)
    .returning(['product_id', 'variant_id', 'role_id', 'days'])
    .executeTakeFirst()
  if (!row) return null
  return { productId: row.product_id, variantId: row.variant_id, roleId: row.role_id, days: row.days }
}

type Goods = { id: string; productId: string; name: string }

/** Products and their variants, by the names that others call them. A product's only variant is the product. */
export async function listGoods(db: TenantDb): Promise<Goods[]> {
  const rows = await db
    .selectFrom('product_names')
    .select(['id', 'product_id', 'name'])
    .orderBy('name')
    .orderBy('id')
    .limit(2000)
    .execute()
  const goods = rows.map((row) => ({
    ...{ id: row.id ?? '', productId: row.product_id ?? '' },
    name: row.name ?? '',
  }))
  const products = new Map(
    goods.filter(({ id, productId }) => id === productId).map((one) => [one.id, one.name]),
  )
  return goods.filter(({ id, productId, name }) => id === productId || products.get(productId) !== name)
}

export async function findGoods(db: TenantDb, id: string): Promise<Goods | null> {
  const row = await db
    .selectFrom('product_names')
    .select(['id', 'product_id', 'name'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { id: row.id ?? '', productId: row.product_id ?? '', name: row.name ?? '' } : null
}
