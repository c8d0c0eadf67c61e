import { z } from 'zod'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import type { CsvProduct, CsvRow } from './product-csv'
import { importChanges } from './import-changes'
import { stateOf } from './product-csv'
import { ProductInput } from '@/lib/commerce/catalogue/schema/product'
import type { MemberProduct, Stock } from '@/lib/commerce/catalogue/schema/product'
import { PRODUCT_COLUMNS, PRODUCT_STATES } from '@/lib/commerce/catalogue/schema/products'
import type {
  CsvProblem,
  ImportChange,
  ProductColumn,
  ProductState,
} from '@/lib/commerce/catalogue/schema/products'
import { cutText } from '@/lib/core/text/text'
import { readWhole, wholeNumberProblem } from '@/lib/core/text/number-input'
import { seenName } from '@/lib/core/text/text-input'

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

type Column = ProductColumn
const productColumns = PRODUCT_COLUMNS.slice(0, PRODUCT_COLUMNS.indexOf('variant'))

const columnOf: Record<string, Column> = {
  slug: 'product',
  name: 'name',
  summary: 'summary',
  description: 'description',
  deliveryKind: 'delivery',
  taxClass: 'tax_class',
  maxPerOrder: 'max_per_order',
  'delivery.accessUrl': 'access_url',
  'delivery.note': 'note',
  'delivery.downloadLimit': 'download_limit',
  'delivery.linkLifetimeDays': 'link_days',
}
const variantColumnOf: Record<string, Column> = {
  name: 'variant',
  priceMinor: 'price',
  compareAtMinor: 'compare_at',
  stock: 'stock',
  lowStockAt: 'low_stock_at',
}

/** Which characters a text must not hold: in the cell itself they could not be seen. */
function signsOf(issue: z.core.$ZodIssue): string | undefined {
  if (issue.code !== 'custom' || issue.message !== 'control_characters') return undefined
  return z.object({ values: z.object({ characters: z.string() }) }).safeParse(issue.params).data?.values
    .characters
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
  const problems: CsvProblem[] = []
  const note = (row: CsvRow, column: Column, problem: string, shown?: string): void => {
    const value = shown ?? row.cells[column]
    problems.push({ line: row.line, column, problem, ...(value ? { value: cutText(value, 80) } : {}) })
  }
  for (const row of product.rows.slice(1)) {
    for (const column of productColumns) {
      const cell = row.cells[column]
      if (cell && cell !== first.cells[column] && column !== 'product') note(row, column, 'differs')
    }
  }
  const number = (row: CsvRow, column: Column, fallback: number, least: 0 | 1): number => {
    const cell = row.cells[column]
    if (!cell) return fallback
    const whole = readWhole(cell)
    if (whole !== null && whole >= least) return whole
    note(row, column, wholeNumberProblem(least))
    return fallback
  }
  const amount = (row: CsvRow, column: Column): bigint | null => {
    const { minor, refusal } = readAmount(row.cells[column] ?? '', currency, language)
    if (minor === null) note(row, column, row.cells[column] ? refusal : 'required')
    return minor
  }
  const text = (column: Column, kept: string): string => first.cells[column] ?? kept
  const kind = first.cells.delivery || before?.deliveryKind || 'manual'
  if (before && kind !== before.deliveryKind) note(first, 'delivery', 'delivery_kind_stays')
  const state = readState(first.cells.state, before)
  if (state === null) note(first, 'state', 'invalid')

  const used = new Set<string>()
  const matched = product.rows.map((row) => {
    const name = row.cells.variant ?? ''
    const isFree = (one: { id: string }): boolean => !used.has(one.id)
    const known =
      before?.variants.find((one) => one.name === name && isFree(one)) ??
      before?.variants.find((one) => seenName(one.name) === seenName(name) && isFree(one)) ??
      // A file without the column means the one variant that there is.
      (row.cells.variant === undefined && before?.variants.length === 1 ? before.variants[0] : undefined)
    if (known) used.add(known.id)
    return { row, known: known ?? null }
  })
  judgeBesideOthers(before, matched, note)
  const variants = matched.map(({ row, known }) => {
    const readMinor = amount(row, 'price')
    const priceMinor = readMinor ?? 0n
    const compareAtMinor =
      row.cells.compare_at === undefined
        ? (known?.compareAtMinor ?? null)
        : row.cells.compare_at === ''
          ? null
          : amount(row, 'compare_at')
    if (readMinor !== null && compareAtMinor !== null && compareAtMinor <= readMinor)
      note(row, 'compare_at', 'compare_at_too_low')
    const lowStockAt =
      row.cells.low_stock_at === undefined
        ? known
          ? known.lowStockAt
          : 5
        : row.cells.low_stock_at === ''
          ? null
          : number(row, 'low_stock_at', 5, 0)
    return {
      ...(known ? { id: known.id } : {}),
      name: row.cells.variant ?? known?.name ?? '',
      priceMinor,
      compareAtMinor,
      lowStockAt,
      stock: readStock(row, kind, known?.stock ?? null, () =>
        note(row, 'stock', kind === 'license_key' ? 'stock_follows_keys' : 'invalid_stock'),
      ),
    }
  })
  const delivery = before?.delivery
  const parsed = ProductInput.safeParse({
    name: first.cells.name || before?.name || '',
    ...(product.slug === null ? {} : { slug: product.slug }),
    summary: text('summary', before?.summary ?? ''),
    description: text('description', before?.description ?? ''),
    deliveryKind: kind,
    taxClass: first.cells.tax_class || before?.taxClass || 'standard',
    maxPerOrder: number(first, 'max_per_order', before?.maxPerOrder ?? 10, 1),
    published: state === 'published',
    variants,
    delivery: {
      accessUrl: text('access_url', delivery?.accessUrl ?? '') || null,
      note: text('note', delivery?.note ?? ''),
      downloadLimit: number(first, 'download_limit', delivery?.downloadLimit ?? 5, 1),
      linkLifetimeDays: number(first, 'link_days', delivery?.linkLifetimeDays ?? 30, 1),
      file: delivery?.file ?? null,
    },
  })
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const [head, index, field] = issue.path
      const isVariant = head === 'variants' && typeof index === 'number'
      const row = isVariant ? (product.rows[index] ?? first) : first
      const column = isVariant
        ? variantColumnOf[String(field)]
        : columnOf[head === 'delivery' ? `delivery.${String(index)}` : String(head)]
      note(row, column ?? 'name', issue.message, signsOf(issue))
    }
  }
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

type Matched = { row: CsvRow; known: MemberProduct['variants'][number] | null }

/** The file's variants beside those that it does not name: together they must be told apart, and not be too many. */
function judgeBesideOthers(
  before: MemberProduct | null,
  matched: readonly Matched[],
  note: (row: CsvRow, column: Column, problem: string) => void,
): void {
  const others = (before?.variants ?? []).filter((one) => !matched.some(({ known }) => known?.id === one.id))
  if (others.length === 0) return
  const names = new Set(others.map((one) => seenName(one.name)))
  for (const { row, known } of matched) {
    const name = seenName(row.cells.variant ?? known?.name ?? '')
    if (name !== '' && names.has(name)) note(row, 'variant', 'variant_twice')
    if (known === null && (name === '' || names.has(''))) note(row, 'variant', 'variant_unnamed')
  }
  const last = matched.at(-1)
  if (last && others.length + matched.length > 50) note(last.row, 'variant', 'too_many')
}

function readState(cell: string | undefined, before: MemberProduct | null): ProductState | null {
  if (!cell) return before ? stateOf(before) : 'draft'
  return PRODUCT_STATES.find((state) => state === cell.toLowerCase()) ?? null
}

function readStock(
  row: CsvRow,
  kind: string,
  known: Stock | null,
  refuse: () => void,
): { kind: 'unlimited' } | { kind: 'counted'; available: number } {
  const cell = row.cells.stock?.toLowerCase() ?? ''
  const kept = known ?? { kind: 'unlimited' as const }
  if (kind === 'license_key') {
    if (cell !== '' && cell !== 'keys') refuse()
    return { kind: 'unlimited' }
  }
  if (cell === '') return kept
  if (cell === 'unlimited') return { kind: 'unlimited' }
  if (/^\d{1,8}$/.test(cell)) return { kind: 'counted', available: Number(cell) }
  refuse()
  return kept
}

export function isSameStock(one: Stock, other: Stock): boolean {
  if (one.kind === 'unlimited' || other.kind === 'unlimited') return one.kind === other.kind
  return one.available === other.available
}
