import { z } from 'zod'
import { text } from '@/lib/core/text/text-input'
import type { MessageState } from '@/lib/whatsapp/outbox/schema'

const Id = z.uuid('invalid')

/** How long nothing answers by itself after a person took over, or wrote last. */
export const HELD_MINUTES = 30

export const ChatForm = z.object({ chatId: Id })
/** How many messages of a chat are shown, how many more each time older ones are asked for, and at most. */
export const SHOWN_MESSAGES = 50
export const MOST_MESSAGES = 1000

export const WriteForm = ChatForm.extend({
  /** Made with the form: what is sent twice is said once. */
  messageId: Id,
  text: text(1, 4000),
})
export type WriteForm = z.output<typeof WriteForm>

/** With whom a chat is: a member's telephone, somebody of the book, or nobody we know. */
export type With = { kind: 'member' | 'party' | 'stranger'; name: string; partyId: string | null }

/** Who answers there at the moment in place of what answers by itself. */
export type Held = { by: string; isMine: boolean; until: Date }

/** The member who wrote something that went out. */
export type Author = { name: string; isMine: boolean }

/** A chat in the list, with what was said there last. */
export type ChatLine = {
  id: string
  with: With
  last: { text: string; isOurs: boolean; by: Author | null; at: Date }
  held: Held | null
}

/** What was said in a chat, either way. */
export type Said = {
  id: string
  isOurs: boolean
  /** The member who wrote it; null where nobody did, or they did. */
  by: string | null
  text: string
  /** `text`, or what else was sent: a picture, a paper. */
  kind: string
  /** Of what we said: how far it came. */
  state: MessageState | null
  reason: string | null
  at: Date
}

export type Conversation = {
  id: string
  with: With
  phone: string | null
  said: Said[]
  /** How many to ask for so that older ones are shown; null where there are none, or they are too many. */
  older: number | null
  hasMore: boolean
  held: Held | null
}
