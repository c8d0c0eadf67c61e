import { z } from 'zod'
import type { Currency } from '@/lib/core/money/money'
import { ChosenId, choiceOf } from '@/lib/core/requests/filter/filter-fields'
import { searchText } from '@/lib/core/text/text-input'
import { DELIVERY_KINDS, Id } from '@/lib/commerce/schema'
import type { DeliveryKind } from '@/lib/commerce/schema'
import type { Category } from './categories'

export const PRODUCT_STATES = ['published', 'draft', 'archived'] as const
export type ProductState = (typeof PRODUCT_STATES)[number]

export const PRODUCT_SORTS = ['shop', 'name', 'newest', 'price', 'stock'] as const
export type ProductSort = (typeof PRODUCT_SORTS)[number]

/** What a list of products is narrowed to. */
export const ProductFilter = z.object({
  query: searchText(100).optional(),
  /** Of a variant, as a whole and in whatever case. */
  code: searchText(100).optional(),
  state: choiceOf(PRODUCT_STATES),
  kind: choiceOf(DELIVERY_KINDS),
  stock: choiceOf(['low', 'out']),
  category: ChosenId,
})
export type ProductFilter = z.infer<typeof ProductFilter>

/** The same with the order in which the list is shown. */
export const AskedProducts = ProductFilter.extend({ sort: choiceOf(PRODUCT_SORTS) })

/** A product as the list shows it. */
export type ProductLine = {
  id: string
  slug: string
  name: string
  imagePath: string | null
  deliveryKind: DeliveryKind
  category: string | null
  state: ProductState
  currency: Currency
  variants: number
  lowestMinor: bigint
  highestMinor: bigint
  /** Null: at least one of its variants is unlimited. */
  available: number | null
  held: number
  isLow: boolean
}

export type ProductList = {
  lines: ProductLine[]
  total: number
  page: number
  perPage: number
  /** How many there are of each state, whatever else is asked for. */
  states: Record<ProductState, number>
  categories: Category[]
}

/** Products chosen one by one, or all that a filter finds. */
export const ProductSelection = z.union([
  z.object({ ids: z.array(Id).min(1, 'required').max(500, 'too_many') }),
  z.object({ filter: ProductFilter }),
])
export type ProductSelection = z.infer<typeof ProductSelection>

/** How many products one step may change at once. */
export const MOST_SELECTED = 5000
/** How many of them, or of their prices, one request takes back: more would be too long for a form. */
export const MOST_RESTORED = 2000

export const PriceChange = z.object({
  /** Percent in hundredths (1,250 is 12.5 %), or an amount in the minor unit; both may be negative. */
  by: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('percent'),
      hundredths: z.int('expected_whole').min(-10_000, 'invalid').max(100_000, 'invalid'),
    }),
    z.object({ kind: z.literal('amount'), minor: z.bigint() }),
  ]),
  /** New prices become a multiple of this; one changes nothing. */
  roundToMinor: z.bigint().min(1n).max(1_000_000n),
  /** Shows the old price crossed out beside a lower one. */
  keepsOldAsCompare: z.boolean(),
})
export type PriceChange = z.infer<typeof PriceChange>

/** What one variant is to cost. */
export const VariantPrice = z.strictObject({
  productId: Id,
  variantId: Id,
  priceMinor: z.bigint('invalid').min(0n, 'invalid').max(10_000_000_000_000n, 'too_large'),
})
export type VariantPrice = z.output<typeof VariantPrice>

export type ChangedPrice = {
  variantId: string
  productId: string
  name: string
  variantName: string
  beforeMinor: bigint
  afterMinor: bigint
  compareBeforeMinor: bigint | null
  compareAfterMinor: bigint | null
}

export const StateChange = z.enum(['published', 'draft', 'archived'])
export type StateChange = z.infer<typeof StateChange>

/** A product as it was before a change of many, and the version that the change left: what has moved on since is kept. */
export const EarlierState = z.object({
  id: Id,
  version: z.int(),
  published: z.boolean(),
  archivedAt: z.coerce.date().nullable(),
})
export type EarlierState = z.infer<typeof EarlierState>

/** The same of a price. */
export const EarlierPrice = z.object({
  variantId: Id,
  beforeMinor: z.coerce.bigint(),
  afterMinor: z.coerce.bigint(),
  compareBeforeMinor: z.coerce.bigint().nullable(),
  compareAfterMinor: z.coerce.bigint().nullable(),
})
export type EarlierPrice = z.infer<typeof EarlierPrice>

/** Right behind a product, or right before one; with neither, to the very beginning. */
export const ProductMove = z.object({
  productId: Id,
  behindId: Id.nullable(),
  beforeId: Id.nullable().optional(),
})
export type ProductMove = z.infer<typeof ProductMove>

/**
 * One row per variant. What belongs to the product stands in its first row; rows below it with the same `product`, or
 * with neither `product` nor `name`, are its further variants.
 */
export const PRODUCT_COLUMNS = [
  'product',
  'name',
  'summary',
  'description',
  'category',
  'state',
  'delivery',
  'access_url',
  'note',
  'download_limit',
  'link_days',
  'max_per_order',
  'tax_class',
  'variant',
  'price',
  'compare_at',
  'stock',
  'low_stock_at',
  'key_pattern',
  'code',
] as const
export type ProductColumn = (typeof PRODUCT_COLUMNS)[number]

export type CsvProblem = {
  line: number
  column: ProductColumn | null
  /** A key of the texts; see `dashboard.import.problem`. */
  problem: string
  /** The cell that is wrong, where showing it helps. */
  value?: string
}

/** A cell that changes, as an export writes it; amounts are decimals in the report's currency. */
export type ImportChange = {
  line: number
  product: string
  variant: string
  column: ProductColumn
  /** Null: there was none before. */
  before: string | null
  after: string
}

/** A row whose price cannot be paid online by itself; amounts are decimals in the report's currency. */
export type ImportMisfit = {
  line: number
  product: string
  variant: string
  misfit: 'too_small' | 'too_large'
  amount: string
  limit: string
}

export type ImportReport = {
  isDryRun: boolean
  currency: Currency
  added: number
  changed: number
  unchanged: number
  /** Counters that the file sets to another number. */
  counters: number
  /** What a dry run would change, prices first. At most a few hundred are told; `changeCount` is how many there are. */
  changes: ImportChange[]
  changeCount: number
  /** Prices that a dry run warns of. At most a few hundred are told; `misfitCount` is how many there are. */
  misfits: ImportMisfit[]
  misfitCount: number
  /** With one of these, nothing is imported. At most a few hundred are told; `problemCount` is how many there are. */
  problems: CsvProblem[]
  problemCount: number
}
