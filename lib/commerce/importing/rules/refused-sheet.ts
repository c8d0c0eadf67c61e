import { stringify } from 'csv-stringify/sync'
import type { Fields, ExplainedRow } from '@/lib/commerce/importing/schema'

/** Columns that a file brought over once more leaves alone. */
export const OWN_COLUMNS = ['row', 'reason', 'why']

export function refusedHeading(fields: Fields): string {
  return stringify([[...OWN_COLUMNS, ...Object.keys(fields)]], { bom: true, record_delimiter: 'windows' })
}

/**
 * Refused rows under the names of the fields, so that the same sheet can be put right and brought over. What a
 * spreadsheet would take for a formula stands behind an apostrophe, which the reading drops again.
 */
export function refusedLines(
  fields: Fields,
  rows: readonly ExplainedRow[],
  why: (reason: string) => string,
): string {
  return stringify(
    rows.map(({ place, problems, cells }) => [
      place,
      problems.join(' '),
      problems.map(why).join(' · '),
      ...Object.keys(fields).map((field) => cells[field] ?? ''),
    ]),
    { escape_formulas: true, record_delimiter: 'windows' },
  )
}
