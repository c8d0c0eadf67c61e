import { z } from 'zod'

/** How buyers stand in the log. */
const BUYERS = ['shown', 'masked', 'hidden'] as const
export type Buyers = (typeof BUYERS)[number]

/** How the shop is set in its server, beside the channels that stand with the bot. */
export const ShopSettings = z.object({
  buyers: z.enum(BUYERS).default('masked'),
  /** Who is called when something is there again. */
  restock_role: z.string().nullable().default(null),
  /** Where; without it, where the list is. */
  restock_channel: z.string().nullable().default(null),
})
export type ShopSettings = z.output<typeof ShopSettings>

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
