import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import type { BotReason, BotState } from '@/lib/discord/connection/schema'
import type { BotLogLine, BotProcess, ListedBot } from '@/lib/discord/operator/schema'

export async function listBotRows(db: Db, state: BotState | null, most: number): Promise<ListedBot[]> {
  const { rows } = await sql<{
    tenant_id: string
    slug: string
    shop_name: string
    bot_name: string
    state: BotState
    reason: BotReason | null
    server_name: string | null
    starts_left: number | null
    process_id: string | null
    changed_at: Date
  }>`select * from app.list_bots(${state}::text, ${most}::integer)`.execute(db)
  return rows.map((row) => ({
    ...{ tenantId: row.tenant_id, slug: row.slug, shopName: row.shop_name, name: row.bot_name },
    ...{ state: row.state, reason: row.reason, serverName: row.server_name, startsLeft: row.starts_left },
    ...{ processId: row.process_id, changedAt: row.changed_at },
  }))
}

export async function countBotRows(db: Db): Promise<Map<BotState, number>> {
  const { rows } = await sql<{ state: BotState; bots: number }>`
    select state, bots from app.count_bots()`.execute(db)
  return new Map(rows.map(({ state, bots }) => [state, bots]))
}

export async function listProcessRows(db: Db): Promise<BotProcess[]> {
  const { rows } = await sql<{
    id: string
    bots: number
    memory_mb: number
    lag_ms: number
    slowed: number
    is_draining: boolean
    started_at: Date
    beaten_at: Date
    is_alive: boolean
  }>`select * from app.list_bot_processes()`.execute(db)
  return rows.map((row) => ({
    ...{ id: row.id, bots: row.bots, memoryMb: row.memory_mb, lagMs: row.lag_ms, slowed: row.slowed },
    ...{ isDraining: row.is_draining, startedAt: row.started_at, beatenAt: row.beaten_at },
    isAlive: row.is_alive,
  }))
}

export async function listLogRows(db: Db, tenantId: string, most: number): Promise<BotLogLine[]> {
  const { rows } = await sql<{
    state: BotState
    reason: BotReason | null
    process_id: string | null
    at: Date
  }>`select * from app.bot_log_of(${tenantId}::uuid, ${most}::integer)`.execute(db)
  return rows.map(({ state, reason, process_id: processId, at }) => ({ state, reason, processId, at }))
}

export type SeenChannel = { name: string } | 'missing' | 'unseen'

export async function findChannelRow(db: Db, tenantId: string, channelId: string): Promise<SeenChannel> {
  const { rows } = await sql<{ name: string | null }>`
    select name from app.channel_of_bot(${tenantId}::uuid, ${channelId})`.execute(db)
  const row = rows[0]
  if (!row) return 'unseen'
  return row.name === null ? 'missing' : { name: row.name }
}

/** `none`: there is no such bot, or process. `not_running`: nobody runs it. `nowhere`: nobody else could. */
export type Outcome = 'done' | 'none' | 'not_running' | 'nowhere'

const outcomeOf = ({ rows }: { rows: { outcome: Outcome }[] }): Outcome => rows[0]?.outcome ?? 'none'

export const moveBotRow = async (db: Db, tenantId: string): Promise<Outcome> =>
  outcomeOf(await sql<{ outcome: Outcome }>`select app.move_bot(${tenantId}::uuid) as outcome`.execute(db))

export const stopBotRow = async (db: Db, tenantId: string): Promise<Outcome> =>
  outcomeOf(await sql<{ outcome: Outcome }>`select app.stop_bot(${tenantId}::uuid) as outcome`.execute(db))

export const startBotRow = async (db: Db, tenantId: string): Promise<Outcome> =>
  outcomeOf(await sql<{ outcome: Outcome }>`select app.start_bot(${tenantId}::uuid) as outcome`.execute(db))

/** Its shop reads in its own log what the platform did to its bot. */
export async function noteBotDeed(
  db: Db,
  { tenantId, deed, address }: { tenantId: string; deed: string; address: string },
): Promise<void> {
  await sql`select app.note_bot_deed(${tenantId}::uuid, ${deed}, ${address})`.execute(db)
}

export const syncBotRow = async (db: Db, tenantId: string): Promise<Outcome> =>
  outcomeOf(await sql<{ outcome: Outcome }>`select app.sync_bot(${tenantId}::uuid) as outcome`.execute(db))

export async function drainRow(db: Db, processId: string, isDraining: boolean): Promise<Outcome> {
  return outcomeOf(
    await sql<{ outcome: Outcome }>`
      select app.drain_bots(${processId}::uuid, ${isDraining}::boolean) as outcome`.execute(db),
  )
}
