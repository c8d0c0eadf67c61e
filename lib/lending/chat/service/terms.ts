import { anchorOf } from '@/lib/lending/agreements/rules/first-due'
import { bearable, previewOf } from '@/lib/lending/agreements/rules/preview'
import type { Income } from '@/lib/lending/agreements/rules/preview'
import { Terms } from '@/lib/lending/ledger/schema'
import type { PlannedRow } from '@/lib/lending/ledger/schema'

/** What is agreed on in a chat: equal parts every month, and flat interest where there is any. */
export type Monthly = {
  principalMinor: bigint
  months: number
  startsOn: string
  rate: { ppm: number; per: 'month' | 'year' } | null
  /** Null for a month after the beginning. */
  firstDueOn: string | null
}

/** Null where the first day is one that no schedule of months has. Throws what `Terms` throws. */
export function monthlyTerms({ principalMinor, months, startsOn, rate, firstDueOn }: Monthly): Terms | null {
  const anchorOn =
    firstDueOn === null
      ? startsOn
      : anchorOf({ ...{ firstDueOn, startsOn, unit: 'month', every: 1 }, atMonthEnd: false })
  if (anchorOn === null) return null
  return Terms.parse({
    ...{ principalMinor, method: rate ? 'flat' : 'none', ratePpm: rate?.ppm ?? 0 },
    ...{ ratePer: rate?.per ?? 'month', basis: 'months' },
    ...{ unit: 'month', every: 1, rows: months, startsOn, anchorOn, grace: 'none' },
    ...{ graceRows: 0, feeMinor: 0n, stepMinor: 1n, lateFee: null, spill: 'rows', isKsa: false },
  })
}

/** What these terms ask, and when. */
export const rowsOf = (terms: Terms): PlannedRow[] => previewOf(terms).rows

/** What somebody with this income can bear; null where nobody has told it. */
export const adviseOn = (principalMinor: bigint, income: Income | null) => bearable(principalMinor, income)
