import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

/** Adds devices to the counts of the caller's tenant, each once a day, whoever notes it how often. */
export async function addVisitors(
  db: Db,
  day: string,
  visitors: readonly Buffer[],
  atCheckout: readonly Buffer[],
): Promise<void> {
  await sql`select app.note_visits(${day}::date, ${visitors}::bytea[], ${atCheckout}::bytea[])`.execute(db)
}

/** Deletes what told devices apart on days that are over, in every shop. */
export async function forgetVisitorsOfPastDays(db: Db): Promise<void> {
  await sql`select app.forget_visitors()`.execute(db)
}
