import { stringify } from 'csv-stringify/sync'
import { wallText } from '@/lib/core/time/calendar'
import type { Cell } from './spreadsheet'

/** What a spreadsheet program would take for the beginning of something to work out. */
const formula = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/

/** Formulas are made harmless in what people typed; amounts keep their sign. */
function textOf(cell: Cell): string {
  switch (cell.kind) {
    case 'moment':
      return wallText(cell.value, cell.timeZone)
    case 'number':
      return cell.value
    case 'text':
      // Line breaks stay inside their quotes; the mark in front makes a program show the text instead of working it out.
      return formula.test(cell.value) ? `'${cell.value}` : cell.value
  }
}

/** A sheet as CSV, piece by piece. */
export async function* csvSheet(
  headings: readonly string[],
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array> {
  // The mark in front tells spreadsheet programs that the letters are UTF-8.
  yield Buffer.from(`\ufeff${stringify([[...headings]], { record_delimiter: '\r\n' })}`)
  for await (const rows of batches)
    yield Buffer.from(
      stringify(
        rows.map((cells) => cells.map(textOf)),
        { record_delimiter: '\r\n' },
      ),
    )
}
