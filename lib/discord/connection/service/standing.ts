import type { TenantDb } from '@/lib/core/db/handle'
import { findBotState } from '@/lib/discord/connection/data'

/** Whether it runs without the privileged intents, because Discord refused them. */
export async function isWithoutIntents(db: TenantDb): Promise<boolean> {
  return (await findBotState(db))?.reason === 'without_intents'
}

/** Whether it runs in its server now. */
export async function isBotThere(db: TenantDb): Promise<boolean> {
  const state = (await findBotState(db))?.state
  return state === 'online' || state === 'degraded'
}
