import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { toDecimal } from '@/lib/core/money'
import type { MemberProduct } from '@/lib/commerce/schema'
import { PRODUCT_COLUMNS } from '@/lib/commerce/schema/products'
import type { CsvProblem, ProductColumn, ProductState } from '@/lib/commerce/schema/products'
import { cutText } from '@/lib/core/text'

/** Rows, not products. */
export const MOST_CSV_ROWS = 20_000

export type CsvRow = { line: number; cells: Partial<Record<ProductColumn, string>> }

/** The rows of one product. */
export type CsvProduct = { slug: string | null; rows: [CsvRow, ...CsvRow[]] }

// A spreadsheet runs what begins with one of these; quoted once more, it is text there and comes back unchanged.
const formula = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

function guard(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

function unguard(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}

export function stateOf(product: Pick<MemberProduct, 'published' | 'archivedAt'>): ProductState {
  return product.archivedAt ? 'archived' : product.published ? 'published' : 'draft'
}

/** Products as the lines of a file that the import takes back unchanged; the first part begins with the columns' names. */
export function writeProductCsv(products: readonly MemberProduct[], isFirstPart: boolean): string {
  const rows = products.flatMap((product) =>
    product.variants.map((variant, index) => {
      const isKey = product.deliveryKind === 'license_key'
      const own: Record<ProductColumn, string> = {
        product: product.slug,
        name: guard(product.name),
        summary: guard(product.summary),
        description: guard(product.description),
        state: stateOf(product),
        delivery: product.deliveryKind,
        access_url: guard(product.delivery.accessUrl ?? ''),
        note: guard(product.delivery.note),
        download_limit: String(product.delivery.downloadLimit),
        link_days: String(product.delivery.linkLifetimeDays),
        max_per_order: String(product.maxPerOrder),
        tax_class: product.taxClass,
        variant: guard(variant.name),
        price: toDecimal(variant.priceMinor, product.currency),
        compare_at:
          variant.compareAtMinor === null ? '' : toDecimal(variant.compareAtMinor, product.currency),
        stock: isKey
          ? 'keys'
          : variant.stock.kind === 'unlimited'
            ? 'unlimited'
            : String(variant.stock.available),
        low_stock_at: variant.lowStockAt === null ? '' : String(variant.lowStockAt),
      }
      return PRODUCT_COLUMNS.map((column, at) =>
        index > 0 && at > 0 && at < firstOfVariant ? '' : own[column],
      )
    }),
  )
  return stringify(isFirstPart ? [[...PRODUCT_COLUMNS], ...rows] : rows, {
    // Excel reads UTF-8 only where the file says so.
    bom: isFirstPart,
    record_delimiter: 'windows',
    // A line break of the other kind inside a cell would end the row for some readers.
    quoted_match: /[\r\n]/,
  })
}

const firstOfVariant = PRODUCT_COLUMNS.indexOf('variant')

function isColumn(name: string): name is ProductColumn {
  return PRODUCT_COLUMNS.some((column) => column === name)
}

/** Spreadsheets write what their language separates with; nobody has the other marks in the first line. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r\n|\r|\n/, 1)
  const count = (mark: string) => first.split(mark).length
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

type Read = { products: CsvProduct[]; columns: ProductColumn[]; problems: CsvProblem[] }

/** Reads a file into products, with everything that is wrong with its form by line. Lines count from 1. */
export function readProductCsv(text: string): Read {
  const problems: CsvProblem[] = []
  const refuse = (line: number, problem: string, value?: string): Read => ({
    products: [],
    columns: [],
    problems: [{ line, column: null, problem, ...(value === undefined ? {} : { value }) }],
  })
  const unreadable = /[\u0000\ufffd]/.exec(text)
  if (unreadable) return refuse(text.slice(0, unreadable.index).split('\n').length, 'encoding')
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(text, {
      bom: true,
      info: true,
      delimiter: delimiterOf(text.replace(/^\ufeff/, '')),
      relax_column_count: true,
      skip_empty_lines: false,
    }) as unknown as typeof records
  } catch (error) {
    if (error instanceof CsvError)
      return refuse(typeof error.lines === 'number' ? error.lines : 1, 'malformed')
    throw error
  }
  const [head, ...body] = records
  if (!head) return refuse(1, 'empty')
  const names = head.record.map((name) => name.trim().toLowerCase())
  const unknown = names.find((name) => name !== '' && !isColumn(name))
  if (unknown !== undefined) return refuse(1, 'unknown_column', cutText(unknown, 60))
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
  if (twice !== undefined) return refuse(1, 'column_twice', twice)
  const missing = (['name', 'price'] as const).find((column) => !names.includes(column))
  if (missing !== undefined) return refuse(1, 'missing_column', missing)
  if (body.length > MOST_CSV_ROWS) return refuse(MOST_CSV_ROWS + 2, 'too_many_rows')

  const products: CsvProduct[] = []
  const bySlug = new Map<string, CsvProduct>()
  let line = head.info.lines + 1
  for (const { record, info } of body) {
    const row: CsvRow = { line, cells: {} }
    line = info.lines + 1
    if (record.every((cell) => cell.trim() === '')) continue
    if (record.length > names.length && record.slice(names.length).some((cell) => cell.trim() !== '')) {
      problems.push({ line: row.line, column: null, problem: 'too_many_cells' })
      continue
    }
    for (const [index, name] of names.entries()) {
      if (isColumn(name)) row.cells[name] = unguard((record[index] ?? '').trim())
    }
    const slug = row.cells.product?.toLowerCase() ?? ''
    const known = slug === '' ? (row.cells.name ? undefined : products.at(-1)) : bySlug.get(slug)
    if (known) known.rows.push(row)
    else {
      const product: CsvProduct = { slug: slug === '' ? null : slug, rows: [row] }
      products.push(product)
      if (slug !== '') bySlug.set(slug, product)
    }
  }
  if (products.length === 0 && problems.length === 0) return refuse(1, 'empty')
  return { products, columns: names.filter(isColumn), problems }
}
