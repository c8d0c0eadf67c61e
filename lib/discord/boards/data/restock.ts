import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Restock } from '@/lib/discord/boards/rules/restock'

/** Locked until the transaction ends: two that look at the same moment tell once. */
export async function lockRestocks(db: TenantDb): Promise<Map<string, Restock>> {
  const rows = await db
    .selectFrom('discord_restocks')
    .select([
      'product_id',
      'is_out',
      sql<boolean>`coalesce(told_at > now() - interval '1 hour', false)`.as('is_told_lately'),
    ])
    .orderBy('product_id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.product_id, { isOut: row.is_out, isToldLately: row.is_told_lately }]))
}

export async function noteOut(db: TenantDb, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return
  await db
    .insertInto('discord_restocks')
    .values(productIds.map((id) => ({ tenant_id: db.tenantId, product_id: id, is_out: true })))
    .onConflict((conflict) => conflict.columns(['tenant_id', 'product_id']).doUpdateSet({ is_out: true }))
    .execute()
}

export async function noteBack(db: TenantDb, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return
  await db
    .updateTable('discord_restocks')
    .set({ is_out: false })
    .where('product_id', 'in', [...productIds])
    .execute()
}

/** They are being told of in this message; that counts as told, so that nobody is called twice for what was unclear. */
export async function noteTelling(
  db: TenantDb,
  productIds: readonly string[],
  telling: string,
): Promise<void> {
  await db
    .updateTable('discord_restocks')
    .set({ telling, told_at: sql<Date>`now()` })
    .where('product_id', 'in', [...productIds])
    .execute()
}

export async function listTelling(db: TenantDb, telling: string): Promise<string[]> {
  const rows = await db
    .selectFrom('discord_restocks')
    .select('product_id')
    .where('telling', '=', telling)
    .execute()
  return rows.map((row) => row.product_id)
}

export async function noteTold(db: TenantDb, telling: string): Promise<void> {
  await db.updateTable('discord_restocks').set({ telling: null }).where('telling', '=', telling).execute()
}
