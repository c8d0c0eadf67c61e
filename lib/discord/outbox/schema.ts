/** What a bot says by itself. */
export const OUTBOX_KINDS = ['goods', 'tell'] as const
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
}

/** A message as Discord's API takes it. */
export type MessageBody = {
  content?: string
  embeds?: readonly object[]
  components?: readonly object[]
}

/** Where something is said. */
export type Where =
  | { way: 'direct'; personId: string }
  | { way: 'channel'; channelId: string }
  /** A room in a channel for the bot and one person, with a name that no other has. */
  | { way: 'room'; channelId: string; name: string; personId: string }
  /** In the place of what an interaction was answered with. */
  | { way: 'reply'; applicationId: string; token: string }

/** `mark`: the custom id of a part of the message by which it is found again. */
export type Saying = { where: Where; body: MessageBody; mark: string }

/** What Discord said instead of doing it; `status` is null where no answer came. */
export class Refused extends Error {
  readonly status: number | null
  readonly code: number | null
  readonly retryAfterMs: number | null

  constructor(
    why: { status?: number | null; code?: number | null; retryAfterMs?: number | null },
    options?: ErrorOptions,
  ) {
    super(`Discord refused: ${why.status ?? 'no answer'} ${why.code ?? ''}`.trim(), options)
    this.status = why.status ?? null
    this.code = why.code ?? null
    this.retryAfterMs = why.retryAfterMs ?? null
  }
}

/** How a bot speaks; every function throws `Refused`. */
export type Voice = {
  /** Whether a direct message to this person opens a new conversation. */
  isStranger: (personId: string) => boolean
  openDirect: (personId: string) => Promise<string>
  /** The room of this name, made where there is none. */
  openRoom: (room: Extract<Where, { way: 'room' }>) => Promise<string>
  /** The bot's own message with this part, among the last fifty of the channel. */
  findOwn: (channelId: string, mark: string) => Promise<string | null>
  send: (channelId: string, body: MessageBody, nonce: string) => Promise<string>
  changeReply: (applicationId: string, token: string, body: MessageBody) => Promise<void>
}
