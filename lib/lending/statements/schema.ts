import { z } from 'zod'
import { Currency } from '@/lib/core/money/money'
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

/** What one fact, or one day without one, changed in what a party owes; below zero where it is less. */
export type Entry = {
  on: string
  currency: Currency
  /** Null for what a day did by itself, such as a late fee. */
  kind: string | null
  method: string | null
  /** What the fact was about, by which a reversal names what it takes back. */
  reversedKind: string | null
  /** What the debt was for. */
  note: string
  changeMinor: bigint
}

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
