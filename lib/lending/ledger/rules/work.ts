import { PARTS } from '@/lib/lending/ledger/schema'
import type { Account, Cause, Fact, Item, LateFee, Part, Terms, Version } from '@/lib/lending/ledger/schema'
import { least, most, sumOf } from './rational'

/** What the fold works on while it goes through the days; nobody sees it but the rules. */
export type WorkAmounts = { charged: bigint; paid: bigint; waived: bigint }

export type WorkRow = {
  version: number
  number: number
  dueOn: string
  /** The first days of its periods; several where a full grace ends with it, none where that leaves it silent. */
  starts: readonly string[]
  parts: Record<Part, WorkAmounts>
  /** What it was to ask when it was laid down. */
  plannedInterest: bigint
  plannedPrincipal: bigint
  /** Principal paid ahead of its time, which bears no interest any more. */
  ahead: bigint
  /** What lateness of this row costs; null where it costs nothing. */
  lateFee: LateFee | null
  /** Days late that count, and each day's overdue amount times the rate, added up and not yet rounded. */
  lateDays: bigint
  lateSum: bigint
  paidInTime: bigint
}

export type Work = {
  item: Item
  version: number
  terms: Terms
  rows: WorkRow[]
  surplus: bigint
  /** Credit that was given out and was not there. */
  overdrawn: bigint
  /** Sums of what was let go, given up, and got back of that. */
  forgiven: bigint
  writtenOff: bigint
  recovered: bigint
  /** The other side of what came and went, as accounts of a receivable. */
  flows: Map<Account, bigint>
  isOpened: boolean
  isSettled: boolean
  /** The fact after which nothing was outstanding. */
  closing: Pick<Fact, 'kind' | 'on'> | null
}

export function versionIn(item: Item, version: number): Version {
  const found = item.versions.find((one) => one.version === version)
  if (!found) throw new RangeError(`There is no version ${version} of these terms.`)
  return found
}

export function newWork(item: Item): Work {
  const [first] = item.versions
  if (!first) throw new RangeError('An item has at least one version.')
  return {
    item,
    version: first.version,
    terms: first.terms,
    rows: [],
    surplus: 0n,
    overdrawn: 0n,
    forgiven: 0n,
    writtenOff: 0n,
    recovered: 0n,
    flows: new Map(),
    isOpened: false,
    isSettled: false,
    closing: null,
  }
}

/** Late fees go neither with a loan without interest nor with Saudi rules, whatever the terms say. */
const lateFeeOf = ({ method, isKsa, lateFee }: Terms): LateFee | null =>
  method === 'none' || isKsa ? null : lateFee

/** The rows of a version as they begin: nothing paid, everything as it was laid down. */
export function rowsOf({ version, terms, rows }: Version): WorkRow[] {
  const silent = terms.grace === 'full' ? terms.graceRows : 0
  const started = (charged: bigint): WorkAmounts => ({ charged, paid: 0n, waived: 0n })
  return rows.map((row, index) => {
    const periods = index < silent ? [] : rows.slice(index === silent ? 0 : index, index + 1)
    return {
      version,
      number: row.number,
      dueOn: row.dueOn,
      starts: periods.map((_, at) => rows[index - periods.length + at]?.dueOn ?? terms.startsOn),
      parts: {
        late_fee: started(0n),
        fee: started(row.feeMinor),
        interest: started(row.interestMinor),
        principal: started(row.principalMinor),
      },
      plannedInterest: row.interestMinor,
      plannedPrincipal: row.principalMinor,
      ahead: 0n,
      lateFee: lateFeeOf(terms),
      lateDays: 0n,
      lateSum: 0n,
      paidInTime: 0n,
    }
  })
}

export const openOf = ({ charged, paid, waived }: WorkAmounts): bigint => charged - paid - waived
export const openOfRow = (row: WorkRow): bigint => sumOf(PARTS, (part) => openOf(row.parts[part]))
export const openIn = (work: Work): bigint => sumOf(work.rows, openOfRow)

/** Money came or went: by which account of the other side. */
export function addFlow(work: Work, account: Account, amount: bigint): void {
  work.flows.set(account, (work.flows.get(account) ?? 0n) + amount)
}

export const OTHER_SIDE: Record<Cause, Account> = { loan: 'cash', goods: 'goods', opening: 'opening' }

/** Keeps what had been paid of each row by the end of its day; what comes back later takes it away again. */
export function noteInTime(work: Work, on: string): void {
  for (const row of work.rows) {
    const paid = sumOf(PARTS, (part) => row.parts[part].paid)
    row.paidInTime = on <= row.dueOn ? paid : least(row.paidInTime, paid)
  }
}

/** What a part asks is never less than what is done with it already. */
export function chargeAtLeast(part: WorkAmounts, wanted: bigint): void {
  part.charged = most(wanted, part.paid + part.waived)
}
