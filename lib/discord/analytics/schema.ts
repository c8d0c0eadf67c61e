import type { Bucket } from '@/lib/core/time/buckets'
import type { Choice } from '@/lib/core/time/range'
import type { Currency } from '@/lib/core/money/money'

/** What is counted of a stretch of days. */
export type Figures = {
  /** Of which anything was counted in the server. */
  days: number
  joins: number
  leaves: number
  messages: number
  /** People who wrote, each once a day. */
  active: number
  tickets: number
  /** Of the tickets, those that were answered, and how many seconds they waited for that together. */
  answered: number
  waitedSeconds: number
  /** People who looked at the shop in the server, each once a day; of them, those who ordered that day. */
  openers: number
  buyers: number
  orders: number
  paidOrders: number
  /** What was paid, before refunds. */
  salesMinor: bigint
}

export type Period = Bucket & { figures: Figures; before: Figures }

export type DiscordAnalytics = Choice & {
  currency: Currency
  timeZone: string
  periods: Period[]
  total: Figures
  before: Figures
}

/** Of one day. */
export type DayOfFigures = { day: string } & Partial<Figures>
