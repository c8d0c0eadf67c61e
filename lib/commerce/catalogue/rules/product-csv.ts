import { stringify } from 'csv-stringify/sync'
import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { readSheet } from '@/lib/core/text/sheet'
import type { SheetRow } from '@/lib/core/text/sheet-rows'
import type { DeliveryKind } from '@/lib/commerce/schema'
import type { MemberProduct, ProductInput } from '@/lib/commerce/catalogue/schema/product'
import { PRODUCT_COLUMNS } from '@/lib/commerce/catalogue/schema/products'
import type { CsvProblem, ProductColumn, ProductState } from '@/lib/commerce/catalogue/schema/products'
import { cutText } from '@/lib/core/text/text'

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

type ProductCells = Pick<
  ProductInput,
  'name' | 'summary' | 'description' | 'category' | 'deliveryKind' | 'taxClass' | 'maxPerOrder'
> & { delivery: Omit<ProductInput['delivery'], 'file'> }
type VariantCells = Pick<
  ProductInput['variants'][number],
  'name' | 'code' | 'priceMinor' | 'compareAtMinor' | 'stock' | 'lowStockAt' | 'keyPattern'
>

/** What belongs to the product, as its cells say it. */
export function productCells(product: ProductCells, state: ProductState) {
  const { delivery } = product
  return {
    name: product.name,
    summary: product.summary,
    description: product.description,
    category: product.category ?? '',
    state,
    delivery: product.deliveryKind,
    access_url: delivery.accessUrl ?? '',
    note: delivery.note,
    download_limit: String(delivery.downloadLimit),
    link_days: String(delivery.linkLifetimeDays),
    max_per_order: String(product.maxPerOrder),
    tax_class: product.taxClass ?? 'standard',
  } satisfies Partial<Record<ProductColumn, string>>
}

/** What belongs to a variant, as its cells say it. */
export function variantCells(variant: VariantCells, kind: DeliveryKind, currency: Currency) {
  const { stock, compareAtMinor, lowStockAt } = variant
  return {
    variant: variant.name,
    price: toDecimal(variant.priceMinor, currency),
    compare_at: compareAtMinor == null ? '' : toDecimal(compareAtMinor, currency),
    stock:
      kind === 'license_key' ? 'keys' : stock.kind === 'unlimited' ? 'unlimited' : String(stock.available),
    low_stock_at: lowStockAt == null ? '' : String(lowStockAt),
    key_pattern: variant.keyPattern ?? '',
    code: variant.code ?? '',
  } satisfies Partial<Record<ProductColumn, string>>
}

const TEXT_COLUMNS: ReadonlySet<ProductColumn> = new Set([
  'name',
  'summary',
  'description',
  'category',
  'access_url',
  'note',
  'variant',
  'key_pattern',
])

/** Products as the lines of a file that the import takes back unchanged; the first part begins with the columns' names. */
export function writeProductCsv(products: readonly MemberProduct[], isFirstPart: boolean): string {
  const rows = products.flatMap((product) =>
    product.variants.map((variant, index) => {
      const own: Record<ProductColumn, string> = {
        product: product.slug,
        ...productCells(product, stateOf(product)),
        ...variantCells(variant, product.deliveryKind, product.currency),
      }
      return PRODUCT_COLUMNS.map((column, at) => {
        if (index > 0 && at > 0 && at < firstOfVariant) return ''
        return TEXT_COLUMNS.has(column) ? guard(own[column]) : own[column]
      })
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

type Read = { products: CsvProduct[]; columns: ProductColumn[]; problems: CsvProblem[] }

/** What is wrong with the names of the columns: all of it at once, so that a file is mended in one go. */
function judgeColumns(names: readonly string[], line: number): CsvProblem[] {
  const tell = (problem: string) => (name: string) => ({
    line,
    column: null,
    problem,
    value: cutText(name, 60),
  })
  const named = names.filter((name) => name !== '')
  const isRepeated = (name: string): boolean => named.indexOf(name) !== named.lastIndexOf(name)
  const missing = (['name', 'price'] as const).filter((column) => !names.includes(column))
  return [
    ...[...new Set(named.filter((name) => !isColumn(name)))].map(tell('unknown_column')),
    ...[...new Set(named.filter((name) => isColumn(name) && isRepeated(name)))].map(tell('column_twice')),
    ...missing.map(tell('missing_column')),
  ]
}

function toProducts(body: readonly SheetRow[], names: readonly string[]): Omit<Read, 'columns'> {
  const problems: CsvProblem[] = []
  const products: CsvProduct[] = []
  const bySlug = new Map<string, CsvProduct>()
  for (const { line, cells, isDamaged } of body) {
    if (isDamaged) {
      problems.push({ line, column: null, problem: 'malformed' })
      continue
    }
    if (cells.slice(names.length).some((cell) => cell.trim() !== '')) {
      problems.push({ line, column: null, problem: 'too_many_cells' })
      continue
    }
    const row: CsvRow = { line, cells: {} }
    for (const [index, name] of names.entries()) {
      if (isColumn(name)) row.cells[name] = unguard((cells[index] ?? '').trim())
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
  return { products, problems }
}

/** Reads a file into products, with everything that is wrong with its form by row, as a spreadsheet counts rows. */
export function readProductCsv(text: string): Read {
  const refuse = (...problems: CsvProblem[]): Read => ({ products: [], columns: [], problems })
  const sheet = readSheet(text)
  if ('problem' in sheet) return refuse({ ...sheet, column: null })
  const [head, ...body] = sheet.rows
  if (!head) return refuse({ line: 1, column: null, problem: 'empty' })
  const names = head.cells.map((name) => name.trim().toLowerCase())
  const wrong = judgeColumns(names, head.line)
  if (wrong.length > 0) return refuse(...wrong)
  const surplus = body[MOST_CSV_ROWS]
  if (surplus) return refuse({ line: surplus.line, column: null, problem: 'too_many_rows' })
  const { products, problems } = toProducts(body, names)
  if (products.length === 0 && problems.length === 0)
    return refuse({ line: head.line, column: null, problem: 'empty' })
  return { products, columns: names.filter(isColumn), problems }
}
