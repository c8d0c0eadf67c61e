import { sql } from 'kysely'
import { isLocale } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Caller, LinkedPhone } from './schema'

export async function saveCode(db: TenantDb, hash: Buffer, locale: Locale): Promise<void> {
  await sql`select app.make_chat_code(${hash}::bytea, ${locale})`.execute(db)
}

/** The language of the member whose telephone it is from now on; null where the code is none, or over. */
export async function linkByCode(
  db: TenantDb,
  hash: Buffer,
  phone: { chat: string; name: string; scopes: string; noSecret: Buffer },
): Promise<Locale | null> {
  const { chat, name, scopes, noSecret } = phone
  const { rows } = await sql<{ locale: string | null }>`
    select app.link_chat(${hash}::bytea, ${chat}, ${name}, ${scopes}, ${noSecret}::bytea) as locale`.execute(
    db,
  )
  const locale = rows[0]?.locale
  return isLocale(locale) ? locale : null
}

/** False where it is neither the own one nor the caller's to end. */
export async function endLink(db: TenantDb, linkId: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select app.unlink_chat(${linkId}::uuid) as done`.execute(db)
  return rows[0]?.done === true
}

/** Whose a telephone is now; null where it is nobody's. */
export async function findCaller(db: TenantDb, chat: string): Promise<Caller | null> {
  const { rows } = await sql<{
    key_id: string
    person_id: string
    permissions: string
    is_writable: boolean
    locale: string
  }>`select key_id, person_id, permissions, is_writable, locale from app.chat_caller(${chat})`.execute(db)
  const [row] = rows
  if (!row) return null
  return {
    ...{ keyId: row.key_id, personId: row.person_id, permissions: row.permissions },
    ...{ isWritable: row.is_writable, locale: isLocale(row.locale) ? row.locale : 'id' },
  }
}

/** The telephones that whoever asks may see; those that were linked first. */
export async function listLinks(db: TenantDb): Promise<Omit<LinkedPhone, 'member' | 'isMine'>[]> {
  const rows = await db
    .selectFrom('chat_links')
    .select(['id', 'name', 'person_id', 'linked_at'])
    .orderBy('linked_at')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, name: row.name, memberId: row.person_id, linkedAt: row.linked_at },
  }))
}

/** The chats of all linked telephones. */
export async function listLinkedChats(db: TenantDb): Promise<string[]> {
  const rows = await db.selectFrom('chat_links').select('chat').orderBy('linked_at').limit(50).execute()
  return rows.map(({ chat }) => chat)
}

/** The number in use, which also those may know who do not keep it; null where there is none. */
export async function findOwnNumber(db: TenantDb): Promise<string | null> {
  const { rows } = await sql<{ phone: string | null }>`select app.own_number() as phone`.execute(db)
  return rows[0]?.phone ?? null
}
