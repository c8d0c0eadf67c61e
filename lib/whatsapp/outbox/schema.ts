import type { Recipient, WhatsAppTransport } from '@/lib/whatsapp/transport/schema'
import type { BookFormat } from '@/lib/lending/book/schema'
import type { ChatTemplate } from '@/lib/commerce/mails/schema'
import type { JobContext } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'

/**
 * What is to be said. `text` and `choices` are words that are ready; of the others the words are made when they are taken
 * to be said, so that nobody is reminded of what they paid meanwhile.
 */
export type MessageContent =
  | { kind: 'text'; text: string; quoting?: string }
  /** A question with what may be answered, which is written below it with numbers. */
  | { kind: 'choices'; text: string; choices: readonly string[]; quoting?: string }
  | { kind: 'reminder'; id: string }
  /** The paper of an agreement, for whom it is with. */
  | { kind: 'document'; id: string; partyId: string; isSigned: boolean; caption?: string }
  /** The whole debt book, for the member whose telephone it is. */
  | { kind: 'book'; format: BookFormat }
  /** What the buyer of an order is told of it; `about` is the try to pay or the refund, where it is about one. */
  | { kind: 'order'; id: string; template: ChatTemplate; about: string }

export type MessageState =
  | 'queued'
  | 'sending'
  | 'accepted'
  | 'delivered'
  | 'read'
  | 'failed'
  | 'uncertain'
  | 'skipped'

/** What an order's buyer was told of it by WhatsApp, or is to be. */
export type ToldOfOrder = {
  id: string
  template: string
  state: MessageState
  reason: string | null
  /** When it was sent; of what was not, when that was known. */
  at: Date
}

export type NewMessage = {
  /** What makes it the same message when it is asked for again. */
  key: string
  channelId: string
  /** Whom it is for, as the inbox names a chat. */
  chat: string
  content: MessageContent
}

/** Who takes what waits: a job of the Cloud API, or whoever holds a session, by its fence. */
export type Holder = { channelId: string; fence: bigint | null }

/** One that was taken to be said, under a reference that nobody has used before. */
export type Claim = {
  id: string
  channelId: string
  chat: string
  to: Recipient
  ref: string
  content: MessageContent
  isAnswer: boolean
  /** How often it was taken, this time among them. */
  tries: number
  /** Since when it is to be said. */
  createdAt: Date
  /** When they wrote last; null for never. */
  heardAt: Date | null
}

/** How what waits leaves a number. */
export type Voice = Holder & {
  ctx: JobContext
  transport: WhatsAppTransport
  /** A transaction of the holder's own: it fails where the number is another's by now. */
  inTransaction: <T>(work: (db: TenantDb) => Promise<T>) => Promise<T>
}
