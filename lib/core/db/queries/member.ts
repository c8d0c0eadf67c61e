import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'

export type Membership = { role: string; permissions: string; isWritable: boolean }

/** What `app.enter_tenant` has just found in this transaction: the database is the only one who decides. */
export async function readMembership(db: Db): Promise<Membership> {
  const found = await sql<{ role: string | null; permissions: string | null; writable: string | null }>`
    select app.my_role() as role,
           current_setting('app.permissions', true) as permissions,
           current_setting('app.writable', true) as writable`.execute(db)
  const row = found.rows[0]
  return { role: row?.role ?? '', permissions: row?.permissions ?? '', isWritable: row?.writable === 'on' }
}

/** Who acts in this transaction, as the database has found out. */
export async function readActor(db: Db): Promise<string> {
  const { rows } = await sql<{ id: string | null }>`select private.current_actor() as id`.execute(db)
  return rows[0]?.id ?? ''
}

/** Notes from where the session of this transaction is used, for the person's own list of sessions. */
export async function noteSession(db: Db, from: { address: string; userAgent: string }): Promise<void> {
  await sql`select app.note_session(${from.address}, ${from.userAgent})`.execute(db)
}
