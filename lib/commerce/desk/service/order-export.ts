import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { translator } from '@/lib/core/i18n/i18n'
import { toDecimal } from '@/lib/core/money/money'
import { csvSheet } from '@/lib/core/text/csv-sheet'
import { xlsxSheet } from '@/lib/core/text/spreadsheet'
import type { Cell } from '@/lib/core/text/spreadsheet'
import { dayOf } from '@/lib/core/time/calendar'
import { audit, getTenantSettings } from '@/lib/platform/service'
import { listExportRows } from '@/lib/commerce/desk/data/order-export'
import type { ExportRow } from '@/lib/commerce/desk/data/order-export'
import { listOrderPlaces } from '@/lib/commerce/desk/data/order-list'
import type { Criteria } from '@/lib/commerce/desk/data/order-list'
import { writeOrderFilter } from '@/lib/commerce/desk/rules/order-filter'
import { methodWords } from '@/lib/commerce/papers/rules/method-words'
import { wordsFor } from '@/lib/commerce/papers/rules/paper-words'
import type { Words } from '@/lib/commerce/papers/rules/paper-words'
import { rateText } from '@/lib/commerce/pricing/rules/rate'
import type { Cursor } from '@/lib/core/text/cursor'
import type { OrderFilter, OrderSort } from '@/lib/commerce/desk/schema/orders'
import { criteriaOf } from './order-list'
import { requirePermission } from '@/lib/core/guards/require-permission'

export type ExportFormat = 'csv' | 'xlsx'
export type OrderExport = { name: string; type: string; content: AsyncGenerator<Uint8Array> }

const batchSize = 1000
const mostChosen = 200

/** Every column of the file, with the letters that its cells take up in a sheet. */
const COLUMNS = {
  number: 15,
  placed_at: 20,
  paid_at: 20,
  status: 18,
  payment_state: 18,
  method: 16,
  customer: 26,
  email: 30,
  phone: 18,
  products: 46,
  subtotal: 14,
  discount: 14,
  tax: 14,
  total: 14,
  refunded: 14,
  currency: 10,
  coupon: 14,
  note: 40,
  seller_note: 40,
  tax_name: 18,
  tax_kind: 16,
  unique_code: 14,
} as const

/**
 * How this shop's file is told: its time zone, what it calls its tax now, what a tax without a name is called, and the
 * reader's language.
 */
type Telling = {
  timeZone: string
  taxName: string
  noName: string
  locale: string
  word: ReturnType<typeof translator>
  /** The words of its papers, which call ways to pay by their names. */
  say: Words['say']
}

function cellsOf(row: ExportRow, { timeZone, taxName, noName, locale, word, say }: Telling): Cell[] {
  // As it was called at the sale, like on the order's papers.
  const called = (row.taxName ?? taxName) || noName
  const text = (value: string | null): Cell => ({ kind: 'text', value: value ?? '' })
  const money = (amountMinor: bigint): Cell => ({
    kind: 'number',
    value: toDecimal(amountMinor, row.currency),
  })
  const moment = (value: Date | null): Cell => (value ? { kind: 'moment', value, timeZone } : text(null))
  return [
    text(row.number),
    moment(row.createdAt),
    moment(row.paidAt),
    // In the language of the headings, and as the pages call it.
    text(word(`state.${row.status}`)),
    text(word(`orders.payment.${row.paymentState}`)),
    text(row.method === null ? null : methodWords(row.method, say)),
    text(row.customerName),
    text(row.customerEmail),
    text(row.customerPhone),
    text(row.products),
    money(row.subtotalMinor),
    money(row.discountMinor),
    money(row.taxMinor),
    money(row.totalMinor),
    money(row.refundedMinor),
    text(row.currency),
    text(row.couponCode),
    text(row.isByHand ? '' : row.note),
    text(row.isByHand ? row.note : ''),
    text(row.taxRatesBp.map((rateBp) => `${called} ${rateText(rateBp, locale)}`).join('; ')),
    // Without it nobody can tell whether the columns add up to the total with the tax or without.
    text(
      row.taxMinor === 0n ? '' : word(`order_export.${row.pricesIncludeTax ? 'tax_included' : 'tax_added'}`),
    ),
    money(BigInt(row.uniqueCode)),
  ]
}

/** Every batch is a transaction of its own, so a slow reader holds nothing open; the keyset goes on where it was. */
async function* batchesOf(
  ctx: TenantContext,
  wanted: Criteria,
  sort: OrderSort,
  telling: Telling,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  let from: Cursor | null = null
  for (;;) {
    const start: Cursor | null = from
    const { places, rows } = await withActor(tenantActor(ctx), async (db) => {
      await requirePermission(db, 'orders.export')
      const found = await listOrderPlaces(db, wanted, {
        sort,
        from: start,
        isBackwards: false,
        limit: batchSize,
      })
      const ids = found.map(({ id }) => id)
      return { places: found, rows: await listExportRows(db, ids) }
    })
    if (rows.length > 0) yield rows.map((row) => cellsOf(row, telling))
    const last = places.at(-1)
    if (places.length < batchSize || !last) return
    from = last
  }
}

/**
 * The orders that match, as a file that is written while it is read. `orderIds` names some of them instead. The wish is
 * written down before the first row leaves. Throws `forbidden`.
 */
export async function exportOrders(
  ctx: TenantContext,
  wish: { filter: OrderFilter; format: ExportFormat; orderIds?: readonly string[] },
): Promise<OrderExport> {
  const { filter, format } = wish
  const { wanted, shop } = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.export')
    const settings = await getTenantSettings(db)
    const criteria = (await criteriaOf(db, filter)).wanted
    const chosen = wish.orderIds?.slice(0, mostChosen)
    await audit(db, ctx, {
      action: 'order.exported',
      details: {
        format,
        filter: writeOrderFilter(filter, settings.currency),
        ...(chosen ? { chosen: chosen.length } : {}),
      },
    })
    return { wanted: chosen ? { ...criteria, ids: chosen } : criteria, shop: settings }
  })
  const word = translator(ctx.locale, 'dashboard')
  const columns = Object.entries(COLUMNS).map(([column, width]) => ({
    heading: word(`order_export.${column}`),
    width,
  }))
  const names = { taxName: shop.tax.name, noName: word('order_export.tax') }
  const { say } = wordsFor(ctx.locale, shop.currency, shop.timeZone)
  const telling = { timeZone: shop.timeZone, ...names, locale: ctx.locale, word, say }
  const batches = batchesOf(ctx, wanted, filter.sort ?? 'newest', telling)
  const day = dayOf(new Date(), shop.timeZone)
  const name = `${shop.slug}-orders-${day}.${format}`
  return format === 'csv'
    ? {
        name,
        type: 'text/csv; charset=utf-8',
        content: csvSheet(
          columns.map(({ heading }) => heading),
          batches,
        ),
      }
    : {
        name,
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: xlsxSheet({ name: word('order_export.sheet'), columns }, batches),
      }
}
