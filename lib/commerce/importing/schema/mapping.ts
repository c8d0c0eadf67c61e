import type { TenantDb } from '@/lib/core/db/handle'
import type { Cells, Fields, RawRow, RefusalReason, Remark } from '@/lib/commerce/importing/schema'

/** The amount is null where it cannot be read. */
export type Measured = { group: string; amountMinor: bigint | null }

/** What became of a row. */
export type Outcome = 'added' | 'changed' | 'unchanged' | { refused: RefusalReason }

/** One after the other as the rows came, what each was taken without, and what was then found in the shop. */
export type Brought = { outcomes: Outcome[]; remarks: Remark[][]; here: Measured[] }

/** The first of these tables that the file has; `by` names the row above. Fields that it lacks are left out. */
export type Below = {
  field: string
  tables: readonly string[]
  by: string
  order: string
  fields: readonly string[]
}

/**
 * How rows of one kind become ours. The core reads files, keeps the place, lists what was refused and compares sums; a
 * further system is a further one of these.
 */
export type Mapping = {
  /** The table of an SQLite file; `orTable` is what an earlier version of the same system called it. */
  table: string
  orTable?: string
  /** Rows of another table that belong to one of these, which stand in a cell of it as JSON. */
  below?: Below
  fields: Fields
  /** Where one file holds several shops: the field that says whose a row is. */
  ofTenant?: string
  /** Fields that are goods: of a row that is listed they are left out. */
  secret?: readonly string[]
  mostRows: number
  /** By what a row is known again; null where it has none. */
  keyOf: (cells: Cells) => string | null
  /** All that is wrong with a row that was refused, its reason first. */
  problemsOf: (cells: Cells, reason: string, now: Date) => string[]
  /** All that a row was taken without, the one that was written down first. */
  remarksOf: (cells: Cells, remark: string, now: Date) => string[]
  /** Whether a row can be taken as far as it says itself: of those with one key, the first such counts. */
  isReadable: (cells: Cells, now: Date) => boolean
  /** For the sums, also of a row that cannot be taken. */
  measure: (cells: Cells) => Measured
  /** Whether this shop can have such rows at all. Throws `FileRefused`. */
  assertFits: (db: TenantDb) => Promise<void>
  /** Takes a piece of the file in the caller's transaction; what is here already is brought up to date. */
  bring: (
    db: TenantDb,
    rows: readonly RawRow[],
    /** `added`: how many of the rows before these were new. */
    wish: { itemName: string; isDryRun: boolean; added: number },
  ) => Promise<Brought>
}
