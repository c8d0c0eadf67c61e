import { PARTS } from '@/lib/lending/ledger/schema'
import type { Amounts, ItemState, ItemStatus, Part, Row } from '@/lib/lending/ledger/schema'
import { balancesOf } from './balances'
import { sumOf } from './rational'
import { openOf, openOfRow } from './work'
import type { Work, WorkAmounts, WorkRow } from './work'

const amountsOf = (amounts: WorkAmounts): Amounts => ({
  chargedMinor: amounts.charged,
  paidMinor: amounts.paid,
  waivedMinor: amounts.waived,
  outstandingMinor: openOf(amounts),
})

function rowOf(row: WorkRow): Row {
  return {
    version: row.version,
    number: row.number,
    dueOn: row.dueOn,
    parts: Object.fromEntries(PARTS.map((part) => [part, amountsOf(row.parts[part])])) as Record<
      Part,
      Amounts
    >,
    outstandingMinor: openOfRow(row),
    paidInTimeMinor: row.paidInTime,
  }
}

function statusOf({ item, isOpened, isSettled, closing }: Work): ItemStatus {
  const isDebt = item.kind === 'debt'
  if (!isOpened) return 'void'
  if (closing === null) return isDebt ? 'open' : 'active'
  if (closing.kind === 'forgiven' || closing.kind === 'written_off') return closing.kind
  if (isDebt) return 'settled'
  return isSettled ? 'settled_early' : 'completed'
}

/** What the world sees of the work, on a day. */
export function stateOf(work: Work, asOf: string, isHeld: boolean): ItemState {
  const rows = work.rows.map(rowOf)
  const open = rows.filter(({ outstandingMinor }) => outstandingMinor > 0n)
  const dueBy = (isIn: (row: Row) => boolean): bigint =>
    sumOf(open.filter(isIn), ({ outstandingMinor }) => outstandingMinor)
  const days = open.map(({ dueOn }) => dueOn).toSorted()
  return {
    status: statusOf(work),
    version: work.version,
    rows,
    surplusMinor: work.surplus,
    overdrawnMinor: work.overdrawn,
    outstandingMinor: dueBy(() => true),
    dueMinor: dueBy(({ dueOn }) => dueOn <= asOf),
    overdueMinor: dueBy(({ dueOn }) => dueOn < asOf),
    overdueSince: days.find((day) => day < asOf) ?? null,
    nextDueOn: days.find((day) => day >= asOf) ?? null,
    isHeld,
    closedOn: work.closing?.on ?? null,
    balances: balancesOf(work, asOf),
  }
}
