import { daysBetween } from '@/lib/core/time/calendar'
import type { Fact, LateFee } from '@/lib/lending/ledger/schema'
import { halfUp, least, most, sumOf } from './rational'
import { openOf } from './work'
import type { Work, WorkRow } from './work'

const million = 1_000_000n

/** Days between which disputes stop the clock; the first of a pair is in it, the second is not. */
export type Hold = { from: string; to: string | null }

/**
 * Several disputes of one item hold it until the last of them has ended. What happens within one day stops nothing. Facts
 * come in the order of their days.
 */
export function holdsOf(facts: readonly Fact[]): Hold[] {
  const changes = new Map<string, number>()
  for (const { kind, on } of facts) {
    if (kind === 'held') changes.set(on, (changes.get(on) ?? 0) + 1)
    if (kind === 'resumed') changes.set(on, (changes.get(on) ?? 0) - 1)
  }
  const holds: Hold[] = []
  let open = 0
  let from: string | null = null
  for (const [on, change] of changes) {
    open = Math.max(0, open + change)
    if (open > 0) from ??= on
    else if (from !== null) {
      holds.push({ from, to: on })
      from = null
    }
  }
  return from === null ? holds : [...holds, { from, to: null }]
}

/** What is overdue of a row, without late fees: these bear none themselves. */
const overdueOf = ({ parts: { fee, interest, principal } }: WorkRow): bigint =>
  openOf(fee) + openOf(interest) + openOf(principal)

const shareOfCap = (amount: bigint, ppm: number): bigint => halfUp(amount * BigInt(ppm), million)

/** Charges what has come up by now, no more than the caps let; once charged it does not fall. */
function charge(work: Work, row: WorkRow, fee: LateFee): void {
  const { late_fee, fee: fixed, interest, principal } = row.parts
  const asked = fixed.charged + interest.charged + principal.charged
  let wanted = fee.kind === 'fixed' ? fee.amountMinor : halfUp(row.lateSum, million)
  if (fee.capPpm !== null) wanted = least(wanted, shareOfCap(asked, fee.capPpm))
  if (fee.totalCapPpm !== null) {
    const others = sumOf(work.rows, (one) => (one === row ? 0n : one.parts.late_fee.charged))
    wanted = least(wanted, shareOfCap(work.terms.principalMinor, fee.totalCapPpm) - others)
  }
  late_fee.charged = most(late_fee.charged, wanted)
}

type Late = { row: WorkRow; fee: LateFee; since: number }

/** A day later: every row that was overdue at the end of the day before. */
function passDay(work: Work, late: readonly Late[]): void {
  for (const { row, fee } of late) {
    row.lateDays += 1n
    if (fee.kind === 'per_day') row.lateSum += overdueOf(row) * BigInt(fee.ppm)
    if (row.lateDays > BigInt(fee.graceDays)) charge(work, row, fee)
  }
}

/** Goes from one day to another, the first of them already done, and charges what lateness costs on each. */
export function passDays(work: Work, from: string, to: string, holds: readonly Hold[]): void {
  const late = work.rows.flatMap((row): Late[] => {
    const fee = row.lateFee
    const isLate = fee !== null && row.dueOn < to && overdueOf(row) > 0n
    return isLate ? [{ row, fee, since: daysBetween(from, row.dueOn) }] : []
  })
  if (late.length === 0) return
  const held = holds.map((hold) => ({
    from: daysBetween(from, hold.from),
    to: hold.to === null ? Infinity : daysBetween(from, hold.to),
  }))
  const last = daysBetween(from, to)
  for (let passed = 1; passed <= last; passed += 1) {
    if (held.some((hold) => hold.from <= passed && passed < hold.to)) continue
    passDay(
      work,
      late.filter(({ since }) => since < passed),
    )
  }
}
