import type { Currency } from '@/lib/core/money/money'
import type { AgreementStatus, AgreementVersion } from '@/lib/lending/agreements/schema'
import type { Direction, Row } from '@/lib/lending/ledger/schema'
import type { WrittenFact } from '@/lib/lending/ledger/schema/written'
import type { LoanDocument } from '@/lib/lending/papers/schema'

/** Which part of the agreements is wanted; `after` is the last one of the page before. */
export type AgreementWish = {
  partyId?: string | undefined
  direction?: Direction | undefined
  status?: AgreementStatus | undefined
  after?: string | undefined
  limit: number
}

export type ListedAgreement = {
  id: string
  party: { id: string; name: string }
  direction: Direction
  currency: Currency
  principalMinor: bigint
  leftMinor: bigint
  creditMinor: bigint
  status: AgreementStatus
  nextDueOn: string | null
  offerEndsAt: Date | null
  note: string
  source: string
  createdAt: Date
}

/** With its terms, papers and everything that was said of it. */
export type AgreementWithTerms = ListedAgreement & {
  versions: AgreementVersion[]
  papers: (LoanDocument & { address: string })[]
  facts: WrittenFact[]
}

/** How the instalments of an agreement stand on a day. */
export type AgreementSchedule = {
  on: string
  currency: Currency
  /** Null before both have signed. */
  version: number | null
  rows: Row[]
  leftMinor: bigint
  dueMinor: bigint
  overdueMinor: bigint
}
