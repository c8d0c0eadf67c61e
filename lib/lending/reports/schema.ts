import type { Currency } from '@/lib/core/money/money'
import type { Cause, Direction, ItemKind } from '@/lib/lending/ledger/schema'
import type { COST_KINDS } from '@/lib/lending/statements/schema'
import type { Age } from './rules/aging'

/** What is open in one currency. */
export type Sums = {
  currency: Currency
  receivableMinor: bigint
  payableMinor: bigint
  /** Of what is owed to us: due from today to a week ahead, and due before today. */
  dueMinor: bigint
  overdueMinor: bigint
}

/** Of what fell due lately, how much of it was paid by its day. */
export type Collected = { fellDueMinor: bigint; inTimeMinor: bigint }

/** What happened in a month with what others owe. */
export type MonthReport = {
  lentMinor: bigint
  paidMinor: bigint
  /** Of what fell due in it: what is open still. */
  unpaidMinor: bigint
  collected: Collected
}

/** One currency of the overview. */
export type CurrencyReport = Sums & {
  aging: Readonly<Record<Age, bigint>>
  collected: Collected
}

/** A debt or an agreement in a list. */
export type ItemLine = {
  id: string
  kind: ItemKind
  party: { id: string; name: string }
  direction: Direction
  currency: Currency
  amountMinor: bigint
  leftMinor: bigint
  /** The oldest day on which something of it is due; null where nothing is. */
  dueOn: string | null
  note: string
  status: string
}

export type Overview = {
  today: string
  reports: CurrencyReport[]
  longest: ItemLine[]
  next: ItemLine[]
  /** What the tenant owes, what is due first first. */
  owing: ItemLine[]
}

export const PARTY_CHOICES = ['all', 'owing', 'owed', 'overdue', 'blocked'] as const
export type PartyChoice = (typeof PARTY_CHOICES)[number]

export type PartyFilter = { query: string; only: PartyChoice }

/** What is open with a party in one currency. */
export type PartySum = {
  currency: Currency
  receivableMinor: bigint
  payableMinor: bigint
  overdueMinor: bigint
  /** What the party has paid beyond all debts. */
  creditMinor: bigint
}

/** Somebody in the list of people. */
export type PartyLine = {
  id: string
  name: string
  /** By what they are reached; null where nothing is known. */
  contact: string | null
  isBlocked: boolean
  sums: PartySum[]
  /** The oldest day on which something of theirs is due. */
  dueOn: string | null
}

export type PeoplePage = {
  people: PartyLine[]
  previous: string | null
  next: string | null
  count: { shown: number; isMore: boolean }
  today: string
}

/** Something that was said to have happened, as pages tell it. */
export type FactLine = {
  id: string
  kind: string
  /** The debt or agreement it belongs to. */
  item: { id: string; kind: ItemKind }
  currency: Currency
  amountMinor: bigint
  method: string | null
  /** The day on which it counts, and when it was written down. */
  on: string
  recordedAt: Date
  note: string
  /** Who wrote it down; null where nobody did, as with a gateway. */
  by: string | null
  /** Of a reversal: what it takes back. */
  reverses: { kind: string; amountMinor: bigint } | null
  isReversed: boolean
  /** Whether whoever looks noted it so lately that it can be undone without a word. */
  canUndo: boolean
}

/** Interest or a fee that came to what is owed, or that is no longer asked. */
export type CostLine = {
  item: { id: string; kind: ItemKind }
  currency: Currency
  on: string
  kind: (typeof COST_KINDS)[number]
  isTakenBack: boolean
  amountMinor: bigint
}

/** What is owed on one day: all of a plain debt, or one instalment. */
export type RowLine = {
  /** Of an agreement: its place in the terms that hold. */
  number: number
  dueOn: string
  principalMinor: bigint
  interestMinor: bigint
  feeMinor: bigint
  lateFeeMinor: bigint
  paidMinor: bigint
  /** Forgiven or written off. */
  waivedMinor: bigint
  leftMinor: bigint
}

/** A debt or an agreement with all that belongs to it. */
export type ItemPage = ItemLine & {
  on: string
  /** Null for an agreement, which is always a loan. */
  cause: Cause | null
  paidMinor: bigint
  forgivenMinor: bigint
  /** What was given up and has not come after all. */
  lostMinor: bigint
  /** What was paid beyond it. */
  creditMinor: bigint
  isDisputed: boolean
  version: number
  by: string | null
  createdAt: Date
  rows: RowLine[]
  facts: FactLine[]
  costs: CostLine[]
  today: string
}

export type PartyIdentity = { id: string; kind: string; value: string; isMain: boolean }

/** Somebody who owes or is owed, as their page shows them. */
export type PartyProfile = {
  id: string
  name: string
  note: string
  locale: string | null
  version: number
  createdAt: Date
  blockedAt: Date | null
  blockReason: string
  consent: { state: 'none' | 'given' | 'stopped'; at: Date | null; source: string | null; note: string }
  /** Who they turned out to be. */
  mergedInto: { id: string; name: string } | null
  identities: PartyIdentity[]
}

/** What was paid beyond one debt. */
export type CreditLine = {
  item: { id: string; kind: ItemKind }
  currency: Currency
  note: string
  creditMinor: bigint
}

export type PartyPage = {
  party: PartyProfile
  sums: PartySum[]
  /** Of what others owe. */
  credits: CreditLine[]
  items: ItemLine[]
  hasMoreItems: boolean
  facts: FactLine[]
  costs: CostLine[]
  hasMoreFacts: boolean
  /** In which anything of theirs was ever written down. */
  currencies: Currency[]
  today: string
}

/** Somebody to choose, in a field. */
export type KnownParty = { id: string; name: string; contact: string | null }
export type FoundPeople = { people: KnownParty[]; namesakes: KnownParty[] }
