import type { Locale } from '@/lib/core/context'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'

export const REMINDER_STATES = ['planned', 'queued', 'sent', 'skipped', 'failed', 'uncertain'] as const
export type ReminderState = (typeof REMINDER_STATES)[number]

export const REMINDER_CHANNELS = ['whatsapp', 'email'] as const
export type ReminderChannel = (typeof REMINDER_CHANNELS)[number]

/** Why somebody was not reminded. Each has a sentence in the dashboard. */
export const SKIPS = [
  'paid',
  'disputed',
  'paused',
  'blocked',
  'no_consent',
  'stopped',
  'unreachable',
  'newer_step',
  'one_a_day',
  'step_off',
  'switched_off',
  'module_off',
  'suspended',
] as const
export type Skip = (typeof SKIPS)[number]

/** Where the day stands to the day on which something is due. */
export const PHASES = ['soon', 'today', 'late'] as const
export type Phase = (typeof PHASES)[number]

/** A reminder as it waits. Without a step a member asked for it, on the day that is `dueOn` then. */
export type Reminder = {
  id: string
  partyId: string
  item: ItemRef
  dueOn: string
  step: number | null
  state: ReminderState
  channel: ReminderChannel | null
}

/** What somebody is told, read at the moment in which it is said. */
export type ReminderWords = {
  language: Locale
  /** What it is about in a few words, for channels that have a subject. */
  subject: string
  /** All of it, as it stands in a chat: the words, the link, and how to stop it. */
  text: string
  /** The words alone, for channels that show the link themselves. */
  body: string
  /** As a member sends it from a phone of their own. */
  byHand: string
  payLink: string
  /** Of a channel that says only what was allowed before: which words, and what stands in their places. */
  template: { name: `reminder_${Phase}`; values: string[] }
}

/** What is to be done with a reminder whose turn has come. */
export type ReadReminder =
  | { skip: Skip }
  /** Nobody is written to at this hour. */
  | { waitUntil: Date }
  | ReminderWords
/** A reminder as the dashboard lists it. */
export type ReminderLine = {
  id: string
  party: { id: string; name: string }
  item: ItemRef
  note: string
  dueOn: string
  step: number | null
  askedBy: string | null
  state: ReminderState
  channel: ReminderChannel | null
  reason: string | null
  /** When it goes out, went out or was given up. */
  at: Date
}

/** Which of them a list shows: those to come, those that went out, those that did not. */
export const REMINDER_VIEWS = ['planned', 'sent', 'not_sent'] as const
export type ReminderView = (typeof REMINDER_VIEWS)[number]

/** A page of them, with places of the pages beside it; null where there is none. */
export type RemindersPage = { lines: ReminderLine[]; previous: string | null; next: string | null }

/** What is reminded of: all that somebody owes, or one thing of it. */
export const REMINDED = ['party', 'debt', 'agreement'] as const
export type Reminded = { kind: (typeof REMINDED)[number]; id: string }

/** Why somebody cannot be reminded now. `waiting`: it was asked for and has not gone out yet. */
export type Refusal = Skip | 'reminded_today' | 'waiting'

/** What a page about somebody, or about what they owe, says of reminders. */
export type ReminderPanel = {
  about: Reminded
  lines: ReminderLine[]
  isPaused: boolean
  /** Why a member cannot have them reminded now; null where they can. */
  refusal: Refusal | null
  /** When the one that was asked for goes out; null where none waits. */
  waitsUntil: Date | null
  /** By which way they would be; null where by none. */
  way: ReminderChannel | null
  /** Where the member's own WhatsApp opens with the words; null where nothing is owed. */
  byHand: string | null
}
