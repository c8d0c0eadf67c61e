import type { Currency } from '@/lib/core/money/money'
import type { Quote } from '@/lib/lending/ledger/rules/quote'
import type { Direction, PlannedRow, Terms } from '@/lib/lending/ledger/schema'
import type { PaperSignature, PaperState } from '@/lib/lending/papers/schema'
import type { ItemLine, ItemPage, KnownParty } from '@/lib/lending/reports/schema'

export const AGREEMENT_CHOICES = ['all', 'draft', 'offered', 'active', 'overdue', 'over', 'lapsed'] as const
export type AgreementChoice = (typeof AGREEMENT_CHOICES)[number]

export type AgreementFilter = { query: string; only: AgreementChoice }

/** Agreements of one currency, as many as a list is narrowed to. */
export type AgreementSum = {
  currency: Currency
  count: number
  /** What of them is still to be paid, in each direction. */
  receivableMinor: bigint
  payableMinor: bigint
  /** Of what others owe, what was due before today. */
  overdueMinor: bigint
}

export type AgreementsPage = {
  agreements: ItemLine[]
  sums: AgreementSum[]
  previous: string | null
  next: string | null
  /** Whether there is none at all, however the list is narrowed. */
  isEmpty: boolean
  today: string
}

/** One term in words, as the paper has it. */
export type TermLine = { label: string; value: string; after?: string }

/** A version of the terms as the agreement's page shows it. */
export type VersionLine = {
  number: number
  /** `draft` until it is offered, then how its paper stands. */
  state: PaperState | 'draft'
  startsOn: string
  principalMinor: bigint
  terms: TermLine[]
  rows: readonly PlannedRow[]
  totalMinor: bigint
  signedAt: Date | null
}

/** A paper of an agreement, with who has signed it. */
export type PaperLine = {
  id: string
  number: string
  version: number
  state: PaperState
  /** Where anyone finds out whether it counts. */
  address: string
  createdAt: Date
  endsAt: Date
  sha256: string
  /** Whether its files are handed out: a plan has room for so many documents a month. */
  isReleased: boolean
  hasSignedCopy: boolean
  signatures: PaperSignature[]
}

export type AgreementPage = ItemPage & {
  /** The newest first. */
  versions: VersionLine[]
  papers: PaperLine[]
  /** What it takes to owe nothing any more, today; null where nothing runs. */
  quote: Quote | null
  /** Whether the party has an address that a signing code can go to. */
  canPartySign: boolean
  /** The party's own page, and a message about it in their language; null for whoever may only look. */
  link: {
    address: string
    phone: string | null
    email: string | null
    subject: string
    message: string
  } | null
}

/** What the fields of the terms begin with. */
export type TermsStart = Omit<Terms, 'principalMinor' | 'ratePpm' | 'anchorOn'> & {
  principalMinor: bigint | null
  ratePpm: number | null
  firstDueOn: string
  atMonthEnd: boolean
}

/** What the form of a new agreement begins with. */
export type AgreementStart = {
  party: KnownParty | null
  currency: Currency
  today: string
  terms: TermsStart
}

/** An agreement whose terms are written anew. */
export type DraftStart = {
  id: string
  name: string
  currency: Currency
  direction: Direction
  note: string
  /** Of the agreement, as it was read. */
  version: number
  today: string
  terms: TermsStart
}
