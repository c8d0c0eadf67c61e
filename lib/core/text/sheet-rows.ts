/** A row with the number that a spreadsheet shows beside it. */
export type SheetRow = {
  line: number
  cells: string[]
  /** A quotation mark is missing in it or out of place: its cells are only what it looks like. */
  isDamaged?: true
}

/** No cell of ours is longer; a quotation mark that is never closed is not looked for to the end of a large file. */
const longestRow = 100_000

const lineEnd = /\r\n|\r|\n|$/g

const withoutQuotes = (cell: string): string =>
  cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell

/**
 * The rows of a text that is not in order as a whole: each row that can be read by itself, and each line that cannot, as
 * damaged. A mark that is missing would otherwise take in all rows up to the next one, so that a row of several lines
 * counts only where it has the cells of the first row.
 */
export function readRowByRow(text: string, delimiter: string): SheetRow[] {
  const mark = delimiter.replaceAll(/[\\^\]|*+?.()[{}$]/g, String.raw`\$&`)
  const cell = `"[^"]*(?:""[^"]*)*"|[^"\\r\\n${mark}]*`
  const record = new RegExp(`(?:${cell})(?:${mark}(?:${cell}))*(?=\\r\\n|\\r|\\n|$)`, 'y')
  const cells = new RegExp(`(^|${mark})(${cell})`, 'g')
  const rows: SheetRow[] = []
  let width: number | null = null
  for (let at = 0; at < text.length;) {
    lineEnd.lastIndex = at
    const endOfLine = lineEnd.exec(text)?.index ?? text.length
    const whole = readRow(text.slice(at, Math.max(endOfLine, at + longestRow)), { record, cells })
    const isOneLine = whole !== null && at + whole.length <= endOfLine
    const read: ReadRow | null = isOneLine || whole?.cells.length === width ? whole : null
    const end = read ? at + read.length : endOfLine
    const found: string[] = read?.cells ?? text.slice(at, end).split(delimiter)
    rows.push({ line: rows.length + 1, cells: found, ...(read ? {} : { isDamaged: true }) })
    if (found.some((one) => one.trim() !== '')) width ??= found.length
    lineEnd.lastIndex = end
    at = end + Math.max(1, lineEnd.exec(text)?.[0].length ?? 1)
  }
  return rows
}

type ReadRow = { length: number; cells: string[] }

function readRow(text: string, { record, cells }: { record: RegExp; cells: RegExp }): ReadRow | null {
  record.lastIndex = 0
  const found = record.exec(text)?.[0]
  if (found === undefined) return null
  return {
    length: found.length,
    cells: [...found.matchAll(cells)].map(([, , cell = '']) => withoutQuotes(cell)),
  }
}
