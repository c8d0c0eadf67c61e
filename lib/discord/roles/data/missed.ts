import type { TenantDb } from '@/lib/core/db/handle'
import type { Settled } from '@/lib/discord/roles/rules'
import type { Whose } from './grants'

/** What is not as it should be yet, and may be waiting for nobody. */
export async function listUnsettled(db: TenantDb, most: number): Promise<Whose[]> {
  const rows = await db
    .selectFrom('discord_grants')
    .select(['user_id', 'role_id'])
    .distinct()
    .where('state', 'not in', ['given', 'had', 'taken'])
    .limit(most)
    .execute()
  return rows.map((row) => ({ personId: row.user_id, roleId: row.role_id }))
}

/** Roles that are as they should be, as far as was heard; the newest first. */
export async function listSettled(db: TenantDb, most: number): Promise<Settled[]> {
  const rows = await db
    .selectFrom('discord_grants')
    .select(['user_id', 'role_id', 'changed_at'])
    .where('state', 'in', ['given', 'had'])
    .orderBy('changed_at', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({ personId: row.user_id, roleId: row.role_id, since: row.changed_at }))
}

/** Of these orders those that still bring somebody a role. */
export async function listBringing(db: TenantDb, orderIds: readonly string[]): Promise<string[]> {
  if (orderIds.length === 0) return []
  const rows = await db
    .selectFrom('discord_grants')
    .select('order_id')
    .distinct()
    .where('order_id', 'in', [...orderIds])
    .where('ended_for', 'is', null)
    .execute()
  return rows.flatMap((row) => row.order_id ?? [])
}
