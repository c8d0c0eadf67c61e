import type { Lease } from '@/lib/discord/leases/service'
import type { Rest } from '@/lib/discord/rest/schema'
import type { BotFeature, BotSettings } from '@/lib/platform/configuration/schema/bot'

/** Somebody in the server; `name` is written by themselves. Roles and joining are not known of who writes in private. */
export type Person = {
  id: string
  name: string
  isBot: boolean
  /** By which the picture of a person is found at Discord; null where they have none. */
  avatar: string | null
  roleIds: readonly string[]
  joinedAt: Date | null
  createdAt: Date
}

export type HeardMessage = {
  id: string
  channelId: string
  /** Of a thread: where it hangs. */
  parentId: string | null
  author: Person
  /** Empty without the intent, but where the bot is meant or spoken to in private. */
  content: string
  mentionsBot: boolean
  mentionIds: readonly string[]
  attachments: readonly { name: string; url: string; size: number }[]
  /** Written to the bot alone. */
  isDirect: boolean
  /** Not what people write: somebody joined, a message was pinned. */
  isSystem: boolean
  at: Date
}

/** Who is where in the voice channels of the server. */
export type VoiceState = {
  personId: string
  channelId: string | null
  isBot: boolean
  isMuted: boolean
  isDeaf: boolean
}

/** What happens in the bot's own server, as its client hears of it. */
export type Heard =
  /** The session stands in its server: what was missed meanwhile can be looked for. */
  | { kind: 'ready' }
  /** How the bot or a feature is set was read anew. */
  | { kind: 'settings_changed' }
  | { kind: 'message'; message: HeardMessage }
  | { kind: 'message_changed'; message: HeardMessage }
  | { kind: 'messages_gone'; channelId: string; ids: readonly string[] }
  | { kind: 'joined'; person: Person; isPending: boolean }
  | { kind: 'left'; person: Person }
  | { kind: 'member_changed'; person: Person; isPending: boolean }
  | { kind: 'voice'; state: VoiceState }
  | {
      kind: 'thread_changed'
      threadId: string
      parentId: string | null
      isArchived: boolean
      isLocked: boolean
    }
  | { kind: 'thread_gone'; threadId: string }
  | { kind: 'channel_gone'; channelId: string }
  | { kind: 'roles_changed' }
  /** One of Discord's own rules was met. */
  | { kind: 'rule_met'; ruleId: string; personId: string; channelId: string | null; content: string }
  | { kind: 'rules_changed' }

/** What a feature works with, for one session of one bot. */
export type Tools = {
  lease: Lease
  rest: Rest
  botId: string
  applicationId: string
  serverId: string
  /** As they were read last; they are read anew when something about them changes. */
  settings: () => BotSettings
  /** What is kept for a feature in `discord_settings`, unread: null where nobody has set it. */
  config: (feature: string) => unknown
  /** Who is in the voice channels now, as far as the client knows. */
  voiceStates: () => readonly VoiceState[]
  /** What was asked for is said at once, and not at the next wake. */
  speak: () => void
}

export type Listening = { hear: (heard: Heard) => void | Promise<void>; stop?: () => Promise<void> }

/** Hears what happens, while its feature is on; `null` belongs to no feature. Begun once for each session. */
export type Listener = { feature: BotFeature | null; begin: (tools: Tools) => Listening }
