import { z } from 'zod'
import { plainText } from '@/lib/core/text/text-input'
import type { BotFeature } from '@/lib/platform/configuration/schema/bot'

/** How a bot stands, as the database knows it. */
export const BOT_STATES = [
  'off',
  'starting',
  'online',
  'degraded',
  'waiting_for_server',
  'kicked',
  'token_refused',
  'intents_refused',
  'suspended',
  'stopped',
] as const
export type BotState = (typeof BOT_STATES)[number]

/** Why, where the state alone does not say. */
export const BOT_REASONS = [
  'module_off',
  'no_server',
  'not_in_server',
  'server_unavailable',
  'without_intents',
  'few_starts',
  'unreachable',
  'session_ended',
  'crashes',
  'gateway_refused',
  'by_operator',
] as const
export type BotReason = (typeof BOT_REASONS)[number]

/** A token as Discord makes them: three parts, the first of which is the id in base 64. */
const token = /^[\w-]{18,40}\.[\w-]{4,12}\.[\w-]{20,120}$/

export const TokenForm = z.object({
  token: z
    .string()
    .default('')
    .transform((text) => plainText(text).replace(/^Bot\s+/i, ''))
    .pipe(z.string().min(1, { error: 'required', abort: true }).regex(token, 'discord_token_shape')),
})
export type TokenForm = z.output<typeof TokenForm>

/** A server at Discord, as it calls itself. */
const Server = z.object({ id: z.string(), name: z.string() })
export type Server = z.output<typeof Server>
export const Servers = z.array(Server).catch([])

/** One of the servers that the bot sits in. */
export const ServerForm = z.object({ server: z.string().regex(/^\d{15,20}$/, 'invalid_discord_id') })

/** A bot as the dashboard shows it; the token is never among it. */
export type BotConnection = {
  applicationId: string
  name: string
  tokenLast4: string
  state: BotState
  reason: BotReason | null
  serverName: string | null
  /** Where it sits, whether that was chosen or not. */
  servers: Server[]
  connectedAt: Date
  changedAt: Date
}

export type ConnectionView = {
  /** Null where no bot is connected. */
  connection: BotConnection | null
  isModuleOn: boolean
  /** The features that are on and on the plan: rights and intents follow from them. */
  active: BotFeature[]
}
