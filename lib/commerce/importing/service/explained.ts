import type { ExplainedRow, ImportView, RefusedRow } from '@/lib/commerce/importing/schema'
import { mappingOf } from './work-on-import'

/** Listed rows with all that is wrong with each of them. */
export function explained(
  kind: ImportView['kind'],
  rows: readonly RefusedRow[],
  mapping = mappingOf(kind),
): ExplainedRow[] {
  const { problemsOf, remarksOf } = mapping
  const now = new Date()
  return rows.map((row) => ({
    ...row,
    problems: (row.isTaken ? remarksOf : problemsOf)(row.cells, row.reason, now),
  }))
}
