import { daysBetween } from '@/lib/core/time/calendar'
import type { Terms } from '@/lib/lending/ledger/schema'
import type { Fraction } from './rational'
import { halfUp } from './rational'

type Rated = Pick<Terms, 'ratePpm' | 'ratePer' | 'basis' | 'unit' | 'every'>

const million = 1_000_000n
const monthsOfYear = 12n
const daysOfYear = 365n
/** By `months` a month has thirty days, so that a week is seven thirtieths of one. */
const partsOfMonth = { month: 30n, week: 7n, day: 1n } as const

/** Which part of the balance a period asks as interest: exact, not rounded. */
export function shareOf(terms: Rated, from: string, to: string): Fraction {
  const rate = BigInt(terms.ratePpm)
  if (terms.basis === 'act_365') {
    const ofYear = terms.ratePer === 'year' ? rate : rate * monthsOfYear
    return { top: ofYear * BigInt(daysBetween(from, to)), bottom: million * daysOfYear }
  }
  const months = { top: BigInt(terms.every) * partsOfMonth[terms.unit], bottom: 30n }
  const ofMonth = { top: rate, bottom: terms.ratePer === 'month' ? million : million * monthsOfYear }
  return { top: ofMonth.top * months.top, bottom: ofMonth.bottom * months.bottom }
}

/** The interest of a period on a balance, in minor units, half up. */
export function interestFor(terms: Rated, balanceMinor: bigint, from: string, to: string): bigint {
  const share = shareOf(terms, from, to)
  return halfUp(balanceMinor * share.top, share.bottom)
}

/**
 * What has come up of a row's interest by a day. Flat interest is asked for every period that has begun, all other by the
 * days that have passed of the row. `starts` are the first days of the row's periods.
 */
export function accruedBy(
  day: string,
  row: { interestMinor: bigint; starts: readonly string[]; dueOn: string },
  method: Terms['method'],
): bigint {
  const from = row.starts[0] ?? row.dueOn
  if (day >= row.dueOn) return row.interestMinor
  if (day <= from) return 0n
  if (method === 'flat') {
    const begun = row.starts.filter((start) => start < day).length
    return halfUp(row.interestMinor * BigInt(begun), BigInt(row.starts.length))
  }
  return halfUp(row.interestMinor * BigInt(daysBetween(from, day)), BigInt(daysBetween(from, row.dueOn)))
}
