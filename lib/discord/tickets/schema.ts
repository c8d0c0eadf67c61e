import { z } from 'zod'
import type { Locale } from '@/lib/core/context'
import { jsonField } from '@/lib/core/requests/input/json-field'
import { wholeNumber } from '@/lib/core/text/number-input'
import { line, text } from '@/lib/core/text/text-input'

export const mostPanels = 10
/** Discord takes no more in one menu, and no more questions in one form. */
export const mostTopics = 25
export const mostQuestions = 5

export const Question = z.object({
  label: line(1, 45),
  isLong: z.boolean().default(false),
  isNeeded: z.boolean().default(true),
})
export type Question = z.output<typeof Question>

/** What a ticket may be about. By its id it is known whether somebody has one open already. */
export const Topic = z.object({
  id: z.uuid('invalid'),
  name: line(1, 80),
  /** Whether the buyer may show one of their orders. */
  asksOrder: z.boolean().default(false),
  questions: z.array(Question).max(mostQuestions, 'too_many'),
})
export type Topic = z.output<typeof Topic>

export const Panel = z.object({
  title: line(1, 100),
  text: text(0, 1500).default(''),
  topics: z.array(Topic).min(1, 'choose_one').max(mostTopics, 'too_many'),
})
export type Panel = z.output<typeof Panel>

/** A panel with where its message stands, which is nowhere until it was said. */
export type PanelRow = Panel & {
  id: string
  version: number
  channelId: string | null
  messageId: string | null
  /** Which version of it stands there, and in which language. */
  saidAs: string | null
  isDeleted: boolean
}

const RoleId = z.string().regex(/^\d{15,20}$/, 'invalid_discord_id')

/** How tickets are set, in `discord_settings`. */
export const TicketSettings = z.object({
  /** Whoever has this role in the server works on tickets as a linked member with the right does. */
  staffRoleId: RoleId.nullable().default(null),
  /** After so long without a word its people are warned; 0 is never. */
  warnAfterHours: wholeNumber(0, 720).default(48),
  /** So long after the warning it is closed. */
  closeAfterHours: wholeNumber(1, 720).default(24),
  /** So long what was said is kept after a ticket was closed. */
  keepDays: wholeNumber(1, 730).default(90),
})
export type TicketSettings = z.output<typeof TicketSettings>

export type Given = { question: string; answer: string }
export const TICKET_STATES = ['opening', 'open', 'closed'] as const
export type TicketState = (typeof TICKET_STATES)[number]
export type Closer = 'owner' | 'staff' | 'idle' | 'gone' | 'erased'

export type Ticket = {
  id: string
  number: number
  topicId: string
  topicName: string
  asksOrder: boolean
  /** Null once they had themselves forgotten. */
  ownerId: string | null
  ownerName: string
  locale: Locale
  answers: readonly Given[]
  orderId: string | null
  state: TicketState
  kind: 'thread' | 'channel' | null
  channelId: string | null
  headId: string | null
  endId: string | null
  warningId: string | null
  claimedBy: string | null
  claimedName: string | null
  openedAt: Date
  firstAnswerAt: Date | null
  isWarned: boolean
  closedAt: Date | null
  closedBy: Closer | null
  closerName: string | null
  isPutAway: boolean
  rating: number | null
  isErased: boolean
}

/** Who deleted a message, as far as it is known: Discord does not say it, and what our own rules delete we know. */
export type GoneBy = 'rule' | 'somebody'

export type Said = {
  id: string
  author: string
  isOwner: boolean
  content: string
  files: readonly string[]
  saidAt: Date
  isChanged: boolean
  /** Of one that was deleted, of which nothing is kept. */
  goneBy: GoneBy | null
}

export type TicketCounts = {
  open: number
  unclaimed: number
  closed: number
  /** Of those that were rated within thirty days; null where none was. */
  rating: number | null
  /** How long the half of them waited at most for a first answer within thirty days; null where none was given. */
  firstAnswerMinutes: number | null
}

/** What the page about panels and settings shows. */
export type PanelDesk = {
  panels: PanelRow[]
  settings: TicketSettings
  version: number
  /** The channel for tickets as the server calls it; null where none is set, or the bot does not see it. */
  channel: string | null
  isOn: boolean
  /** Whether what is said in tickets reaches the bot at all. */
  isHeard: boolean
  roles: { id: string; name: string }[]
}

/** What was said in a ticket, as whoever has its link reads it; moments are written as ISO 8601. */
export type Transcript = {
  number: number
  topic: string
  answers: readonly Given[]
  isOpen: boolean
  isErased: boolean
  openedAt: string
  closedAt: string | null
  messages: readonly (Omit<Said, 'saidAt'> & { saidAt: string })[]
}

/** What a list of tickets is cut to. */
export const TICKET_STANDINGS = ['open', 'unclaimed', 'claimed', 'closed'] as const
export type TicketStanding = (typeof TICKET_STANDINGS)[number]
export const TicketFilter = z.object({
  standing: z.enum(TICKET_STANDINGS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).optional().catch(undefined),
})
export type TicketFilter = z.output<typeof TicketFilter>

/** What the form of a panel sends: a new one has no id. */
export const PanelForm = Panel.extend({
  id: z.uuid('invalid').optional(),
  version: z.coerce.number().int().default(0),
  topics: jsonField(Panel.shape.topics),
})

export const TicketSettingsForm = TicketSettings.extend({
  version: z.coerce.number().int(),
  staffRoleId: z
    .string()
    .default('')
    .transform((text) => (text === '' ? null : text))
    .pipe(RoleId.nullable()),
})

/** Tickets that were opened on a day; of them, those that were answered, and how long they waited together. */
export type TicketDay = { day: string; tickets: number; answered: number; waitedSeconds: number }
