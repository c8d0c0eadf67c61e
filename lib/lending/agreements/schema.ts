import { z } from 'zod'
import { isId } from '@/lib/core/ids'
import { Currency } from '@/lib/core/money/money'
import { text } from '@/lib/core/text/text-input'
import { HandMethod, Source } from '@/lib/lending/debts/schema'
import { DIRECTIONS, Terms } from '@/lib/lending/ledger/schema'
import type { Direction, Version } from '@/lib/lending/ledger/schema'

export const AGREEMENT_STATUSES = [
  'draft',
  'offered',
  'active',
  'completed',
  'settled_early',
  'forgiven',
  'written_off',
  'void',
  'declined',
  'expired',
  'withdrawn',
] as const
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number]

const Id = z.string().refine(isId, 'invalid')

/** What an agreement is to be: with whom, in which direction, and everything from which its rows follow. */
export const AgreementInput = z.strictObject({
  partyId: Id,
  direction: z.enum(DIRECTIONS, 'invalid').default('receivable'),
  currency: Currency,
  /** What it is for; it stands on the paper. */
  note: text(0, 200).default(''),
  terms: Terms,
})
export type AgreementInput = z.infer<typeof AgreementInput>

/** How long an offer can be signed. */
export const OfferInput = z.strictObject({
  agreementId: Id,
  days: z.int('invalid').min(1, 'invalid').max(60, 'too_large').default(7),
})
export type OfferInput = z.infer<typeof OfferInput>

/** A quote that was kept: the money that it asked for came today. */
export const SettlementInput = z.strictObject({
  agreementId: Id,
  /** What whoever says so was shown; where it is more or less by now, nothing is written down. */
  quotedMinor: z.bigint('invalid'),
  method: HandMethod,
  note: text(0, 500).default(''),
  source: Source,
})
export type SettlementInput = z.infer<typeof SettlementInput>

export type Agreement = {
  id: string
  partyId: string
  direction: Direction
  currency: Currency
  principalMinor: bigint
  note: string
  status: AgreementStatus
  outstandingMinor: bigint
  offerEndsAt: Date | null
  createdAt: Date
  /** Grows with every change, so that nobody changes what somebody else has changed meanwhile. */
  version: number
}

/** Terms with their rows as they are kept: what was shown is what holds. */
export type AgreementVersion = Version & { isOffered: boolean; signedAt: Date | null }
