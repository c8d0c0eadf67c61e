type DeedCell = { label: string; value: string; after?: string }

type DeedParty = { label: string; lines: string[] }

/** Figures in columns; the last row is what they come to. */
type DeedTable = { title: string; headings: string[]; rows: string[][]; total: string[] }

/** One side's signature, or what will stand there. */
type DeedSignature = { label: string; name: string; cells: DeedCell[] }

/**
 * Every text of a document that two sides sign, ready to print: amounts, dates and digests stand in cells of their own, so
 * that no line wraps between directions. It has neither logo nor colour: those change, and the same document has the same
 * bytes whenever it is drawn.
 */
export type Deed = {
  isRightToLeft: boolean
  title: string
  state: string
  parties: DeedParty[]
  facts: DeedCell[]
  table: DeedTable
  clauses: { title: string; lines: string[] }
  signatures: { title: string; blocks: DeedSignature[] }
  /** How anyone can find out whether a copy is the real one; what is long is in pieces that do not break. */
  proof: { title: string; text: string; cells: { label: string; values: string[] }[] }
  /** At the foot of every page. */
  foot: string
}
