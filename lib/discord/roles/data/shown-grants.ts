import type { TenantDb } from '@/lib/core/db/handle'
import type { GrantEnd, GrantState, ShownGrant } from '@/lib/discord/roles/schema'

/** Those that changed last, of somebody or of all, for members. Their orders are named where the member may see orders. */
export async function listNewestGrants(
  db: TenantDb,
  most: number,
  userId: string | null = null,
): Promise<(Omit<ShownGrant, 'role'> & { roleId: string })[]> {
  const rows = await db
    .selectFrom('discord_grants as g')
    .leftJoin('order_references as o', (join) =>
      join.onRef('o.tenant_id', '=', 'g.tenant_id').onRef('o.id', '=', 'g.order_id'),
    )
    .select([
      ...(['g.id', 'g.user_name', 'g.role_id', 'g.state', 'g.ended_for', 'g.until', 'g.changed_at'] as const),
      ...(['o.id as order_id', 'o.number'] as const),
    ])
    .$if(userId !== null, (all) => all.where('g.user_id', '=', userId))
    .orderBy('g.changed_at', 'desc')
    .orderBy('g.id', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    person: row.user_name,
    roleId: row.role_id,
    order: row.order_id !== null && row.number !== null ? { id: row.order_id, number: row.number } : null,
    state: row.state as GrantState,
    endedFor: row.ended_for as GrantEnd | null,
    until: row.until,
    changedAt: row.changed_at,
  }))
}

/** Every role that somebody was to have, the newest first. */
export async function listGrantsOf(
  db: TenantDb,
  personId: string,
): Promise<{ roleId: string; state: string; until: Date | null }[]> {
  const rows = await db
    .selectFrom('discord_grants')
    .select(['role_id', 'state', 'until'])
    .where('user_id', '=', personId)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({ roleId: row.role_id, state: row.state, until: row.until }))
}
