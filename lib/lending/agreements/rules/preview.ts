import { affordabilityOf } from '@/lib/lending/ledger/rules/affordability'
import type { Affordability } from '@/lib/lending/ledger/rules/affordability'
import { planOf } from '@/lib/lending/ledger/rules/schedule'
import type { PlannedRow, Terms } from '@/lib/lending/ledger/schema'

export type Preview = {
  rows: PlannedRow[]
  interestMinor: bigint
  feeMinor: bigint
  totalMinor: bigint
}

/** What terms come to: the rows that will be stored, offered and signed, and their sums. */
export function previewOf(terms: Terms): Preview {
  const rows = planOf(terms)
  const sum = (of: (row: PlannedRow) => bigint): bigint => rows.reduce((all, row) => all + of(row), 0n)
  const interestMinor = sum((row) => row.interestMinor)
  const feeMinor = sum((row) => row.feeMinor)
  return { rows, interestMinor, feeMinor, totalMinor: terms.principalMinor + interestMinor + feeMinor }
}

/** What somebody earns in a month, and pays for other loans. */
export type Income = { incomeMinor: bigint; otherMinor: bigint }

/** What a borrower with this income can bear; null where nobody has told it. */
export function bearable(principalMinor: bigint, income: Income | null): Affordability | null {
  return income === null || income.incomeMinor <= 0n
    ? null
    : affordabilityOf({ ...income, loanMinor: principalMinor })
}
