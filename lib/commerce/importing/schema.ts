import { z } from 'zod'
import { line } from '@/lib/core/text/text-input'

/** What can be brought over. A further system is a further kind, with a mapping of its own. */
export const IMPORT_KINDS = [
  'orders',
  'rental_products',
  'rental_stock',
  'rental_orders',
  'book_debts',
  'book_credits',
  'book_agreements',
  'book_reminders',
  'book_policy',
  'loan_sheet',
] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

export const IMPORT_STATES = ['waiting', 'running', 'done', 'failed'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** Why a row was not taken; each has words for people. */
export const REFUSAL_REASONS = [
  'quotes',
  'id',
  'duplicate',
  'status',
  'amount',
  'name',
  'email',
  'created_at',
  'taken',
  'amount_differs',
  'code',
  'product',
  'content',
  'not_available',
  'buyer',
  'quantity',
  'ahead',
  'book_id',
  'book_status',
  'book_fraction',
  'book_due',
  'book_moment',
  'book_person',
  'book_instalments',
  'book_rate',
  'book_item',
  'book_step',
  'book_setting',
  'book_differs',
  'book_moved',
  'loan_direction',
  'loan_amount',
  'amount_negative',
  'amount_too_precise',
  'amount_ambiguous',
  'amount_other_currency',
  'too_large',
  'loan_day',
  'day_ambiguous',
  'day_to_come',
  'loan_due_before',
  'loan_paid_before',
  'loan_paid_more',
  'loan_blocked',
  'loan_limit',
  'loan_moved',
  'loan_other',
] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

/** What a row was taken without, or not as it says; each has words for people. */
export const REMARKS = ['name_cut', 'phone', 'payment_method', 'updated_at', 'note_cut', 'loan_kept'] as const
export type Remark = (typeof REMARKS)[number]

/** Why a file as a whole could not be read. */
export const FILE_PROBLEMS = [
  'unknown_form',
  'damaged',
  'damaged_at',
  'encoding',
  'no_table',
  'no_columns',
  'double_columns',
  'too_many_rows',
  'currency',
  'gone',
] as const
export type FileProblem = (typeof FILE_PROBLEMS)[number]

/** What is wrong with a file, and where: a line or names of columns, for people to find it. */
export class FileRefused extends Error {
  constructor(
    readonly problem: FileProblem,
    readonly detail = '',
  ) {
    super(detail === '' ? problem : `${problem}: ${detail}`)
  }
}

/** The cells of a row by the names of our fields; everything is text until its mapping has read it. */
export type Cells = Record<string, string | null>
/** `isDamaged` where nobody can tell which cells it has: these are only what it looks like. */
export type RawRow = { place: number; cells: Cells; isDamaged?: boolean }

/** The fields of a kind: the names that a file may call each by, and whether it must be there. */
export type Fields = Record<string, { names: readonly string[]; isNeeded: boolean }>

/** How many, and how much in all; of how many nobody can tell how much. */
const Sum = z.object({
  count: z.int().nonnegative(),
  minor: z.string().regex(/^-?\d+$/),
  unread: z.int().positive().optional(),
})
export type Sum = z.infer<typeof Sum>
/** Of one status: what stands in the file, what of it was not taken, and what was then read back from the shop. */
export const SumLine = z.object({ file: Sum, refused: Sum, here: Sum })
export type SumLine = z.infer<typeof SumLine>
export const Sums = z.record(z.string(), SumLine)
export type Sums = z.infer<typeof Sums>

export type ImportView = {
  id: string
  kind: ImportKind
  fileName: string
  itemName: string
  isDryRun: boolean
  state: ImportState
  problem: FileProblem | null
  /** The line, or the names of columns, that the problem is about. */
  problemDetail: string
  /** Null until the file was counted. */
  rowsTotal: number | null
  rowsDone: number
  added: number
  changed: number
  unchanged: number
  refused: number
  sums: Sums
  /** What columns of the file are called that nothing is read from. */
  unreadColumns: string[]
  /** Whether the file still waits here, so that what was tried out can be brought over. */
  hasFile: boolean
  createdAt: Date
  finishedAt: Date | null
}

/** A row that was not taken, or (`isTaken`) not with all that it says. */
export type RefusedRow = {
  place: number
  oldId: string | null
  reason: string
  isTaken: boolean
  cells: Cells
}

/** `problems` are all that is wrong with the row, its reason first. */
export type ExplainedRow = RefusedRow & { problems: readonly string[] }

/** What the orders of a file bought, where it does not say. */
export const ItemName = line(1, 120)
