import type { TenantDb } from '@/lib/core/db/handle'
import { findBotState } from '@/lib/discord/connection/data'
import { isRunning } from '@/lib/discord/connection/rules'
import type { BotState } from '@/lib/discord/connection/schema'
import { withheldFrom } from '@/lib/discord/directory/service'
import type { Privileged } from '@/lib/discord/features/rules'

/** The privileged intents that it runs without, because its application lacks them. */
export async function lackingIntents(db: TenantDb): Promise<readonly Privileged[]> {
  return (await findBotState(db))?.reason === 'without_intents' ? withheldFrom(db) : []
}

/** How it stands; null where none is connected. */
export async function stateOf(db: TenantDb): Promise<BotState | null> {
  return (await findBotState(db))?.state ?? null
}

/** Whether it runs in its server now. */
export async function isBotThere(db: TenantDb): Promise<boolean> {
  const state = await stateOf(db)
  return state !== null && isRunning(state)
}

/** What the bot's server is called; null where it has not been in one. */
export async function serverNameOf(db: TenantDb): Promise<string | null> {
  return (await findBotState(db))?.serverName ?? null
}
