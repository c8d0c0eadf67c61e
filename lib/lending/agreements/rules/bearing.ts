import { EXPONENTS } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { addMonths } from '@/lib/core/time/calendar'
import { affordabilityOf, leftBeside, ratingOf } from '@/lib/lending/ledger/rules/affordability'
import type { Affordability } from '@/lib/lending/ledger/rules/affordability'
import { planOf } from '@/lib/lending/ledger/rules/schedule'
import { MOST_MINOR } from '@/lib/lending/ledger/schema'
import type { PlannedRow, Terms } from '@/lib/lending/ledger/schema'
import type { Income } from './preview'

export type Bearing = Pick<Affordability, 'ratioBp' | 'rating' | 'leftMinor'> & {
  /** The most that these terms ask within a month. */
  burdenMinor: bigint
  /** The largest loan on these terms that three tenths of the income bear; zero where they bear none. */
  largestMinor: bigint
  /** What could be agreed on without interest; null where no instalment within the longest time fits in what is left. */
  proposal: Affordability | null
}

/** About what a hundred thousand rupiah are: less is no instalment worth a way. */
const LEAST_WHOLE: Record<Currency, bigint> = {
  ...{ IDR: 100_000n, VND: 150_000n, KRW: 8000n, JPY: 1000n, SAR: 25n, MYR: 30n },
  ...{ USD: 6n, SGD: 8n, EUR: 6n, GBP: 5n, AUD: 10n },
}

const leastOf = (currency: Currency): bigint => LEAST_WHOLE[currency] * 10n ** BigInt(EXPONENTS[currency])

const askedBy = ({ principalMinor, interestMinor, feeMinor }: PlannedRow): bigint =>
  principalMinor + interestMinor + feeMinor

/** The most that falls due within a month, counted from each of the rows. */
function burdenOf(rows: readonly PlannedRow[]): bigint {
  let most = 0n
  let within = 0n
  let last = 0
  for (const row of rows) {
    const end = addMonths(row.dueOn, 1)
    for (let next = rows[last]; next && next.dueOn < end; next = rows[last]) {
      within += askedBy(next)
      last += 1
    }
    if (within > most) most = within
    within -= askedBy(row)
  }
  return most
}

/** The largest amount lent for which the terms ask no more than that within a month. */
function largestFor(terms: Terms, leftMinor: bigint): bigint {
  let fits = 0n
  let beyond = MOST_MINOR + 1n
  while (beyond - fits > 1n) {
    const principalMinor = (fits + beyond) / 2n
    if (burdenOf(planOf({ ...terms, principalMinor })) <= leftMinor) fits = principalMinor
    else beyond = principalMinor
  }
  return fits
}

/** How heavy terms are for somebody with this income; null where nobody has told it. */
export function bearingOf(terms: Terms, income: Income | null, currency: Currency): Bearing | null {
  if (income === null || income.incomeMinor <= 0n) return null
  const leftMinor = leftBeside(income)
  const burdenMinor = burdenOf(planOf(terms))
  const proposal = affordabilityOf({ ...income, loanMinor: terms.principalMinor }, leastOf(currency))
  return {
    ...ratingOf(income.otherMinor + burdenMinor, income.incomeMinor),
    ...{ leftMinor, burdenMinor },
    largestMinor: leftMinor > 0n ? largestFor(terms, leftMinor) : 0n,
    proposal: proposal.instalmentMinor <= leftMinor ? proposal : null,
  }
}
