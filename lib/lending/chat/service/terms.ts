import { bearable, previewOf } from '@/lib/lending/agreements/rules/preview'
import type { Income } from '@/lib/lending/agreements/rules/preview'
import { Terms } from '@/lib/lending/ledger/schema'
import type { PlannedRow } from '@/lib/lending/ledger/schema'

/** Equal parts every month without interest, which is what is agreed on in a chat. Throws what `Terms` throws. */
export function equalParts(principalMinor: bigint, months: number, today: string): Terms {
  return Terms.parse({
    ...{ principalMinor, method: 'none', ratePpm: 0, ratePer: 'month', basis: 'months' },
    ...{ unit: 'month', every: 1, rows: months, startsOn: today, anchorOn: today, grace: 'none' },
    ...{ graceRows: 0, feeMinor: 0n, stepMinor: 1n, lateFee: null, spill: 'rows', isKsa: false },
  })
}

/** What these terms ask, and when. */
export const rowsOf = (terms: Terms): PlannedRow[] => previewOf(terms).rows

/** What somebody with this income can bear; null where nobody has told it. */
export const adviseOn = (principalMinor: bigint, income: Income | null) => bearable(principalMinor, income)
