import type { Rest, SentFile } from '@/lib/discord/rest/schema'

/** What a bot says by itself. */
export const OUTBOX_KINDS = [
  ...([
    'goods',
    'tell',
    'role',
    'notice',
    'restock',
    'log',
    'board',
    'unpost',
    'level_up',
    'level_roles',
    'vouch',
    'reputation_roles',
  ] as const),
  ...(['welcome', 'welcome_roles'] as const),
  ...(['ticket', 'ticket_room', 'ticket_warning', 'ticket_panel'] as const),
  ...(['automod', 'case_delete', 'case_deed', 'case_undo', 'case_word', 'case_unsay', 'case_log'] as const),
] as const
export type OutboxKind = (typeof OUTBOX_KINDS)[number]

/** What was taken to be said. */
export type OutboxRow = {
  id: string
  kind: OutboxKind
  subject: string
  /** How often it was taken, this time among them. */
  tries: number
  wanted: number
  channelId: string | null
  /** What was said of it before. */
  messageId: string | null
}

/** A message as Discord's API takes it. */
export type MessageBody = {
  content?: string
  embeds?: readonly object[]
  components?: readonly object[]
  files?: readonly SentFile[]
  /** The roles that it may call; without it nobody is called, whatever stands in it. */
  calledRoles?: readonly string[]
}

/** Where something is said. */
export type Where =
  | { way: 'direct'; personId: string }
  | { way: 'channel'; channelId: string }
  /** A room in a channel for the bot and one person, with a name that no other has. */
  | { way: 'room'; channelId: string; name: string; personId: string }
  /** In the place of what an interaction was answered with. */
  | { way: 'reply'; applicationId: string; token: string }

/**
 * `mark`: the custom id of a part of the message by which it is found again; null where it has none, and is found by what
 * it says.
 */
export type Saying = {
  where: Where
  body: MessageBody
  mark: string | null
  /** The message of a channel whose place it takes; where that is gone, its speaker is told. */
  changes?: string | null
}

/** Something else than a message, safe to be done twice; `target` is who may refuse it: a channel, person or role. */
export type Errand = { do: (rest: Rest) => Promise<void>; target: string | null }

/** How a bot speaks; every function throws `Refused`. */
export type Voice = {
  /** Too much was refused lately: nothing but goods is said. */
  isRestrained: () => boolean
  /** Whether a direct message to this person opens a new conversation. */
  isStranger: (personId: string) => boolean
  openDirect: (personId: string) => Promise<string>
  /** The room of this name, made where there is none. */
  openRoom: (room: Extract<Where, { way: 'room' }>) => Promise<string>
  /** The bot's own message with this part, or without one that says the same since then; among the last fifty of the channel. */
  findOwn: (
    channelId: string,
    wanted: Pick<Saying, 'mark' | 'body'> & { since: Date },
  ) => Promise<string | null>
  send: (channelId: string, body: MessageBody, nonce: string) => Promise<string>
  change: (channelId: string, messageId: string, body: MessageBody) => Promise<void>
  changeReply: (applicationId: string, token: string, body: MessageBody) => Promise<void>
  /** For errands. */
  rest: Rest
}
