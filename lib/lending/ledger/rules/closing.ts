import { PARTS } from '@/lib/lending/ledger/schema'
import { accruedBy } from './interest'
import { pay, relieve, waive } from './allocation'
import { least, most, sumOf } from './rational'
import { openIn, openOf, rowsOf, versionIn } from './work'
import type { Work, WorkRow } from './work'

/**
 * What is owed falls due on a day: later interest is not asked, and what was paid of it already pays the rest of the
 * debt. The rows stay, with their principal.
 */
function stop(work: Work, on: string): void {
  let freed = 0n
  for (const row of work.rows.filter(({ dueOn }) => dueOn > on)) {
    const { interest } = row.parts
    const whole = { interestMinor: interest.charged, starts: row.starts, dueOn: row.dueOn }
    interest.charged = most(interest.waived, accruedBy(on, whole, work.terms.method))
    const excess = most(0n, -openOf(interest))
    interest.paid -= excess
    freed += excess
    row.dueOn = on
  }
  pay(work, freed, on)
}

/** A quote was kept. */
export function settle(work: Work, on: string): void {
  stop(work, on)
  work.isSettled = true
}

/** All that is open is given up. */
export function writeOff(work: Work, on: string): void {
  stop(work, on)
  work.writtenOff += waive(work, openIn(work), null)
}

/** Moves open principal out of rows, the last first, and returns how much it was. */
function moveOut(rows: readonly WorkRow[], amount: bigint): bigint {
  let rest = amount
  for (const row of rows.toReversed()) {
    const taken = least(rest, openOf(row.parts.principal))
    row.parts.principal.charged -= taken
    rest -= taken
  }
  return amount - rest
}

/**
 * The rows of a newer version take over the principal that is open, as much as they were made for. What is open beyond
 * that, and interest and fees that have come up, stay in the old rows, due as they were and later at no further cost. Where
 * less is open than they were made for, the last rows ask less: a version moves principal and never makes any. Where none is
 * open, it never begins.
 */
export function reschedule(work: Work, on: string, version: number): void {
  const lent = sumOf(work.rows, ({ parts }) => openOf(parts.principal))
  if (lent === 0n || work.rows.some((row) => row.version === version)) return
  const next = versionIn(work.item, version)
  stop(work, on)
  const rows = rowsOf(next)
  const planned = sumOf(next.rows, ({ principalMinor }) => principalMinor)
  let short = planned - moveOut(work.rows, planned)
  for (const row of rows.toReversed()) {
    const taken = least(short, row.parts.principal.charged)
    row.parts.principal.charged -= taken
    short -= taken
  }
  for (const row of work.rows) row.lateFee = null
  const stays = work.rows.filter((row) => PARTS.some((part) => row.parts[part].charged > 0n))
  work.rows = [...stays, ...rows]
  work.version = version
  work.terms = next.terms
  work.isSettled = false
  relieve(work, on, true)
}
