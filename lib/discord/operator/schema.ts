import { z } from 'zod'
import { plainCode } from '@/lib/core/text/text-input'
import { choiceOf } from '@/lib/core/requests/filter/filter-fields'
import { TokenForm } from '@/lib/discord/connection/schema'
import type { BotReason, BotState } from '@/lib/discord/connection/schema'
import { BOT_STATES } from '@/lib/discord/connection/schema'

/** Which bots the operator looks at. */
export const BotsFilter = z.object({ state: choiceOf(BOT_STATES) })
export type BotsFilter = z.output<typeof BotsFilter>

/** A tenant's bot as the operator sees it. */
export type ListedBot = {
  tenantId: string
  slug: string
  shopName: string
  name: string
  state: BotState
  reason: BotReason | null
  serverName: string | null
  startsLeft: number | null
  /** Which runs it now; null for none. */
  processId: string | null
  changedAt: Date
}

/** The platform's own bot. */
export type OwnBot = {
  applicationId: string
  state: BotState
  reason: BotReason | null
  serverName: string | null
}

export type BotProcess = {
  id: string
  bots: number
  memoryMb: number
  /** How late its timers were at worst since its last sign of life. */
  lagMs: number
  /** How often Discord has told it to be slower since it started. */
  slowed: number
  isDraining: boolean
  startedAt: Date
  beatenAt: Date
  isAlive: boolean
}

export type BotLogLine = { state: BotState; reason: BotReason | null; processId: string | null; at: Date }

export const BotDeed = z.object({ tenantId: z.uuid('invalid'), deed: z.enum(['move', 'stop', 'start']) })
export type BotDeed = z.output<typeof BotDeed>

export const Drain = z.object({
  processId: z.uuid('invalid'),
  isDraining: z.enum(['true', 'false'], 'invalid').transform((text) => text === 'true'),
})
export type Drain = z.output<typeof Drain>

export const PlatformBotForm = TokenForm.extend({
  serverId: z
    .string()
    .default('')
    .transform(plainCode)
    .pipe(z.string().regex(/^(\d{15,20})?$/, 'invalid_discord_id')),
})
export type PlatformBotForm = z.output<typeof PlatformBotForm>

/** The short name of a process, by which people tell one from the other. */
export const shortId = (processId: string): string => processId.slice(-6)
