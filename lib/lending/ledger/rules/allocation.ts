import { PARTS } from '@/lib/lending/ledger/schema'
import type { Part } from '@/lib/lending/ledger/schema'
import { interestFor } from './interest'
import { halfUp, least, sumOf } from './rational'
import { chargeAtLeast, openOf } from './work'
import type { Work, WorkRow } from './work'

/** Whose period has begun: such a row is paid before anything is paid ahead. */
const hasBegun = (work: Work, row: WorkRow, on: string): boolean => {
  const [from = row.dueOn] = row.starts
  return row.version !== work.version || from < on || from === work.terms.startsOn || row.dueOn <= on
}

/** Fills rows, the oldest first, and in each late fee, fee, interest, principal. Returns what is left over. */
function fill(rows: readonly WorkRow[], amount: bigint): bigint {
  let rest = amount
  for (const row of rows) {
    for (const name of PARTS) {
      const part = row.parts[name]
      const taken = least(rest, openOf(part))
      part.paid += taken
      rest -= taken
    }
  }
  return rest
}

/** Principal of the rows that are left when the running ones are filled, the last row first. */
function fillAhead(rows: readonly WorkRow[], amount: bigint): bigint {
  let rest = amount
  for (const row of rows.toReversed()) {
    const { principal } = row.parts
    const taken = least(rest, openOf(principal))
    principal.paid += taken
    row.ahead += taken
    rest -= taken
  }
  return rest
}

/** What the interest of a row is on the principal that is still lent, where the method asks for no more than that. */
function interestOn(work: Work, row: WorkRow, lent: bigint): bigint {
  return sumOf(row.starts, (start) => {
    const end = row.starts.find((other) => other > start) ?? row.dueOn
    return interestFor(work.terms, lent, start, end)
  })
}

/**
 * Asks interest only on what is still lent, in the rows of the newest version whose period has not begun (or, with
 * `all`, in all of them): principal that was paid ahead, forgiven, or never moved into this version bears none. Flat
 * interest was agreed on the whole and falls only with what never moved.
 */
export function relieve(work: Work, on: string, all = false): void {
  const { method } = work.terms
  const rows = work.rows.filter(({ version }) => version === work.version)
  let planned = 0n
  let lent = 0n
  for (const row of rows.toReversed()) {
    const { principal, interest } = row.parts
    planned += row.plannedPrincipal
    lent += least(row.plannedPrincipal, principal.charged - principal.waived - row.ahead)
    if (!all && hasBegun(work, row, on)) continue
    if (lent === planned) chargeAtLeast(interest, row.plannedInterest)
    else if (method === 'declining' || method === 'annuity') {
      chargeAtLeast(interest, interestOn(work, row, lent))
    }
  }
  if (all && method === 'flat') {
    for (const { parts, plannedInterest } of rows) {
      chargeAtLeast(parts.interest, halfUp(plannedInterest * lent, planned))
    }
  }
}

/** A payment: what went out too much without a row, the rows by the terms, what was given up, and the rest is credit. */
export function pay(work: Work, amount: bigint, on: string): void {
  let rest = amount
  if (work.surplus < 0n) {
    const taken = least(rest, -work.surplus)
    work.surplus += taken
    rest -= taken
  }
  const { spill } = work.terms
  const isRunning = (row: WorkRow): boolean => spill === 'rows' || hasBegun(work, row, on)
  rest = fill(work.rows.filter(isRunning), rest)
  if (spill === 'principal') {
    rest = fillAhead(work.rows, rest)
    relieve(work, on)
  }
  const back = least(rest, work.writtenOff - work.recovered)
  work.recovered += back
  work.surplus += rest - back
}

/** Money that the party got beyond all that they ever paid is owed like what they borrowed, with the last row. */
function lendMore(work: Work, amount: bigint): void {
  const last = work.rows.at(-1)
  if (last) last.parts.principal.charged += amount
  else work.surplus -= amount
}

/** Money that went to the party: out of the credit first, then what was filled last is open again. */
export function takeBack(work: Work, amount: bigint, on: string): void {
  let rest = amount
  if (work.surplus > 0n) {
    const taken = least(rest, work.surplus)
    work.surplus -= taken
    rest -= taken
  }
  const unrecovered = least(rest, work.recovered)
  work.recovered -= unrecovered
  rest -= unrecovered
  for (const row of work.rows.toReversed()) {
    for (const name of PARTS.toReversed()) {
      const part = row.parts[name]
      const taken = least(rest, part.paid)
      part.paid -= taken
      rest -= taken
    }
    row.ahead = least(row.ahead, row.parts.principal.paid)
  }
  lendMore(work, rest)
  relieve(work, on)
}

/** Credit leaves. What of it was not there any more, because the money it came from went back, is owed again. */
export function giveOut(work: Work, amount: bigint, on: string): void {
  const there = work.surplus > 0n ? least(amount, work.surplus) : 0n
  work.surplus -= there
  if (there === amount) return
  work.overdrawn += amount - there
  takeBack(work, amount - there, on)
}

/** Lets go of an amount, at most of what is open; of all rows, oldest first. Returns how much there was to let go of. */
export function waive(work: Work, amount: bigint, part: Part | null): bigint {
  let rest = amount
  for (const row of work.rows) {
    for (const name of part === null ? PARTS : [part]) {
      const amounts = row.parts[name]
      const taken = least(rest, openOf(amounts))
      amounts.waived += taken
      rest -= taken
    }
  }
  return amount - rest
}
