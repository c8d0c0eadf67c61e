import type { PlannedRow, Terms, Version } from '@/lib/lending/ledger/schema'
import { daysBetween } from '@/lib/core/time/calendar'
import { dueDays } from './dates'
import { shareOf } from './interest'
import type { Fraction } from './rational'
import { halfUp, least, most, plus, toStep } from './rational'

/** The equal amount that pays a balance off over periods of any shares: exact, also where these differ. */
function annuityOf(principalMinor: bigint, shares: readonly Fraction[]): Fraction {
  // One bottom for all, as the shares of one loan have it: the tops can be multiplied without ever being rounded.
  const bottom = shares[0]?.bottom ?? 1n
  let grown = 1n
  let paid = 0n
  let scale = 1n
  for (const share of shares) {
    const factor = bottom + share.top
    scale *= bottom
    grown *= factor
    paid = paid * factor + scale
  }
  return { top: principalMinor * grown, bottom: paid }
}

/** What a row is to ask in all, before it is rounded: an equal part of the principal with its interest, or the annuity. */
function amountsOf(terms: Terms, shares: readonly Fraction[]): (share: Fraction, base: bigint) => Fraction {
  const paying = shares.slice(terms.graceRows)
  if (terms.method === 'annuity') {
    const annuity = annuityOf(terms.principalMinor, paying)
    return () => annuity
  }
  const part = { top: terms.principalMinor, bottom: BigInt(paying.length) }
  return (share, base) => plus(part, { top: base * share.top, bottom: share.bottom })
}

/**
 * The rows that terms lead to: what is shown before is what is stored. There are as many as the terms say. Interest is
 * rounded half up per period, a row's amount half up to the step; what is left of it is principal, and the last row takes
 * the rest. Throws a RangeError where a grace leaves no row to pay in.
 */
export function planOf(terms: Terms): PlannedRow[] {
  const { principalMinor, method, grace, graceRows, rows, startsOn } = terms
  if (graceRows >= rows) throw new RangeError('The grace leaves no row to pay in.')
  const due = dueDays(terms)
  const shares = due.map((day, index) => shareOf(terms, due[index - 1] ?? startsOn, day))
  const amountOf = amountsOf(terms, shares)
  const feeRow = grace === 'full' ? graceRows : 0
  let balance = principalMinor
  let carried = 0n
  return shares.map((share, index) => {
    const base = method === 'flat' ? principalMinor : balance
    const interest = halfUp(base * share.top, share.bottom)
    const rounded = toStep(amountOf(share, base), terms.stepMinor) - interest
    const isLast = index === rows - 1
    const principal = index < graceRows ? 0n : isLast ? balance : least(balance, most(0n, rounded))
    const isSilent = grace === 'full' && index < graceRows
    const asked = isSilent ? 0n : interest + carried
    balance -= principal
    carried = isSilent ? carried + interest : 0n
    return {
      number: index + 1,
      dueOn: due[index] ?? startsOn,
      principalMinor: principal,
      interestMinor: asked,
      feeMinor: index === feeRow ? terms.feeMinor : 0n,
    }
  })
}

/** The version of an agreement with its rows. */
export const versionOf = (terms: Terms, version = 1): Version => ({ version, terms, rows: planOf(terms) })

/** A plain debt as a version: one row, no interest. */
export function debtVersion(
  debt: { principalMinor: bigint; openedOn: string; dueOn: string },
  version = 1,
): Version {
  const { principalMinor, openedOn, dueOn } = debt
  return {
    version,
    terms: {
      principalMinor,
      method: 'none',
      ratePpm: 0,
      ratePer: 'month',
      basis: 'months',
      unit: 'day',
      every: Math.max(1, daysBetween(openedOn, dueOn)),
      rows: 1,
      startsOn: openedOn,
      anchorOn: openedOn,
      grace: 'none',
      graceRows: 0,
      feeMinor: 0n,
      stepMinor: 1n,
      lateFee: null,
      spill: 'rows',
      isKsa: false,
    },
    rows: [{ number: 1, dueOn, principalMinor, interestMinor: 0n, feeMinor: 0n }],
  }
}
