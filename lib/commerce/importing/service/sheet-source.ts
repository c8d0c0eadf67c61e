import { readFile } from 'node:fs/promises'
import { readSheet } from '@/lib/core/text/sheet'
import { findColumns } from '@/lib/commerce/importing/rules/columns'
import { FileRefused } from '@/lib/commerce/importing/schema'
import type { Cells, Fields } from '@/lib/commerce/importing/schema'
import type { Source } from './source'

/** A CSV file, as a spreadsheet shows it: its first row names the columns. */
export async function openSheetSource(
  file: string,
  { fields, mostRows }: { fields: Fields; mostRows: number },
): Promise<Source> {
  const sheet = readSheet(await readFile(file, 'utf8'))
  if ('problem' in sheet)
    throw new FileRefused(sheet.problem === 'encoding' ? 'encoding' : 'damaged_at', String(sheet.line))
  const [header, ...rows] = sheet.rows
  if (!header) throw new FileRefused('no_columns', Object.keys(fields).join(', '))
  if (rows.length > mostRows) throw new FileRefused('too_many_rows', String(mostRows))
  const columns = findColumns(fields, header.cells)
  return {
    total: rows.length,
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
