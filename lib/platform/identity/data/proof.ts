import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

/** Whether the person of this transaction has shown that the own address is theirs. */
export async function hasProvenEmail(db: Db): Promise<boolean> {
  const { rows } = await sql<{ is_proven: boolean }>`select app.has_proven_email() as is_proven`.execute(db)
  return rows[0]?.is_proven ?? false
}

/** The address of a member to whom the mail that proves it is still to be written; null when there is none. */
export async function findUnprovenEmail(db: Db, personId: string): Promise<string | null> {
  const { rows } = await sql<{ email: string | null }>`
    select app.unproven_owner(${personId}::uuid) as email`.execute(db)
  return rows[0]?.email ?? null
}
