import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

export async function saveCode(db: TenantDb, hash: Buffer): Promise<void> {
  await sql`select app.make_discord_code(${hash}::bytea)`.execute(db)
}

/** False where the code is none, or over. */
export async function linkByCode(
  db: TenantDb,
  hash: Buffer,
  account: { userId: string; name: string; scopes: string; noSecret: Buffer },
): Promise<boolean> {
  const { userId, name, scopes, noSecret } = account
  const { rows } = await sql<{ done: boolean }>`
    select app.link_discord(${hash}::bytea, ${userId}, ${name}, ${scopes}, ${noSecret}::bytea) as done`.execute(
    db,
  )
  return rows[0]?.done === true
}

/** False where there was none. */
export async function deleteOwnLink(db: TenantDb): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select app.unlink_discord() as done`.execute(db)
  return rows[0]?.done === true
}

/** Whoever has this account at Discord wants to be forgotten; its key ends with the link. */
export async function forgetLink(db: TenantDb, userId: string): Promise<void> {
  await sql`select app.forget_discord_link(${userId})`.execute(db)
}

/** Since when an account is linked, and under which name; null where it is nobody's. */
export async function findLinkOf(
  db: TenantDb,
  userId: string,
): Promise<{ name: string; linkedAt: Date } | null> {
  const row = await db
    .selectFrom('discord_links')
    .select(['user_name', 'linked_at'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row ? { name: row.user_name, linkedAt: row.linked_at } : null
}

/** The account of a member, for themselves. */
export async function findOwnLink(
  db: TenantDb,
  memberId: string,
): Promise<{ name: string; linkedAt: Date } | null> {
  const row = await db
    .selectFrom('discord_links')
    .select(['user_name', 'linked_at'])
    .where('person_id', '=', memberId)
    .executeTakeFirst()
  return row ? { name: row.user_name, linkedAt: row.linked_at } : null
}

/** The accounts of all members, for whoever sets the bot; those that were linked first. */
export async function listLinks(
  db: TenantDb,
): Promise<{ userId: string; name: string; memberId: string; linkedAt: Date }[]> {
  const rows = await db
    .selectFrom('discord_links')
    .select(['user_id', 'user_name', 'person_id', 'linked_at'])
    .orderBy('linked_at')
    .orderBy('user_id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    ...{ userId: row.user_id, name: row.user_name, memberId: row.person_id, linkedAt: row.linked_at },
  }))
}

/** False where the account is nobody's. */
export async function endLink(db: TenantDb, userId: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select app.end_discord_link(${userId}) as done`.execute(db)
  return rows[0]?.done === true
}

export type Caller = { keyId: string; personId: string; permissions: string; isWritable: boolean }

/** Who an account is now; null where it is nobody's. */
export async function findCaller(db: TenantDb, userId: string): Promise<Caller | null> {
  const { rows } = await sql<{
    key_id: string
    person_id: string
    permissions: string
    is_writable: boolean
  }>`select key_id, person_id, permissions, is_writable from app.discord_caller(${userId})`.execute(db)
  const row = rows[0]
  if (!row) return null
  return {
    ...{ keyId: row.key_id, personId: row.person_id },
    ...{ permissions: row.permissions, isWritable: row.is_writable },
  }
}

/** The accounts of members, those that were linked first. */
export async function listLinked(db: TenantDb): Promise<string[]> {
  const rows = await db
    .selectFrom('discord_links')
    .select('user_id')
    .orderBy('linked_at')
    .orderBy('user_id')
    .limit(50)
    .execute()
  return rows.map((row) => row.user_id)
}
