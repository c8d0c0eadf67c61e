import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Delivery } from '@/lib/discord/purchases/schema'
import type { Acquaintance, MadeOrder } from './schema'

/** Where names of people stand; policies leave out what the asking member may not see. */
const PLACES = [
  { from: 'discord_levels', id: 'user_id', name: 'user_name', at: 'changed_at' },
  { from: 'discord_orders', id: 'user_id', name: 'user_name', at: 'created_at' },
  { from: 'discord_grants', id: 'user_id', name: 'user_name', at: 'created_at' },
  { from: 'discord_votes', id: 'giver_id', name: 'giver_name', at: 'created_at' },
  { from: 'discord_votes', id: 'receiver_id', name: 'receiver_name', at: 'created_at' },
  { from: 'discord_tickets', id: 'user_id', name: 'user_name', at: 'opened_at' },
  { from: 'discord_cases', id: 'user_id', name: 'user_name', at: 'created_at' },
] as const

/** Those of whom something was written down last, or whose name or id fits; each by the newest of their names. */
export async function listAcquaintances(db: TenantDb, query: string, most: number): Promise<Acquaintance[]> {
  const arms = PLACES.map(({ from, id, name, at }) => {
    const fits =
      query === ''
        ? sql`true`
        : sql`(${sql.ref(id)} = ${query} or strpos(lower(${sql.ref(name)}), lower(${query})) > 0)`
    return sql`(select ${sql.ref(id)} as user_id, ${sql.ref(name)} as user_name, ${sql.ref(at)} as last_at
      from ${sql.table(from)} where ${sql.ref(id)} is not null and ${sql.ref(name)} <> '' and ${fits}
      order by ${sql.ref(at)} desc limit ${most * 4})`
  })
  const { rows } = await sql<{ user_id: string; user_name: string; last_at: Date }>`
    select user_id, (array_agg(user_name order by last_at desc))[1] as user_name, max(last_at) as last_at
    from (${sql.join(arms, sql` union all `)}) seen
    group by user_id order by max(last_at) desc, user_id limit ${most}`.execute(db)
  return rows.map((row) => ({ userId: row.user_id, name: row.user_name, lastAt: row.last_at }))
}

/** The orders that somebody made or claimed in the server, the newest first. */
export async function listMadeOrders(db: TenantDb, userId: string, most: number): Promise<MadeOrder[]> {
  const rows = await db
    .selectFrom('discord_orders as d')
    .innerJoin('order_references as o', (join) =>
      join.onRef('o.tenant_id', '=', 'd.tenant_id').onRef('o.id', '=', 'd.order_id'),
    )
    .select(['o.id', 'o.number', 'o.status', 'o.payment_state', 'd.delivery'])
    .where('d.user_id', '=', userId)
    .orderBy('d.created_at', 'desc')
    .limit(most)
    .execute()
  return rows.flatMap(({ id, number, status, payment_state: payment, delivery }) => {
    const isBack = payment === 'refunded' || payment === 'partially_refunded'
    const standing = isBack ? payment : status
    return id === null || number === null || standing === null
      ? []
      : [{ id, number, standing, delivery: delivery as Delivery }]
  })
}
