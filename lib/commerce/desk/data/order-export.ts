import { sql } from 'kysely'
import type { ExpressionBuilder } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { DB } from '@/lib/core/db/types'
import { Currency } from '@/lib/core/money/money'

export type ExportRow = {
  number: string
  createdAt: Date
  paidAt: Date | null
  status: string
  paymentState: string
  method: string | null
  customerName: string
  customerEmail: string
  customerPhone: string | null
  products: string
  subtotalMinor: bigint
  discountMinor: bigint
  uniqueCode: number
  taxMinor: bigint
  totalMinor: bigint
  refundedMinor: bigint
  currency: Currency
  couponCode: string | null
  note: string
  /** A member wrote the order, so the note on it is the shop's own. */
  isByHand: boolean
  pricesIncludeTax: boolean
  /** What the seller called the tax at the sale; null for what was not sold yet. */
  taxName: string | null
  /** The rates that brought tax, highest first. */
  taxRatesBp: number[]
}

/** What a file tells of these orders, in the order of the ids. */
export async function listExportRows(db: TenantDb, ids: readonly string[]): Promise<ExportRow[]> {
  if (ids.length === 0) return []
  const rows = await query(db, ids).execute()
  const found = new Map(rows.map((row) => [row.id, toExportRow(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

type OfOrder = ExpressionBuilder<DB & { o: DB['orders'] }, 'o'>

function query(db: TenantDb, ids: readonly string[]) {
  return db
    .selectFrom('orders as o')
    .leftJoin('order_issuers as s', (join) =>
      join.onRef('s.tenant_id', '=', 'o.tenant_id').onRef('s.order_id', '=', 'o.id'),
    )
    .select([
      's.tax_name',
      'o.id',
      'o.number',
      'o.created_at',
      'o.paid_at',
      'o.status',
      'o.payment_state',
      'o.payment_method',
      'o.customer_name',
      'o.customer_email',
      'o.customer_phone',
      'o.subtotal_minor',
      'o.discount_minor',
      'o.unique_code',
      'o.tax_minor',
      'o.total_minor',
      'o.currency',
      'o.coupon_code',
      'o.customer_note',
      'o.placed_by',
      'o.prices_include_tax',
    ])
    .select((eb) => [
      productsOf(eb).as('products'),
      taxRatesOf(eb).as('tax_rates'),
      refundedOf(eb).as('refunded'),
    ])
    .where('o.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
}

/** The goods of an order in one cell. */
function productsOf(eb: OfOrder) {
  return eb
    .selectFrom('order_lines as l')
    .select(
      sql<string>`string_agg(l.quantity || ' × ' || l.product_name
        || case when l.variant_name = '' then '' else ' – ' || l.variant_name end, '; ' order by l.position)`.as(
        'names',
      ),
    )
    .whereRef('l.tenant_id', '=', 'o.tenant_id')
    .whereRef('l.order_id', '=', 'o.id')
}

function taxRatesOf(eb: OfOrder) {
  return eb
    .selectFrom('order_lines as l')
    .select(sql<number[] | null>`array_agg(distinct l.tax_rate_bp)`.as('rates'))
    .whereRef('l.tenant_id', '=', 'o.tenant_id')
    .whereRef('l.order_id', '=', 'o.id')
    .where('l.tax_minor', '>', 0n)
}

function refundedOf(eb: OfOrder) {
  return eb
    .selectFrom('order_refunds as r')
    .select(sql<bigint>`coalesce(sum(r.amount_minor), 0)::bigint`.as('sum'))
    .whereRef('r.tenant_id', '=', 'o.tenant_id')
    .whereRef('r.order_id', '=', 'o.id')
    .where('r.state', '=', 'succeeded')
}

type Row = Awaited<ReturnType<ReturnType<typeof query>['execute']>>[number]

function toExportRow(row: Row): ExportRow {
  return {
    number: row.number,
    createdAt: row.created_at,
    paidAt: row.paid_at,
    status: row.status,
    paymentState: row.payment_state,
    method: row.payment_method,
    customerName: row.customer_name,
    customerEmail: row.customer_email ?? '',
    customerPhone: row.customer_phone,
    products: row.products ?? '',
    subtotalMinor: row.subtotal_minor,
    discountMinor: row.discount_minor,
    uniqueCode: row.unique_code,
    taxMinor: row.tax_minor,
    totalMinor: row.total_minor,
    refundedMinor: row.refunded ?? 0n,
    currency: Currency.parse(row.currency),
    couponCode: row.coupon_code,
    note: row.customer_note,
    isByHand: row.placed_by !== null,
    pricesIncludeTax: row.prices_include_tax,
    taxName: row.tax_name,
    taxRatesBp: (row.tax_rates ?? []).toSorted((one, other) => other - one),
  }
}
