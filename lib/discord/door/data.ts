import { sql } from 'kysely'
import type { Locale } from '@/lib/core/context'
import { isLocale } from '@/lib/core/context'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { Door, DoorState } from './schema'

/** By which key what Discord sends for the shop's bot is known, and how the bot speaks; null where there is no bot. */
export async function findKey(
  db: TenantDb,
): Promise<{ applicationId: string; verifyKey: string; language: Locale | null } | null> {
  const { rows } = await sql<{ application_id: string; verify_key: string; language: string | null }>`
    select application_id, verify_key, language from app.discord_door()`.execute(db)
  const row = rows[0]
  if (!row) return null
  const language = isLocale(row.language) ? row.language : null
  return { applicationId: row.application_id, verifyKey: row.verify_key, language }
}

/** Leaves an interaction to whoever holds the bot; false where nobody does. */
export async function leaveCall(
  db: Db,
  call: { id: string; applicationId: string; sealed: Buffer },
): Promise<boolean> {
  const { rows } = await sql<{ left: boolean }>`
    select app.call_bot(${call.id}, ${call.applicationId}, ${call.sealed}::bytea) as left`.execute(db)
  return rows[0]?.left === true
}

/** Whether nobody has taken it yet. */
export async function isWaiting(db: Db, interactionId: string): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`select app.is_bot_called(${interactionId}) as waits`.execute(
    db,
  )
  return rows[0]?.waits === true
}

/** False where somebody has it by now. */
export async function takeBack(db: Db, interactionId: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select app.call_bot_off(${interactionId}) as done`.execute(db)
  return rows[0]?.done === true
}

/** What was left for the holder of this bot, each once. */
export async function takeWaiting(db: TenantDb): Promise<{ id: string; sealed: Buffer }[]> {
  const { rows } = await sql<{ interaction_id: string; sealed: Buffer }>`
    select interaction_id, sealed from app.take_bot_calls()`.execute(db)
  return rows.map((row) => ({ id: row.interaction_id, sealed: row.sealed }))
}

/** How interactions reach the bot; closed where there is none. */
export async function findDoor(db: TenantDb): Promise<Door> {
  const row = await db
    .selectFrom('bot_states')
    .select(['door', 'door_url', 'door_host', 'verify_key'])
    .executeTakeFirst()
  return {
    state: (row?.door ?? 'closed') as DoorState,
    url: row?.door_url ?? null,
    host: row?.door_host ?? null,
    verifyKey: row?.verify_key ?? null,
  }
}

export async function saveDoor(db: TenantDb, door: Partial<Door>): Promise<void> {
  const { state, url, host, verifyKey } = door
  await db
    .updateTable('bot_states')
    .set({
      ...(state === undefined ? {} : { door: state }),
      ...(url === undefined ? {} : { door_url: url }),
      ...(host === undefined ? {} : { door_host: host }),
      ...(verifyKey === undefined ? {} : { verify_key: verifyKey }),
    })
    .execute()
}

type Farewell = { tenantId: string; applicationId: string; serverId: string | null; hasDoor: boolean }

/** Bots that are gone and whose address at Discord may still be ours, or whose commands stand in their server; nobody else has them for a minute. */
export async function takeFarewells(db: Db): Promise<Farewell[]> {
  const { rows } = await sql<Farewell>`
    select tenant_id as "tenantId", application_id as "applicationId", server_id as "serverId", has_door as "hasDoor"
    from app.due_bot_farewells()`.execute(db)
  return rows
}

export async function findFarewellToken(db: TenantDb, applicationId: string): Promise<Buffer | null> {
  const { rows } = await sql<{ sealed: Buffer | null }>`
    select app.read_bot_farewell(${applicationId}) as sealed`.execute(db)
  return rows[0]?.sealed ?? null
}

export async function endFarewell(db: TenantDb, applicationId: string): Promise<void> {
  await sql`select app.end_bot_farewell(${applicationId})`.execute(db)
}
