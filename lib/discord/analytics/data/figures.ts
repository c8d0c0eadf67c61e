import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { DayOfFigures } from '@/lib/discord/analytics/schema'

/** What was counted of each day. */
export async function listDays(db: TenantDb, from: string, to: string): Promise<DayOfFigures[]> {
  const rows = await db
    .selectFrom('discord_days')
    .select(sql<string>`day::text`.as('day'))
    .select(['joins', 'leaves', 'messages', 'active', 'openers', 'buyers'])
    .where('day', '>=', sql<Date>`${from}::date`)
    .where('day', '<=', sql<Date>`${to}::date`)
    .execute()
  return rows.map(({ messages, ...row }) => ({ ...row, days: 1, messages: Number(messages) }))
}

/** What was ordered in Discord on each day, and what was paid, in one currency. */
export async function listSales(
  db: TenantDb,
  currency: string,
  from: string,
  to: string,
): Promise<DayOfFigures[]> {
  const { rows } = await sql<{ day: string; orders: bigint; paid: bigint; sales: bigint }>`
    select day::text, sum(placed)::bigint as orders, sum(paid)::bigint as paid, sum(amount)::bigint as sales from (
      select placed_on as day, 1 as placed, 0 as paid, 0::bigint as amount from public.discord_sales
      where tenant_id = ${db.tenantId} and placed_on between ${from}::date and ${to}::date
      union all
      select paid_on, 0, 1, total_minor from public.discord_sales
      where tenant_id = ${db.tenantId} and paid_on between ${from}::date and ${to}::date and currency = ${currency}
    ) as both_days group by day`.execute(db)
  return rows.map(({ day, orders, paid, sales }) => ({
    day,
    orders: Number(orders),
    paidOrders: Number(paid),
    salesMinor: sales,
  }))
}
