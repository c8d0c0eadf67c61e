import type { Locale } from '@/lib/core/context'
import type { MessageBody } from '@/lib/discord/outbox/schema'
import type { Part } from '@/lib/discord/parts/rules'

/** What somebody did with a bot, whatever way it came. */
export type Asked = {
  tenantId: string
  id: string
  token: string
  applicationId: string
  personId: string
  personName: string
  /** The person's language where Discord's is one of ours. */
  locale: Locale | null
  /** Null in a direct message. */
  serverId: string | null
  channelId: string | null
  what: What
}

type What =
  | { kind: 'command'; name: string; options: Readonly<Record<string, string>> }
  | { kind: 'typing'; name: string; text: string }
  | { kind: 'part'; part: Part; values: readonly string[] }
  | { kind: 'form'; part: Part; fields: Readonly<Record<string, string>> }

export type Choice = { name: string; value: string }

/**
 * How it is answered. `later`: it is acknowledged at once, and the message follows; `new` stands by itself, `same` takes
 * the place of the message whose part was used. Both are seen by that person alone.
 */
export type Answer =
  | { do: 'choices'; choices: readonly Choice[] }
  | { do: 'form'; form: object }
  | { do: 'later'; where: 'new' | 'same'; work: () => Promise<MessageBody> }
