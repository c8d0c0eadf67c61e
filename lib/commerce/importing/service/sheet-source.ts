import { readFile } from 'node:fs/promises'
import { readSheet } from '@/lib/core/text/sheet'
import { findColumns } from '@/lib/commerce/importing/rules/columns'
import { OWN_COLUMNS } from '@/lib/commerce/importing/rules/refused-sheet'
import { FileRefused } from '@/lib/commerce/importing/schema'
import type { Cells, Fields } from '@/lib/commerce/importing/schema'
import type { Source } from './source'

/** What a file says of itself at its start counts; without a mark it is UTF-8. */
function textOf(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content)
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content)
  return content.toString('utf8')
}

const mostNamed = 50

/** Columns that nothing is read from; those that a list of refused rows adds are no loss. */
const unreadOf = (header: readonly string[], read: ReadonlySet<number>): string[] =>
  header
    .flatMap((name, place) =>
      read.has(place) ? [] : [name.trim().slice(0, 60).replaceAll('\0', '').toWellFormed()],
    )
    .filter((name) => name !== '' && !OWN_COLUMNS.includes(name))
    .slice(0, mostNamed)

/** A CSV file, as a spreadsheet shows it: its first row names the columns. */
export async function openSheetSource(
  file: string,
  { fields, mostRows }: { fields: Fields; mostRows: number },
): Promise<Source> {
  const sheet = readSheet(textOf(await readFile(file)))
  if ('problem' in sheet)
    throw new FileRefused(sheet.problem === 'encoding' ? 'encoding' : 'damaged_at', String(sheet.line))
  const [header, ...rows] = sheet.rows
  if (!header) throw new FileRefused('no_columns', Object.keys(fields).join(', '))
  if (rows.length > mostRows) throw new FileRefused('too_many_rows', String(mostRows))
  const columns = findColumns(fields, header.cells)
  return {
    total: rows.length,
    unreadColumns: unreadOf(header.cells, new Set(columns.values())),
    *rows() {
      for (const { line, cells, isDamaged } of rows) {
        const named: Cells = {}
        for (const [field, place] of columns) named[field] = cells[place] ?? null
        yield { place: line, cells: named, isDamaged }
      }
    },
    close: () => undefined,
  }
}
