import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Servers } from './schema'
import type { BotConnection, BotReason, BotState, Server } from './schema'

export async function findBotState(db: TenantDb): Promise<BotConnection | null> {
  const row = await db
    .selectFrom('bot_states')
    .select([
      'application_id',
      'bot_name',
      'key_last4',
      'state',
      'reason',
      'server_name',
      'servers',
      'connected_at',
      'changed_at',
    ])
    .executeTakeFirst()
  if (!row) return null
  return {
    applicationId: row.application_id,
    name: row.bot_name,
    tokenLast4: row.key_last4,
    state: row.state as BotState,
    reason: row.reason as BotReason | null,
    serverName: row.server_name,
    servers: Servers.parse(row.servers),
    connectedAt: row.connected_at,
    changedAt: row.changed_at,
  }
}

/** Keeps the token and lets the bot start with it. Refuses with `bot_of_another_shop`. */
export async function saveBotToken(
  db: TenantDb,
  bot: { applicationId: string; name: string; last4: string; sealed: Buffer },
): Promise<void> {
  await sql`select app.connect_bot(${bot.applicationId}, ${bot.name}, ${bot.last4}, ${bot.sealed}::bytea)`.execute(
    db,
  )
}

/** False where there was none. */
export async function deleteBot(db: TenantDb): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select app.remove_bot() as done`.execute(db)
  return rows[0]?.done === true
}

/** False where there is none. */
export async function startBotAnew(db: TenantDb): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select app.restart_bot() as done`.execute(db)
  return rows[0]?.done === true
}

/** The sealed token, for the process that runs the bot. */
export async function findSealedToken(
  db: TenantDb,
): Promise<{ applicationId: string; sealed: Buffer } | null> {
  const { rows } = await sql<{ application_id: string; sealed: Buffer }>`
    select application_id, sealed from app.read_bot_secret()`.execute(db)
  const row = rows[0]
  return row ? { applicationId: row.application_id, sealed: row.sealed } : null
}

/** What is written down of a bot while it runs; what is not named stays. */
export type BotNote = {
  state: BotState
  reason: BotReason | null
  server?: Server
  servers?: readonly Server[]
  startsLeft?: number
}

/** How it stood before; null where it is gone. */
export async function noteBotState(db: TenantDb, note: BotNote): Promise<BotState | null> {
  const before = await db.selectFrom('bot_states').select('state').forUpdate().executeTakeFirst()
  if (!before) return null
  const { state, reason, server, servers, startsLeft } = note
  await db
    .updateTable('bot_states')
    .set({
      state,
      reason,
      ...(before.state === state ? {} : { changed_at: sql<Date>`now()` }),
      // With a bot that is put out its commands go: it tells them anew when it comes back.
      ...(state === 'kicked' ? { commands_known: null } : {}),
      ...(server === undefined ? {} : { server_id: server.id, server_name: server.name }),
      ...(servers === undefined ? {} : { servers: JSON.stringify(servers) }),
      ...(startsLeft === undefined ? {} : { starts_left: startsLeft }),
    })
    .execute()
  return before.state as BotState
}

/** The server that it was last seen in, and the commands that this one was told. */
export async function findLastSeen(
  db: TenantDb,
): Promise<{ serverId: string | null; commandsHash: string | null }> {
  const row = await db.selectFrom('bot_states').select(['server_id', 'commands_known']).executeTakeFirst()
  return { serverId: row?.server_id ?? null, commandsHash: row?.commands_known ?? null }
}

/** Since when nobody had heard what happens in the server, before this session; null where somebody always has. */
export async function findSilentSince(db: TenantDb): Promise<Date | null> {
  const row = await db.selectFrom('bot_states').select('silent_since').executeTakeFirst()
  return row?.silent_since ?? null
}

export async function noteCommands(db: TenantDb, hash: string): Promise<void> {
  await db.updateTable('bot_states').set({ commands_known: hash }).execute()
}
