import type { Locale } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money/money'
import type { Consent } from '@/lib/lending/parties/schema'

/** Somebody who writes in a chat and is in the book. */
export type Speaker = {
  id: string
  name: string
  locale: Locale | null
  isBlocked: boolean
  consent: Consent
  linkVersion: number
}

/** Whose number or id it is. */
export type ChatName = { value: string; id: string; name: string }

/** What a line of the lender may be about. */
export type LenderBook = {
  parties: { id: string; name: string; phoneEnd: string | null }[]
  /** Under way, and owed to the lender. */
  agreements: { id: string; partyId: string; name: string; currency: Currency; principalMinor: bigint }[]
  /** `note` is what they said with it. */
  claims: {
    id: string
    partyId: string
    name: string
    amountMinor: bigint | null
    paidOn: string | null
    note: string
  }[]
}

/** An agreement that waits for the party's word, with the paper that says so. */
export type ChatOffer = {
  documentId: string
  agreementId: string
  number: string
  principalMinor: bigint
  instalments: number
  first: { dueOn: string; amountMinor: bigint }
  /** Its file is not handed out for now, because the plan has no room for it; on their own page it is read and signed. */
  waits: boolean
}

/** What a line of a borrower may be about: nobody else's. */
export type BorrowerBook = { agreements: { id: string; partyId: string }[]; offers: ChatOffer[] }

/** A draft that can be offered, or changed until it is. */
export type Draft = {
  id: string
  partyName: string
  currency: Currency
  principalMinor: bigint
  status: string
  outstandingMinor: bigint
}
