import type { Direction, Fact, Method } from '@/lib/lending/ledger/schema'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'

/** A debt or agreement that can be paid, with all that is open of it now, late fee included. */
export type Payable = ItemRef & { currency: string; outstandingMinor: bigint; note: string }

/** When how much is due, late fee included, and what of that is paid and still open. */
export type OwedRow = {
  number: number
  dueOn: string
  chargedMinor: bigint
  lateFeeMinor: bigint
  paidMinor: bigint
  outstandingMinor: bigint
}

/** A debt or agreement as whoever owes it sees it. */
export type OwedItem = ItemRef & {
  direction: Direction
  currency: string
  note: string
  status: string
  principalMinor: bigint
  outstandingMinor: bigint
  /** Paid beyond it: theirs until the lender moves it or gives it back. */
  creditMinor: bigint
  rows: OwedRow[]
  /** Of what is outstanding: interest and fees of rows that fall due later, which the books do not have yet. */
  laterMinor: bigint
}

/** What was written down and what fell due, the newest first; below zero where money went back. */
export type StatementLine = {
  item: ItemRef
  on: string
  /** `cost`: interest and fees of an instalment that fell due. */
  kind: Fact['kind'] | 'cost' | 'late_fee'
  /** Of which instalment that is; null for everything else. */
  number: number | null
  method: Method | null
  amountMinor: bigint
}

/** All that somebody owes and is owed here, by currency what is open, and what happened. */
export type Standing = {
  items: OwedItem[]
  open: { direction: Direction; currency: string; outstandingMinor: bigint }[]
  statement: StatementLine[]
  /** There is more than is told. */
  isCut: boolean
}
