import type { Borrower } from '@/lib/lending/links/schema'
import type { Claim, Dispute } from '@/lib/lending/claims/schema'
import type { Direction } from '@/lib/lending/ledger/schema'
import type { Standing } from '@/lib/lending/owed/schema'
import type { Payoff } from '@/lib/lending/paying/schema'
import type { PaperState, Side } from '@/lib/lending/papers/schema'
import type { Consent, ConsentSource } from '@/lib/lending/parties/schema'

/** Whether somebody may be written to, through whom that is known, and since when. */
export type OwnConsent = { consent: Consent; source: ConsentSource | null; at: Date | null }

/** An order by which they began to pay. */
export type OpenPayment = {
  orderId: string
  token: string
  amountMinor: bigint
  currency: string
  endsAt: Date
}

/** An agreement's document, as whoever it is about sees it. */
export type OwnPaper = {
  id: string
  agreementId: string
  /** What the loan is for, as both sign it. */
  purpose: string
  /** The end of its address, where anyone finds out whether it counts. */
  code: string
  number: string
  version: number
  replaces: number | null
  direction: Direction
  state: PaperState
  currency: string
  principalMinor: bigint
  /** All rows together. */
  totalMinor: bigint
  rows: { count: number; firstDueOn: string; lastDueOn: string } | null
  signers: { side: Side; name: string; signedAt: Date; isOwn: boolean }[]
  endsAt: Date
  createdAt: Date
  /** Whether the file can be had now, and the copy that names who signed. */
  hasFile: boolean
  hasSignedFile: boolean
}

/** Everything on somebody's own page. */
export type OwnPage = {
  borrower: Borrower
  standing: Standing
  claims: Claim[]
  disputes: Dispute[]
  consent: OwnConsent
  payment: OpenPayment | null
  payoffs: Payoff[]
  papers: OwnPaper[]
  /** Where a code to sign goes, as far as it is shown; null where no address is known. */
  codeGoesTo: string | null
}
