import type {
  APIApplicationCommand,
  APIAutoModerationRule,
  APIMessage,
  APIOverwrite,
  APIRole,
  APIUser,
  APIApplicationCommandOptionChoice,
  APIMessageInteractionMetadata,
  ChannelType,
  InteractionType,
} from 'discord-api-types/v10'
import type { Modal } from '@/sandbox/discord/rules/components'

export interface Account {
  user: APIUser
  acceptsDirectMessages: boolean
  /** The language of a person's Discord, where it was chosen. */
  locale?: string
}

/** How far somebody has read in a place. */
export interface Read {
  userId: string
  channelId: string
  messageId: string
}

export interface Application {
  id: string
  name: string
  token: string
  /** The privileged intents that its owner has switched on. */
  privilegedIntents: number
  /** What it says of them itself, where that is something else than what the gateway lets it have. */
  claimedIntents?: number
  /** The moments of the identifications of the last day, simulated milliseconds. */
  startsAtMs: number[]
  /** The moments at which direct messages were opened. */
  openedAtMs: number[]
  /** The moments of commands created, by server. */
  commandsCreatedAtMs: Record<string, number[]>
  /** With which what is sent to its endpoint is signed: the private key in base 64. Made when it is first needed. */
  signingKey?: string
  /** Where what people do is sent instead of to the gateway. */
  endpoint?: string | null
}

export interface Guild {
  id: string
  name: string
  ownerId: string
  isUnavailable: boolean
  afkChannelId: string | null
  systemChannelId: string | null
}

/** Flags are numbers here: the types name those that there are, and no sum of them. */
export type Role = Omit<APIRole, 'color' | 'flags'> & { guild_id: string; flags: number }

export interface Message extends Omit<APIMessage, 'flags' | 'referenced_message'> {
  flags: number
  referenced_message?: Message
}

export interface Thread {
  ownerId: string
  isArchived: boolean
  isLocked: boolean
  isInvitable: boolean
  autoArchiveMinutes: 60 | 1440 | 4320 | 10_080
  changedAt: string
  createdAt: string
  members: Record<string, string>
}

export interface Channel {
  id: string
  type: ChannelType
  guildId: string | null
  name: string
  parentId: string | null
  position: number
  topic: string | null
  isAdult: boolean
  slowModeSeconds: number
  overwrites: APIOverwrite[]
  lastMessageId: string | null
  thread: Thread | null
  /** The two of a direct message. */
  recipients: string[]
}

export interface Member {
  guildId: string
  userId: string
  nick: string | null
  roles: string[]
  joinedAt: string
  timedOutUntil: string | null
  isMuted: boolean
  isDeafened: boolean
  /** Has not agreed to the server's rules yet. */
  isPending?: boolean
}

export interface StoredMessage {
  message: Message
  guildId: string | null
  /** Whom an ephemeral message is for; everybody who sees the channel when null. */
  onlyFor: string | null
  /** The application that may edit it by an interaction's token. */
  applicationId: string | null
  isPinned: boolean
  /** The moments of edits made when it was over an hour old. */
  lateEditsAtMs: number[]
}

export interface Ban {
  guildId: string
  userId: string
  reason: string | null
}

export interface StoredCommand {
  command: APIApplicationCommand
  guildId: string | null
}

export type Rule = APIAutoModerationRule

export interface VoiceState {
  guildId: string
  userId: string
  channelId: string
  isSelfMuted: boolean
  isSelfDeafened: boolean
  sessionId: string
}

export interface Interaction {
  id: string
  token: string
  type: InteractionType
  applicationId: string
  userId: string
  channelId: string
  guildId: string | null
  createdAtMs: number
  /** What the answer's messages say about where they come from. */
  metadata: APIMessageInteractionMetadata | null
  /** How it may be answered: the message that its button or menu belongs to. */
  messageId: string | null
  /** Messages that it may edit. */
  messageIds: string[]
  state: 'waiting' | 'answered'
  /** The message that `@original` means, once there is one. */
  originalId: string | null
  isOriginalLoading: boolean
  /** It was acknowledged with the promise to change its message, and nothing has followed yet. */
  isChangeAwaited: boolean
  modal: Modal | null
  choices: APIApplicationCommandOptionChoice[] | null
}
