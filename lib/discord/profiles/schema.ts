import type { Case } from '@/lib/discord/moderation/schema/cases'
import type { LinkedAccount } from '@/lib/discord/links/schema'
import type { ShownGrant } from '@/lib/discord/roles/schema'
import type { Ticket } from '@/lib/discord/tickets/schema'
import type { Delivery } from '@/lib/discord/purchases/schema'

/** Somebody of the server of whom something is kept here. */
export type Acquaintance = { userId: string; name: string; lastAt: Date }

/** `standing`: in the dashboard's words, money that went back before all else. */
export type MadeOrder = { id: string; number: string; standing: string; delivery: Delivery }

/** All that is kept of somebody, as far as whoever looks may see it; null is what they may not. */
export type Profile = {
  userId: string
  name: string
  /** The member that the account acts as; null for nobody's, and for who may not see it. */
  member: string | null
  level: { level: number; xp: number; rank: number } | null
  thanks: { count: number; verified: number } | null
  orders: MadeOrder[] | null
  grants: ShownGrant[] | null
  tickets: Ticket[] | null
  cases: Case[] | null
}

export type PeoplePage = {
  people: Acquaintance[]
  /** Null for who does not set the bot. */
  accounts: LinkedAccount[] | null
}
