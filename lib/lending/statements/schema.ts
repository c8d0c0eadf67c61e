import { z } from 'zod'
import { Currency } from '@/lib/core/money/money'
import type { Balances, Direction } from '@/lib/lending/ledger/schema'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import { FilterDay, areDaysInOrder, daysTurned } from '@/lib/core/requests/filter/filter-days'

const FORMATS = ['pdf', 'xlsx', 'csv'] as const

/** Which statement somebody asks for; without days it is all of it, and a document is about one currency. */
export const AskedStatement = z
  .object({
    format: z.enum(FORMATS, 'unknown_choice').default('pdf'),
    from: FilterDay,
    to: FilterDay,
    currency: Currency.optional(),
  })
  .refine(areDaysInOrder, daysTurned)
export type AskedStatement = z.infer<typeof AskedStatement>

/** A fact, as far as its entry in the books is told by it. */
export type ToldFact = { kind: string; method: string | null; amountMinor: bigint }

/** An entry of the books: what of which account changed, through which fact, or through none where a day did it. */
export type BookedEntry = {
  item: ItemRef
  direction: Direction
  currency: Currency
  /** The day for which the fact counts, and the one on which it was written down. */
  toldOn: string
  bookedOn: string
  fact: ToldFact | null
  /** What a reversal takes back. */
  reverses: ToldFact | null
  /** What the debt was for, or which agreement it is. */
  note: string
  accounts: Partial<Balances>
}

/** What changed in what a party owes, and by what: below zero where it is less. */
export type Entry = {
  item: ItemRef
  on: string
  currency: Currency
  kind: LineKind
  method: string | null
  /** What a reversal takes back. */
  reversedKind: LineKind | null
  note: string
  changeMinor: bigint
}

/** What a line can be about: a fact that moved something, or what moved with it or by itself. */
export const COST_KINDS = ['interest', 'fee', 'late_fee'] as const
export type LineKind =
  | (typeof COST_KINDS)[number]
  | 'opened'
  | 'paid'
  | 'paid_back'
  | 'forgiven'
  | 'written_off'
  | 'recovered'
  | 'credit_out'
  | 'reversed'
  /** The other side of money for what was given up, and of a payment out of credit: no less is owed by them. */
  | 'given_up'
  | 'credit_used'

/** An entry with what was owed after it: above zero by the party, below zero to it. */
export type StatementLine = Entry & { balanceMinor: bigint }

export type Statement = {
  party: { id: string; name: string }
  currency: Currency
  from: string | null
  to: string
  openingMinor: bigint
  lines: StatementLine[]
  closingMinor: bigint
}
