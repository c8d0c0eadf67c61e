type Party = { label: string; lines: string[]; number?: { label: string; value: string } }
type Cell = { label: string; value: string }

/** One thing that is sold or credited. Quantity and price are told where somebody chose them. */
type SheetLine = { name: string; detail: string; quantity?: string; price?: string; amount: string }

type SheetSum = { label: string; rate?: string; amount: string; isTotal?: boolean }

/** How a shop is known: its name, its picture as a PNG, and its colour (`#rrggbb`). */
export type SheetBrand = { name: string; color: string; logo: Buffer | null }

/**
 * Every text of a receipt or an invoice, ready to print: amounts and dates stand in cells of their own, so that no line
 * wraps between directions.
 */
export type Sheet = {
  isRightToLeft: boolean
  title: string
  state: string | null
  from: Party
  to: Party
  /** `after`: what belongs to the value and stands below it, for it would break in two beside it. */
  facts: (Cell & { after?: string })[]
  headings: { what: string; quantity?: string; price?: string; amount: string }
  lines: SheetLine[]
  sums: SheetSum[]
  /** What became of the money afterwards, such as refunds; left out where nothing did. */
  after?: { title: string; lines: SheetLine[]; sums: SheetSum[] } | undefined
  /** At the foot of every page: where to ask. */
  contact: string[]
}
