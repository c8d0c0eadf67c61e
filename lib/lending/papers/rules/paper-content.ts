import type { LateFee, PlannedRow, Terms } from '@/lib/lending/ledger/schema'
import type { PaperContent } from '@/lib/lending/papers/schema'

type Named = Pick<
  PaperContent,
  | 'number'
  | 'address'
  | 'version'
  | 'direction'
  | 'locale'
  | 'timeZone'
  | 'currency'
  | 'purpose'
  | 'lender'
  | 'borrower'
>

function lateFeeOf(fee: LateFee | null): PaperContent['terms']['lateFee'] {
  if (fee === null) return null
  const { kind, graceDays, capPpm, totalCapPpm } = fee
  const price =
    fee.kind === 'per_day'
      ? { ppm: fee.ppm, amountMinor: '0' }
      : { ppm: 0, amountMinor: fee.amountMinor.toString() }
  return { kind, graceDays, capPpm, totalCapPpm, ...price }
}

type Agreed = { terms: Terms; rows: readonly PlannedRow[] }

/** Terms and their rows as a paper words them. */
export function paperTerms({ terms, rows }: Agreed): Pick<PaperContent, 'terms' | 'rows'> {
  const { method, ratePpm, ratePer, basis, unit, every, grace, graceRows, spill } = terms
  return {
    terms: {
      ...{ method, ratePpm, ratePer, basis, unit, every, grace, graceRows, spill },
      lateFee: lateFeeOf(terms.lateFee),
    },
    rows: rows.map(({ dueOn, principalMinor, interestMinor, feeMinor }) => ({
      dueOn,
      principalMinor: principalMinor.toString(),
      interestMinor: interestMinor.toString(),
      feeMinor: feeMinor.toString(),
    })),
  }
}

/** What a version of an agreement says on paper. A version after the first replaces the one before it. */
export function paperContent(named: Named, agreed: Agreed, madeAt: Date): PaperContent {
  return {
    ...named,
    replaces: named.version === 1 ? null : named.version - 1,
    madeAt: madeAt.toISOString(),
    startsOn: agreed.terms.startsOn,
    principalMinor: agreed.terms.principalMinor.toString(),
    ...paperTerms(agreed),
  }
}
