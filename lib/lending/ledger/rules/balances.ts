import { ACCOUNTS } from '@/lib/lending/ledger/schema'
import type { Account, Balances, LedgerLine, Part } from '@/lib/lending/ledger/schema'
import { least, sumOf } from './rational'
import type { Work, WorkRow } from './work'

const INCOME = { interest: 'interest_income', fee: 'fee_income', late_fee: 'late_fee_income' } as const

/**
 * Interest and fees are booked on the day on which they fall due, or as far as they are paid or waived before it; a late fee
 * is of a row that was due before.
 */
function bookedOf(row: WorkRow, part: Part, asOf: string): bigint {
  const { charged, paid, waived } = row.parts[part]
  return part === 'principal' || row.dueOn <= asOf ? charged : least(charged, paid + waived)
}

/** What every account of the item has by a day; together they are zero. A payable has all signs turned. */
export function balancesOf(work: Work, asOf: string): Balances {
  const all = Object.fromEntries(ACCOUNTS.map((account) => [account, 0n])) as Balances
  const add = (account: Account, amount: bigint): void => {
    all[account] += amount
  }
  for (const [account, amount] of work.flows) add(account, amount)
  add('credit', -work.surplus)
  add('forgiven', work.forgiven)
  add('written_off', work.writtenOff)
  add('recovered', -work.recovered)
  for (const row of work.rows) {
    add('principal', bookedOf(row, 'principal', asOf) - row.parts.principal.paid - row.parts.principal.waived)
  }
  for (const part of ['interest', 'fee', 'late_fee'] as const) {
    const booked = sumOf(work.rows, (row) => bookedOf(row, part, asOf))
    add(part, booked - sumOf(work.rows, ({ parts }) => parts[part].paid + parts[part].waived))
    add(INCOME[part], -booked)
  }
  if (work.item.direction === 'receivable') return all
  for (const account of ACCOUNTS) all[account] = -all[account]
  return all
}

/** The lines that bring a ledger to what it should have; none where it has that already. They sum to zero. */
export function entryOf(wanted: Balances, ledger: Partial<Balances>): LedgerLine[] {
  return ACCOUNTS.map((account) => ({
    account,
    amountMinor: wanted[account] - (ledger[account] ?? 0n),
  })).filter(({ amountMinor }) => amountMinor !== 0n)
}
