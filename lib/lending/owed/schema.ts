import type { Direction, Method } from '@/lib/lending/ledger/schema'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import type { LineKind } from '@/lib/lending/statements/schema'

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

/** What happened, the newest first: each line of the books with what it changed, and what moved no money. */
export type HistoryLine = {
  item: ItemRef
  on: string
  kind: LineKind | QuietKind
  /** What a reversal takes back. */
  reversedKind: LineKind | null
  method: Method | null
  /** Without a sign; zero where nothing moved. */
  amountMinor: bigint
}

/** Facts that change how something is owed and not how much. */
export const QUIET_KINDS = ['settled', 'rescheduled', 'held', 'resumed'] as const
export type QuietKind = (typeof QUIET_KINDS)[number]

/** All that somebody owes and is owed here, by currency what is open, and what happened. */
export type Standing = {
  items: OwedItem[]
  open: { direction: Direction; currency: string; outstandingMinor: bigint }[]
  history: HistoryLine[]
  /** There is more than is told. */
  isCut: boolean
}
