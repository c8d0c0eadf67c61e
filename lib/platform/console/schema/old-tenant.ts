import type { BotChange, BotFeature } from '@/lib/platform/configuration/schema/bot'

/** A tenant of a system before, as its table has it. */
export type OldTenant = {
  /** What it is called there. */
  legacyId: string
  discordId: string
  name: string
  plan: string
  standing: 'open' | 'suspended' | 'maintenance'
  serverId: string | null
  features: readonly BotFeature[]
  /** How else its bot is set. */
  parts: readonly BotChange[]
}

/** What becomes of it. `leftOut` are features that its plan does not have. */
export type BroughtTenant =
  | { outcome: 'here'; slug: string }
  | { outcome: 'refused'; why: 'id_of_another' | 'server_of_another' | 'plan'; by: string }
  | { outcome: 'made'; plan: string; leftOut: readonly BotFeature[]; url: string; link: string }
  | { outcome: 'to_make'; plan: string; leftOut: readonly BotFeature[] }
