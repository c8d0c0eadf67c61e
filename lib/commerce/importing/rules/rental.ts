import type { Cells, Fields, RefusalReason } from '@/lib/commerce/importing/schema'
import { tidyUnit } from '@/lib/commerce/stock/rules/units'
import { line, text } from '@/lib/core/text/text-input'
import type { Measured } from '@/lib/commerce/importing/schema/mapping'

const own = (...names: string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, { names: [name], isNeeded: true }]))
const extra = (...names: string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, { names: [name], isNeeded: false }]))

/** The rental bot's table of products. */
export const RENTAL_PRODUCT_FIELDS: Fields = {
  ...own('tenant_id', 'code', 'name', 'price'),
  ...extra('description', 'category', 'is_active'),
}
/** Its table of units; who added, sold and got them are accounts at Discord, and no members here. */
export const RENTAL_UNIT_FIELDS: Fields = {
  ...own('tenant_id', 'id', 'product_code', 'content', 'status'),
  ...extra('purchase_price'),
}

export type RentalProduct = {
  code: string
  name: string
  priceMinor: bigint
  description: string
  category: string | null
  isActive: boolean
}
export type RentalUnit = { code: string; content: string; priceMinor: bigint | null }

const Name = line(1, 120)
const Category = line(1, 60)
const Description = text(0, 20_000)
const codeShape = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/
/** The file is read up to here; what is longer would lose its end. */
const longestContent = 999
const unusable = /[\p{Cc}\p{Cs}\ufffd]/u

const typed = (cells: Cells, field: string): string => (cells[field] ?? '').trim()

/** Whole rupiah. Null for what is no amount. */
function readAmount(written: string): bigint | null {
  return /^\d{1,15}$/.test(written) ? BigInt(written) : null
}

/** Codes are one whatever case they are written in. */
export function keyOfProduct(cells: Cells): string | null {
  const code = typed(cells, 'code')
  return codeShape.test(code) ? code.toLowerCase() : null
}

export function keyOfUnit(cells: Cells): string | null {
  const id = typed(cells, 'id')
  return /^\d{1,18}$/.test(id) ? id : null
}

export const measureProduct = (cells: Cells): Measured => ({
  ...{ group: 'products', amountMinor: readAmount(typed(cells, 'price')) },
})

const STATUSES: readonly string[] = ['available', 'reserved', 'sold', 'deleted']

export function measureUnit(cells: Cells): Measured {
  const status = typed(cells, 'status').toLowerCase()
  const price = typed(cells, 'purchase_price')
  return {
    group: STATUSES.includes(status) ? status : 'unknown',
    amountMinor: price === '' ? 0n : readAmount(price),
  }
}

type Read<T> = { ok: true; row: T } | { ok: false; reason: RefusalReason }
const refuse = (reason: RefusalReason) => ({ ok: false, reason }) as const

export function readProduct(cells: Cells): Read<RentalProduct> {
  if (keyOfProduct(cells) === null) return refuse('code')
  const name = Name.safeParse(typed(cells, 'name'))
  if (!name.success) return refuse('name')
  const priceMinor = readAmount(typed(cells, 'price'))
  if (priceMinor === null) return refuse('amount')
  const category = Category.safeParse(typed(cells, 'category'))
  const description = Description.safeParse(typed(cells, 'description'))
  return {
    ok: true,
    row: {
      ...{ code: typed(cells, 'code'), name: name.data, priceMinor },
      description: description.success ? description.data : '',
      category: category.success ? category.data : null,
      // The column is newer than the table: without it everything was sold.
      isActive: !['0', 'false'].includes(typed(cells, 'is_active').toLowerCase()),
    },
  }
}

/** Only what can still be sold becomes stock. */
export function readUnit(cells: Cells): Read<RentalUnit> {
  if (keyOfUnit(cells) === null) return refuse('id')
  if (typed(cells, 'status').toLowerCase() !== 'available') return refuse('not_available')
  const content = tidyUnit(cells.content ?? '')
  const isUsable = content !== '' && !unusable.test(content) && Buffer.byteLength(content) <= longestContent
  if (!isUsable) return refuse('content')
  const price = typed(cells, 'purchase_price')
  const priceMinor = price === '' ? null : readAmount(price)
  if (price !== '' && priceMinor === null) return refuse('amount')
  return { ok: true, row: { code: typed(cells, 'product_code'), content, priceMinor } }
}
