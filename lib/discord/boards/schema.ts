import { z } from 'zod'
import type { Locale } from '@/lib/core/context'
import { plainCode } from '@/lib/core/text/text-input'
import type { Snapshot } from '@/lib/discord/directory/schema'
import type { MessageBody } from '@/lib/discord/outbox/schema'

/** How buyers stand in the log. */
export const BUYERS = ['shown', 'masked', 'hidden'] as const
export type Buyers = (typeof BUYERS)[number]

const OptionalId = z
  .string()
  .transform(plainCode)
  .refine((text) => text === '' || /^\d{15,20}$/.test(text), 'invalid_discord_id')
  .transform((text) => text || null)

/** By this name it is kept how the shop is set. */
export const SETTINGS = 'boards'

/** How the shop is set in its server, beside the channels that stand with the bot. */
export const ShopSettings = z.object({
  buyers: z.enum(BUYERS).default('masked'),
  /** Who is called when something is there again. */
  restock_role: z.string().nullable().default(null),
  /** Where; without it, where the list is. */
  restock_channel: z.string().nullable().default(null),
})
export type ShopSettings = z.output<typeof ShopSettings>

/** The form of the shop's page. */
export const ShopForm = z.object({
  version: z.coerce.number().int(),
  botVersion: z.coerce.number().int(),
  live_stock: OptionalId.default(null),
  purchase_log: OptionalId.default(null),
  buyers: z.enum(BUYERS),
  restock_role: OptionalId.default(null),
  restock_channel: OptionalId.default(null),
})
export type ShopForm = z.output<typeof ShopForm>

export const BOARD_KINDS = ['live_stock', 'purchase_log'] as const
export type BoardKind = (typeof BOARD_KINDS)[number]

/** A message that is changed in place. */
export type Board = {
  subject: string
  isOpen: boolean
  channelId: string
  messageId: string | null
  /** The hash of what it says; null where that is not known. */
  said: string | null
  /** With what Discord refused it for good. */
  code: number | null
  editedAt: Date | null
}

/** What the log says of an order. */
export type LogEntry = {
  /** Null for somebody who is hidden. */
  buyer: string | null
  goods: readonly { quantity: number; name: string }[]
  totalMinor: bigint
  currency: string
  /** What went back so far. */
  returnedMinor: bigint
  isReturned: boolean
}

/** Why a list or a log is not kept up to date, in the words that there are for it. */
export type RestReason =
  | 'feature_off'
  | 'unset'
  | 'bot_away'
  | 'channel_gone'
  | 'refused'
  | 'forbidden'
  | 'later'

/** How a list or a log stands. */
export type Standing = {
  isPosted: boolean
  editedAt: Date | null
  rest: RestReason | null
  until: Date | null
}

export type ShopPage = {
  settings: ShopSettings
  version: number
  botVersion: number
  channels: { live_stock: string | null; purchase_log: string | null }
  /** Null where the bot is not in its server. */
  directory: Snapshot | null
  stock: Standing
  log: Standing
}

/** What the list and the log look like, in one language. */
export type Preview = { locale: Locale; list: MessageBody; log: MessageBody }
