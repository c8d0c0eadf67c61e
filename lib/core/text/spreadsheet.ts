import { Zip, ZipDeflate } from 'fflate'
import { daysSince } from '@/lib/core/time/calendar'
import { cutText } from './text'

/** A value of a sheet; text stays text, whatever it looks like. */
export type Cell =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: string }
  | { kind: 'moment'; value: Date; timeZone: string }

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

// XML 1.0 knows no control characters, not even escaped, and no halves of a pair.
const unknownToXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(unknownToXml, '')
    .replace(/[&<>"]/g, (mark) => entities[mark] ?? '')
}

/** A sheet's cell holds no more than this. */
const mostLetters = 32_767

/** Day 0 of a sheet whose calendar believes in a 29 February 1900. */
const firstDay = '1899-12-30'

function cellXml(cell: Cell, style: number): string {
  switch (cell.kind) {
    case 'text': {
      const text = escapeXml(cutText(cell.value, mostLetters))
      return `<c t="inlineStr" s="${style}"><is><t xml:space="preserve">${text}</t></is></c>`
    }
    case 'number':
      return `<c s="${style}"><v>${cell.value}</v></c>`
    case 'moment':
      return `<c s="2"><v>${daysSince(firstDay, cell.value, cell.timeZone).toFixed(8)}</v></c>`
  }
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

// Formats 0: as it is · 1: bold, for the first row · 2: a time · 3: text, so that no program guesses anything else.
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`

function fixedParts(sheetName: string): [name: string, xml: string][] {
  return [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escapeXml(cutText(sheetName.replaceAll(/[\\/?*[\]:]/g, ' '), 31))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', styles],
  ]
}

/** A column: what stands above it, and how many letters it is wide. */
export type Column = { heading: string; width: number }

/** The sheet up to its second row: the first one stays in sight, and each column is as wide as what it holds. */
function beginningOf(columns: readonly Column[]): string {
  const first = columns.map(({ heading }) => cellXml({ kind: 'text', value: heading }, 1)).join('')
  const widths = columns
    .map(({ heading, width }, index) => {
      // A heading in bold letters is a little wider than its letters are many.
      const letters = Math.max(width, heading.length + 2)
      return `<col min="${index + 1}" max="${index + 1}" width="${letters}" customWidth="1"/>`
    })
    .join('')
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData><row>${first}</row>`
}

/**
 * An XLSX workbook of one sheet, piece by piece: only the rows at hand and what is not yet taken are in memory. Text is
 * written as text cells, so nothing that a customer typed is ever a formula.
 */
export async function* xlsxSheet(
  sheet: { name: string; columns: readonly Column[] },
  batches: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array> {
  let pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const taken = (): Uint8Array[] => {
    const ready = pieces
    pieces = []
    return ready
  }
  const encoder = new TextEncoder()
  const part = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name, { level: 6 })
    zip.add(file)
    return file
  }
  for (const [name, xml] of fixedParts(sheet.name)) part(name).push(encoder.encode(xml), true)
  const rows = part('xl/worksheets/sheet1.xml')
  rows.push(encoder.encode(beginningOf(sheet.columns)))
  yield* taken()
  for await (const batch of batches) {
    const xml = batch
      .map((row) => `<row>${row.map((cell) => cellXml(cell, cell.kind === 'text' ? 3 : 0)).join('')}</row>`)
      .join('')
    rows.push(encoder.encode(xml))
    yield* taken()
  }
  rows.push(encoder.encode('</sheetData></worksheet>'), true)
  zip.end()
  yield* taken()
}
