import { z } from 'zod'
import { Currency } from '@/lib/core/money/money'
import { text } from '@/lib/core/text/text-input'
import { ITEM_KINDS } from '@/lib/lending/ledger/schema'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import type { ItemLine } from '@/lib/lending/reports/schema'

export const CLAIM_METHODS = ['cash', 'transfer', 'gateway', 'other'] as const
export type ClaimMethod = (typeof CLAIM_METHODS)[number]
export const CLAIM_STATES = ['open', 'accepted', 'declined', 'expired'] as const
export type ClaimState = (typeof CLAIM_STATES)[number]
export const CLAIM_SOURCES = ['page', 'chat'] as const
export type ClaimSource = (typeof CLAIM_SOURCES)[number]

const Item = z.strictObject({ kind: z.enum(ITEM_KINDS, 'invalid'), id: z.uuid('invalid') })
const amount = z.bigint('invalid').positive('invalid')

/** "I paid": how much, of what, when and how are said where they are known. */
export const ClaimInput = z.strictObject({
  item: Item.nullable().default(null),
  amountMinor: amount.nullable().default(null),
  /** In which the amount was said, where it is about nothing that has a currency. */
  currency: Currency.nullable().default(null),
  method: z.enum(CLAIM_METHODS, 'invalid').nullable().default(null),
  paidOn: z.iso.date('invalid_day').nullable().default(null),
  note: text(0, 1000).default(''),
})
export type ClaimInput = z.input<typeof ClaimInput>

/** What the lender takes of a claim: that it is true, of what, how much, and when. */
export const AcceptInput = z.strictObject({
  claimId: z.uuid('invalid'),
  item: Item,
  amountMinor: amount,
  /** In which the amount was read, where somebody typed it. */
  currency: Currency.optional(),
  method: z.enum(['cash', 'transfer', 'other'], 'invalid'),
  paidOn: z.iso.date('invalid_day'),
  answer: text(0, 1000).default(''),
})
export type AcceptInput = z.input<typeof AcceptInput>

export const DeclineInput = z.strictObject({ claimId: z.uuid('invalid'), answer: text(1, 1000) })
export type DeclineInput = z.input<typeof DeclineInput>

export const DisputeInput = z.strictObject({ item: Item, reason: text(1, 1000) })
export type DisputeInput = z.input<typeof DisputeInput>

export const CloseInput = z.strictObject({ disputeId: z.uuid('invalid'), answer: text(1, 1000) })
export type CloseInput = z.input<typeof CloseInput>

/** A picture as it was sent. */
export type SentPicture = { name: string; content: Buffer }
export type StoredPicture = { key: string; name: string; type: string; sizeBytes: bigint; sha256: string }

export type Claim = {
  id: string
  partyId: string
  item: ItemRef | null
  amountMinor: bigint | null
  /** In which the amount was said; null where nobody knows. */
  currency: Currency | null
  method: ClaimMethod | null
  paidOn: string | null
  note: string
  hasPicture: boolean
  state: ClaimState
  answer: string
  expiresAt: Date
  createdAt: Date
}

export type Dispute = {
  id: string
  partyId: string
  item: ItemRef
  reason: string
  state: 'open' | 'closed'
  answer: string
  createdAt: Date
}

type Whose = { id: string; name: string }

/** A claim as the lender answers it. */
export type ClaimLine = {
  claim: Claim
  party: Whose
  source: ClaimSource
  /** What it says that it paid, as that stands now. */
  item: ItemLine | null
  /** Onto what it can be booked: all that the same person still owes, and what it names. */
  choices: ItemLine[]
  picture: { name: string; type: string } | null
  answeredAt: Date | null
  /** What the member is called who answered. */
  by: string | null
}

export type DisputeLine = {
  dispute: Dispute
  party: Whose
  source: ClaimSource
  item: ItemLine | null
  closedAt: Date | null
  by: string | null
}

export type ClaimDesk = {
  waiting: ClaimLine[]
  disputes: DisputeLine[]
  today: string
}

/** Which of them a page shows: what waits for an answer, or what has one. */
export const CLAIM_VIEWS = ['open', 'answered'] as const
export type ClaimsView = (typeof CLAIM_VIEWS)[number]

/** The payment that came of a claim. */
export type Payment = {
  item: ItemRef
  amountMinor: bigint
  currency: Currency
  paidOn: string
  /** Taken back since. */
  isReversed: boolean
}

export type AnsweredLine =
  | { kind: 'claim'; line: ClaimLine; payment: Payment | null }
  | { kind: 'dispute'; line: DisputeLine }

/** A page of them, with places of the pages beside it; null where there is none. */
export type AnsweredPage = { lines: AnsweredLine[]; previous: string | null; next: string | null }

/** What was said of one debt or agreement. */
export type ItemWords = { waiting: ClaimLine[]; disputes: DisputeLine[]; today: string }
