import { CsvError, parse } from 'csv-parse/sync'
import { readRowByRow } from './sheet-rows'
import type { SheetRow } from './sheet-rows'

type Sheet = { rows: SheetRow[] } | { line: number; problem: 'malformed' | 'encoding' }

// Excel and its kin write this line to say what separates the cells, and show none of it.
const separatorLine = /^"?sep=([^\r\n"])"?[,;\t]*(?:\r\n|\r|\n|$)/i

/** Spreadsheets write what their language separates with; nobody has the other marks in the first line. */
function delimiterOf(text: string): string {
  const [first = ''] = text.trimStart().split(/\r\n|\r|\n/, 1)
  const count = (mark: string) => first.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

/** In which row a place of the text stands: a line break between quotation marks begins none. */
function rowOf(text: string, place: number): number {
  let isQuoted = false
  let row = 1
  for (const sign of text.slice(0, place).matchAll(/"|\r\n|\r|\n/g)) {
    if (sign[0] === '"') isQuoted = !isQuoted
    else if (!isQuoted) row += 1
  }
  return row
}

/**
 * A CSV file as a spreadsheet shows it, without its empty rows; they count all the same, a cell of several lines is one
 * row, and the line that names the separator is none. A row that cannot be read costs no other one, but for the first with
 * words in it, by which all others are understood.
 */
export function readSheet(file: string): Sheet {
  const whole = file.replace(/^\ufeff/, '')
  const told = separatorLine.exec(whole)
  const text = told ? whole.slice(told[0].length) : whole
  const unreadable = /[\u0000\ufffd]/.exec(text)
  if (unreadable) return { line: rowOf(text, unreadable.index), problem: 'encoding' }
  const all = rowsOf(text, told?.[1] ?? delimiterOf(text))
  const rows = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const [first] = rows
  return first?.isDamaged ? { line: first.line, problem: 'malformed' } : { rows }
}

function rowsOf(text: string, delimiter: string): SheetRow[] {
  try {
    const records: string[][] = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: false })
    return records.map((cells, index) => ({ line: index + 1, cells }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return readRowByRow(text, delimiter)
  }
}
