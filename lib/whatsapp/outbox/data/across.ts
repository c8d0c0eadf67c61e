import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

/** Numbers of the Cloud API that have something to say at a moment, and may. */
export async function listDueNumbers(
  db: Db,
  at: Date,
  most: number,
): Promise<{ tenantId: string; channelId: string }[]> {
  const { rows } = await sql<{ tenant_id: string; channel_id: string }>`
    select tenant_id, channel_id from app.numbers_with_messages(${at}::timestamptz, ${most}::integer)`.execute(
    db,
  )
  return rows.map((row) => ({ tenantId: row.tenant_id, channelId: row.channel_id }))
}

/** Where something was taken to be said before a moment and nobody told what came of it. */
export async function listTenantsWithTaken(db: Db, before: Date, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from app.tenants_with_taken_messages(${before}::timestamptz, ${most}::integer) as id`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Where owners are to be told of a number, something waits in vain, or it is to be looked at how texts stand. */
export async function listTenantsToCheck(db: Db, at: Date, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from app.tenants_with_numbers_to_check(${at}::timestamptz, ${most}::integer) as id`.execute(db)
  return rows.map(({ id }) => id)
}
