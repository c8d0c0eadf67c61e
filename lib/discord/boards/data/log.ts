import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** False where it stands in the log already. */
export async function insertEntry(db: TenantDb, board: string, orderId: string): Promise<boolean> {
  const made = await db
    .insertInto('discord_log_entries')
    .values({ tenant_id: db.tenantId, order_id: orderId, board })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'order_id']).doNothing())
    .returning('order_id')
    .execute()
  return made.length > 0
}

/** The orders of a message, in the order in which they came. */
export async function listEntries(db: TenantDb, board: string): Promise<string[]> {
  const rows = await db
    .selectFrom('discord_log_entries')
    .select('order_id')
    .where('board', '=', board)
    .orderBy('added_at')
    .orderBy('order_id')
    .execute()
  return rows.map((row) => row.order_id)
}

export async function countEntries(db: TenantDb, board: string): Promise<number> {
  const row = await db
    .selectFrom('discord_log_entries')
    .select(sql<number>`count(*)::integer`.as('count'))
    .where('board', '=', board)
    .executeTakeFirstOrThrow()
  return row.count
}

/** The message that an order stands in; null where it stands in none. */
export async function findEntry(db: TenantDb, orderId: string): Promise<string | null> {
  const row = await db
    .selectFrom('discord_log_entries')
    .select('board')
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  return row?.board ?? null
}

/** The messages in which one of these orders stands, and when they were last changed. */
export async function listEntered(
  db: TenantDb,
  orderIds: readonly string[],
): Promise<{ orderId: string; board: string; editedAt: Date | null }[]> {
  if (orderIds.length === 0) return []
  const rows = await db
    .selectFrom('discord_log_entries as e')
    .innerJoin('discord_boards as b', (join) =>
      join.onRef('b.tenant_id', '=', 'e.tenant_id').onRef('b.subject', '=', 'e.board'),
    )
    .select(['e.order_id', 'e.board', 'b.edited_at'])
    .where('e.order_id', 'in', [...orderIds])
    .execute()
  return rows.map((row) => ({ orderId: row.order_id, board: row.board, editedAt: row.edited_at }))
}

export async function deleteEntries(db: TenantDb, board: string): Promise<void> {
  await db.deleteFrom('discord_log_entries').where('board', '=', board).execute()
}
