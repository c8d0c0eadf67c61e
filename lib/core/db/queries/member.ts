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

/** What the key of this transaction may now, as the database writes it; null where it counts no more. */
export async function readKeyRights(db: Db): Promise<string | null> {
  const { rows } = await sql<{ rights: string | null }>`select app.my_key_rights() as rights`.execute(db)
  return rows[0]?.rights ?? null
}

/** Of which key of the platform, and in whose name, this transaction is, as the database has found out. */
export async function readPlatformKey(
  db: Db,
): Promise<{ personId: string; keyId: string; isWritable: boolean }> {
  const { rows } = await sql<{ person_id: string | null; key_id: string | null; is_writable: boolean }>`
    select private.current_actor() as person_id, private.current_platform_key() as key_id,
      current_setting('transaction_read_only') = 'off' as is_writable`.execute(db)
  const row = rows[0]
  return {
    personId: row?.person_id ?? '',
    keyId: row?.key_id ?? '',
    isWritable: row?.is_writable ?? false,
  }
}

/** Notes from where the session of this transaction is used, for the person's own list of sessions. */
export async function noteSession(db: Db, from: { address: string; userAgent: string }): Promise<void> {
  await sql`select app.note_session(${from.address}, ${from.userAgent})`.execute(db)
}
