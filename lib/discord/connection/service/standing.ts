import type { TenantDb } from '@/lib/core/db/handle'
import { findBotState } from '@/lib/discord/connection/data'

/** Whether it runs without the privileged intents, because Discord refused them. */
export async function isWithoutIntents(db: TenantDb): Promise<boolean> {
  return (await findBotState(db))?.reason === 'without_intents'
}
