import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'

/**
 * Adds to what happened on a day, each person once for each step, in one statement. Answers with the time zone of the
 * shop's days; null where the day is none of today's.
 */
export async function addToDay(
  db: TenantDb,
  count: {
    day: string
    joins: number
    leaves: number
    messages: number
    active: readonly Buffer[]
    opened: readonly Buffer[]
    bought: readonly Buffer[]
  },
): Promise<string | null> {
  const { day, joins, leaves, messages, active, opened, bought } = count
  const { rows } = await sql<{
    zone: string | null
  }>`select app.note_discord_day(${day}::date, ${joins}::integer, ${leaves}::integer, ${messages}::bigint,
    ${active}::bytea[], ${opened}::bytea[], ${bought}::bytea[]) as zone`.execute(db)
  return rows[0]?.zone ?? null
}

/** Deletes what told people apart on days that are over, in every shop. */
export async function forgetPeopleOfPastDays(db: Db): Promise<void> {
  await sql`select app.forget_discord_people()`.execute(db)
}

export type Sale = {
  orderId: string
  placedOn: string
  paidOn: string | null
  currency: string
  totalMinor: bigint
}

/** Which of them were not written down before: a day that stands there stays, whatever it would be by now. */
export async function insertSales(db: TenantDb, sales: readonly Sale[]): Promise<ReadonlySet<string>> {
  const made = await db
    .insertInto('discord_sales')
    .values(
      sales.map((sale) => ({
        tenant_id: db.tenantId,
        order_id: sale.orderId,
        placed_on: sale.placedOn,
        paid_on: sale.paidOn,
        currency: sale.currency,
        total_minor: sale.totalMinor,
      })),
    )
    .onConflict((conflict) => conflict.columns(['tenant_id', 'order_id']).doNothing())
    .returning('order_id')
    .execute()
  return new Set(made.map((row) => row.order_id))
}

/** On the first day that it is said. */
export async function notePaid(db: TenantDb, orderIds: readonly string[], day: string): Promise<void> {
  await db
    .updateTable('discord_sales')
    .set({ paid_on: day })
    .where('order_id', '=', sql<string>`any(${[...orderIds]}::uuid[])`)
    .where('paid_on', 'is', null)
    .execute()
}
