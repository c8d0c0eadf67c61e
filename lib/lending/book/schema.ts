import type { Currency } from '@/lib/core/money/money'
import type { Direction, ItemKind } from '@/lib/lending/ledger/schema'

/** How the whole debt book is written: all of it as a workbook, or what is open as a document. */
export const BOOK_FORMATS = ['xlsx', 'pdf'] as const
export type BookFormat = (typeof BOOK_FORMATS)[number]

/** One debt or agreement of it that began. */
export type BookItem = {
  kind: ItemKind
  name: string
  phone: string | null
  direction: Direction
  currency: Currency
  amountMinor: bigint
  leftMinor: bigint
  begunOn: string
  /** Null where nothing is due any more. */
  dueOn: string | null
  note: string
  status: string
}

/** What is open in one currency, in both directions. */
export type BookSum = {
  currency: Currency
  receivableMinor: bigint
  payableMinor: bigint
  overdueMinor: bigint
}

export type Book = { today: string; items: BookItem[]; sums: BookSum[] }

export type BookFile = { name: string; type: string; content: Buffer }
