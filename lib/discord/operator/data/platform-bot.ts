import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { BotReason, BotState } from '@/lib/discord/connection/schema'
import type { OwnBot } from '@/lib/discord/operator/schema'

/** Keeps the token of the platform's own bot. Refuses with `bot_of_another_shop`. */
export async function savePlatformBot(
  db: Db,
  bot: { applicationId: string; name: string; last4: string; sealed: Buffer },
): Promise<void> {
  await sql`select app.connect_platform_bot(${bot.applicationId}, ${bot.name}, ${bot.last4}, ${bot.sealed}::bytea)`.execute(
    db,
  )
}

/** False where there was none. */
export async function deletePlatformBot(db: Db): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select app.remove_platform_bot() as done`.execute(db)
  return rows[0]?.done === true
}

/** How the platform's own bot stands; null where it has none. */
export async function findPlatformBot(db: Db): Promise<OwnBot | null> {
  const { rows } = await sql<{
    application_id: string
    state: BotState
    reason: BotReason | null
    server_name: string | null
  }>`select * from app.platform_bot()`.execute(db)
  const row = rows[0]
  if (!row) return null
  const { application_id: applicationId, state, reason, server_name: serverName } = row
  return { applicationId, state, reason, serverName }
}

export async function savePlatformCode(db: Db, hash: Buffer): Promise<void> {
  await sql`select app.make_platform_code(${hash}::bytea)`.execute(db)
}

/** The own account, of a platform admin. */
export async function findOwnAccount(db: Db): Promise<{ name: string; linkedAt: Date } | null> {
  const { rows } = await sql<{ user_name: string; linked_at: Date }>`
    select user_name, linked_at from app.own_platform_account()`.execute(db)
  return rows[0] ? { name: rows[0].user_name, linkedAt: rows[0].linked_at } : null
}

/** False where there was none. */
export async function deleteOwnAccount(db: Db): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select app.unlink_platform_account() as done`.execute(db)
  return rows[0]?.done === true
}

/** False where the code is none, or over. */
export async function linkByPlatformCode(
  db: TenantDb,
  hash: Buffer,
  account: { userId: string; name: string; noSecret: Buffer },
): Promise<boolean> {
  const { userId, name, noSecret } = account
  const { rows } = await sql<{ done: boolean }>`
    select app.link_platform_account(${hash}::bytea, ${userId}, ${name}, ${noSecret}::bytea) as done`.execute(
    db,
  )
  return rows[0]?.done === true
}

/** By which key an account acts on the platform now; null where it is nobody's. */
export async function findOperator(
  db: TenantDb,
  userId: string,
): Promise<{ personId: string; keyHash: Buffer } | null> {
  const { rows } = await sql<{ person_id: string; key_hash: Buffer }>`
    select person_id, key_hash from app.platform_caller(${userId})`.execute(db)
  return rows[0] ? { personId: rows[0].person_id, keyHash: rows[0].key_hash } : null
}
