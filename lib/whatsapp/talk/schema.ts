import type { Question } from '@/lib/whatsapp/grammar/schema'
import type { KeptFile } from '@/lib/whatsapp/transport/schema'
import type { MessageContent } from '@/lib/whatsapp/outbox/schema'

/** A message of the inbox, as it is worked on. */
export type Message = {
  id: string
  channelId: string
  chat: string
  phone: string | null
  userId: string | null
  senderName: string
  kind: 'text' | 'choice' | 'file' | 'other'
  body: string
  /** Of what is neither text nor a choice: what WhatsApp calls it. */
  type: string | null
  /** Whether the same words came from there within the minute before. */
  isRepeat: boolean
  /** Of a file: how it is fetched, what it is called, and where it is where whoever heard of it has kept it. */
  file: { ref: string; name: string | null; kept: KeptFile | null } | null
}

/** What an agreement is made of, asked one after the other. */
export type Interview = {
  partyId: string
  name: string
  amountMinor: bigint
  /** What somebody earns in a month; null while it is not known, or is not to be told. */
  incomeMinor: bigint | null
  /** What other loans cost them in a month. */
  otherMinor: bigint | null
  months: number | null
  /** Flat interest; null for none. */
  rate: Rate | null
  step: 'income' | 'other' | 'months' | 'rate' | 'first'
}
export type Rate = { ppm: number; per: 'month' | 'year' }
/** What a line answers to a step. */
export type StepAnswer =
  | { is: 'amount'; minor: bigint }
  | { is: 'months'; months: number }
  | { is: 'rate'; rate: Rate | null }
  | { is: 'day'; day: string }
  | { is: 'skipped' | 'advised' | 'back' | 'cancelled' }

/** The one question that waits in a chat. */
export type Asked = { kind: 'line'; question: Question } | { kind: 'interview'; interview: Interview }
export type OpenQuestion = { id: string; asked: Asked }

/** What comes of a message. */
export type Answer = {
  says: readonly MessageContent[]
  /** Takes the place of what was asked before. */
  asks?: Asked
  /** What was asked before waits no more, though this was no answer to it. */
  drops?: true
}
