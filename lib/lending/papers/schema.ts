import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import { Currency } from '@/lib/core/money/money'
import { DIRECTIONS, PERIOD_UNITS, SCHEDULE_METHODS, SPILLS } from '@/lib/lending/ledger/schema'

/** Minor units as they stand in stored JSON. */
const Minor = z.string().regex(/^-?\d{1,18}$/)
const Day = z.iso.date()

/** The sides of an agreement as its paper names them. */
export const SIDES = ['lender', 'borrower'] as const
export type Side = (typeof SIDES)[number]

const Party = z.object({ name: z.string(), lines: z.array(z.string()) })

const PaperLateFee = z.object({
  /** Of what is overdue of an instalment, or once for each. */
  kind: z.enum(['per_day', 'fixed']),
  ppm: z.int(),
  amountMinor: Minor,
  graceDays: z.int(),
  capPpm: z.int().nullable(),
  totalCapPpm: z.int().nullable(),
})

/**
 * Everything that an agreement's paper says, written down when it is offered: whatever is called otherwise later, the same
 * version reads the same and has the same bytes.
 */
export const PaperContent = z.object({
  number: z.string(),
  /** Where anyone can find out whether it counts. */
  address: z.string(),
  version: z.int().positive(),
  replaces: z.int().positive().nullable(),
  direction: z.enum(DIRECTIONS),
  locale: z.enum(LOCALES),
  timeZone: z.string(),
  currency: Currency,
  madeAt: z.iso.datetime(),
  startsOn: Day,
  purpose: z.string(),
  lender: Party,
  borrower: Party,
  principalMinor: Minor,
  terms: z.object({
    method: z.enum(SCHEDULE_METHODS),
    ratePpm: z.int(),
    ratePer: z.enum(['month', 'year']),
    basis: z.enum(['months', 'act_365']),
    unit: z.enum(PERIOD_UNITS),
    every: z.int(),
    grace: z.enum(['none', 'interest_only', 'full']),
    graceRows: z.int(),
    lateFee: PaperLateFee.nullable(),
    spill: z.enum(SPILLS),
  }),
  rows: z.array(z.object({ dueOn: Day, principalMinor: Minor, interestMinor: Minor, feeMinor: Minor })),
})
export type PaperContent = z.infer<typeof PaperContent>

export const PAPER_STATES = ['offered', 'signed', 'replaced', 'declined', 'expired', 'withdrawn'] as const
export type PaperState = (typeof PAPER_STATES)[number]

/** Who signs: somebody of the tenant's, or the party on their own page. */
export type Signer = 'tenant' | 'party'

/** A version of an agreement as it was offered. */
export type LoanDocument = {
  id: string
  agreementId: string
  partyId: string
  version: number
  code: string
  state: PaperState
  content: PaperContent
  /** Of the file that was offered. */
  sha256: string
  path: string
  /** The copy that names who signed. */
  signed: { sha256: string; path: string } | null
  endsAt: Date
  /** Null while the plan has no room for one more document. */
  releasedAt: Date | null
  createdAt: Date
}

/** A paper that is drawn and kept, and not offered yet. */
export type KeptPaper = Pick<
  LoanDocument,
  'id' | 'agreementId' | 'partyId' | 'code' | 'content' | 'sha256' | 'path'
> & { sizeBytes: bigint }

export type SignatureRow = {
  documentId: string
  signer: Signer
  name: string
  sentTo: string
  sha256: string
  signedAt: Date
}

/** How somebody signed: by a code that went to an address which is shown in part alone. */
export type PaperSignature = { side: Side; name: string; at: Date; sentTo: string }

/** What whoever holds a paper learns of it: nothing that is not on it, but whether it counts. */
export type PaperCheck = {
  number: string
  state: PaperState
  version: number
  /** As strangers may read them. */
  lender: string
  borrower: string
  timeZone: string
  offeredAt: Date
  /** Until when it can be signed. */
  endsAt: Date
  signedAt: Date | null
  endedAt: Date | null
  /** Of the file that was offered and signed, and of the copy that names who signed. */
  sha256: string
  signedSha256: string | null
}

/** Which of the kept files a file is. */
export type Comparison = { sha256: string; is: 'offer' | 'signed' | 'other' }
