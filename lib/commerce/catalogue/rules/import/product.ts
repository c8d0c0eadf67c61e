import { z } from 'zod'
import type { Currency } from '@/lib/core/money/money'
import { CellReader } from './cells'
import { importChanges } from './changes'
import { judgeBesideOthers, matchVariants, readVariant } from './variants'
import { whyUnsellable } from '@/lib/commerce/catalogue/rules/goods'
import type { CsvProduct } from '@/lib/commerce/catalogue/rules/product-csv'
import { ProductInput } from '@/lib/commerce/catalogue/schema/product'
import type { MemberProduct, Stock } from '@/lib/commerce/catalogue/schema/product'
import { PRODUCT_COLUMNS } from '@/lib/commerce/catalogue/schema/products'
import type {
  CsvProblem,
  ImportChange,
  ProductColumn,
  ProductState,
} from '@/lib/commerce/catalogue/schema/products'

export type PlannedVariant = { id: string | null; line: number; stockBefore: Stock | null }

/** What a file makes of one product: a new one, or a change of one that is there. */
export type PlannedProduct = {
  line: number
  before: MemberProduct | null
  input: ProductInput
  state: ProductState
  variants: PlannedVariant[]
  /** Empty where the file says what is there already. */
  changes: ImportChange[]
}

const productColumns = PRODUCT_COLUMNS.slice(0, PRODUCT_COLUMNS.indexOf('variant'))

const columnOf: Record<string, ProductColumn> = {
  slug: 'product',
  name: 'name',
  summary: 'summary',
  description: 'description',
  category: 'category',
  deliveryKind: 'delivery',
  taxClass: 'tax_class',
  maxPerOrder: 'max_per_order',
  'delivery.accessUrl': 'access_url',
  'delivery.note': 'note',
  'delivery.downloadLimit': 'download_limit',
  'delivery.linkLifetimeDays': 'link_days',
}
const variantColumnOf: Record<string, ProductColumn> = {
  name: 'variant',
  priceMinor: 'price',
  compareAtMinor: 'compare_at',
  stock: 'stock',
  lowStockAt: 'low_stock_at',
  keyPattern: 'key_pattern',
  code: 'code',
}

/**
 * Reads the rows of one product into what the dashboard's own form would send, by the same rules. A column that the
 * file does not have stays as it is; an empty cell empties a text, and leaves everything else as it is.
 */
export function planProduct(
  product: CsvProduct,
  before: MemberProduct | null,
  currency: Currency,
  language: string,
): { planned: PlannedProduct } | { problems: CsvProblem[] } {
  const [first] = product.rows
  const cells = new CellReader(currency, language)
  judgeRepeated(product, cells)
  const deliveryKind = first.cells.delivery || before?.deliveryKind || 'manual'
  if (before && deliveryKind !== before.deliveryKind) cells.note(first, 'delivery', 'delivery_kind_stays')
  const state = cells.state(first, before)
  const matched = matchVariants(product.rows, before)
  judgeBesideOthers(before, matched, cells)
  const variants = matched.map((one) => readVariant(one, deliveryKind, cells))
  const own = readProduct(product, before, cells)
  const parsed = ProductInput.safeParse({ ...own, deliveryKind, published: state === 'published', variants })
  if (!parsed.success) noteIssues(parsed.error, product, cells)
  const unsellable = parsed.success && state === 'published' ? whyUnsellable(parsed.data) : null
  if (unsellable !== null) cells.note(first, 'state', unsellable)
  const { problems } = cells
  if (!parsed.success || problems.length > 0 || state === null) return { problems }
  const planned = {
    line: first.line,
    before,
    input: parsed.data,
    state,
    variants: matched.map(({ row, known }) => ({
      id: known?.id ?? null,
      line: row.line,
      stockBefore: known?.stock ?? null,
    })),
  }
  return { planned: { ...planned, changes: importChanges(planned, currency) } }
}

/** What belongs to the product stands in its first row; further rows say the same, or nothing. */
function judgeRepeated({ rows: [first, ...others] }: CsvProduct, cells: CellReader): void {
  for (const row of others) {
    for (const column of productColumns) {
      const cell = row.cells[column]
      if (cell && cell !== first.cells[column] && column !== 'product') cells.note(row, column, 'differs')
    }
  }
}

/** The first row as what the form would send of the product itself. */
function readProduct({ slug, rows: [first] }: CsvProduct, before: MemberProduct | null, cells: CellReader) {
  const text = (column: ProductColumn, kept: string): string => first.cells[column] ?? kept
  const delivery = before?.delivery
  return {
    name: first.cells.name || before?.name || '',
    ...(slug === null ? {} : { slug }),
    summary: text('summary', before?.summary ?? ''),
    description: text('description', before?.description ?? ''),
    category: text('category', before?.category ?? ''),
    taxClass: first.cells.tax_class || before?.taxClass || 'standard',
    maxPerOrder: cells.number(first, 'max_per_order', before?.maxPerOrder ?? 10, 1),
    delivery: {
      accessUrl: text('access_url', delivery?.accessUrl ?? '') || null,
      note: text('note', delivery?.note ?? ''),
      downloadLimit: cells.number(first, 'download_limit', delivery?.downloadLimit ?? 5, 1),
      linkLifetimeDays: cells.number(first, 'link_days', delivery?.linkLifetimeDays ?? 30, 1),
      file: delivery?.file ?? null,
    },
  }
}

/** Says what the form's own rules refuse, at the cell that it comes from. */
function noteIssues(error: z.ZodError, { rows }: CsvProduct, cells: CellReader): void {
  const [first] = rows
  for (const issue of error.issues) {
    const [head, index, field] = issue.path
    const isVariant = head === 'variants' && typeof index === 'number'
    const row = isVariant ? (rows[index] ?? first) : first
    const column = isVariant
      ? variantColumnOf[String(field)]
      : columnOf[head === 'delivery' ? `delivery.${String(index)}` : String(head)]
    cells.note(row, column ?? 'name', issue.message, signsOf(issue))
  }
}

/** Which characters a text must not hold: in the cell itself they could not be seen. */
function signsOf(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code !== 'custom') return undefined
  return z.object({ values: z.object({ characters: z.string() }) }).safeParse(issue.params).data?.values
    .characters
}

export function isSameStock(one: Stock, other: Stock): boolean {
  if (one.kind === 'unlimited' || other.kind === 'unlimited') return one.kind === other.kind
  return one.available === other.available
}
