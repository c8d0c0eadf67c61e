import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { translator } from '@/lib/core/i18n/i18n'
import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { csvSheet } from '@/lib/core/text/csv-sheet'
import type { Cursor } from '@/lib/core/text/cursor'
import type { Cell } from '@/lib/core/text/spreadsheet'
import { cutText } from '@/lib/core/text/text'
import { plainQuery } from '@/lib/core/text/text-input'
import { dayOf } from '@/lib/core/time/calendar'
import { audit, getTenantSettings } from '@/lib/platform/service'
import { listCustomersToExport } from '@/lib/commerce/customers/data/customer-list'
import { writeCustomerFilter } from '@/lib/commerce/customers/rules/customer-filter'
import type { CustomerFilter, ExportedCustomer } from '@/lib/commerce/customers/schema/customers'

const batchSize = 1000

const COLUMNS = [
  'email',
  'name',
  'phone',
  'language',
  'consent',
  'consented_at',
  'withdrawn_at',
  'orders',
  'spent',
  'currency',
  'last_order_at',
  'since',
  'blocked',
] as const

type Page = Parameters<typeof listCustomersToExport>[1]

type Telling = { timeZone: string; currency: Currency; yes: string; no: string }

function cellsOf(customer: ExportedCustomer, { timeZone, currency, yes, no }: Telling): Cell[] {
  const text = (value: string | null): Cell => ({ kind: 'text', value: value ?? '' })
  const flag = (isSo: boolean): Cell => text(isSo ? yes : no)
  const moment = (value: Date | null): Cell => (value ? { kind: 'moment', value, timeZone } : text(null))
  return [
    text(customer.email),
    text(customer.name),
    text(customer.phone),
    text(customer.locale),
    flag(customer.hasConsented),
    moment(customer.consentedAt),
    moment(customer.withdrawnAt),
    { kind: 'number', value: String(customer.ordersCount) },
    { kind: 'number', value: toDecimal(customer.spentMinor, currency) },
    text(currency),
    moment(customer.lastOrderAt),
    moment(customer.createdAt),
    flag(customer.isBlocked),
  ]
}

/** Every batch is a transaction of its own, so a slow reader holds nothing open. Who was erased has no row to be in. */
async function* batchesOf(
  ctx: TenantContext,
  filter: CustomerFilter,
  telling: Telling,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  let place: Cursor | null = null
  for (;;) {
    const from: Page['from'] = place && { place, isBackwards: false }
    const found: Awaited<ReturnType<typeof listCustomersToExport>> = await withActor(
      tenantActor(ctx),
      async (db) => {
        await requirePermission(db, 'orders.export')
        return listCustomersToExport(db, { ...filter, from, limit: batchSize })
      },
    )
    const known = found.map(({ customer }) => customer).filter(({ isErased }) => !isErased)
    if (known.length > 0) yield known.map((customer) => cellsOf(customer, telling))
    const last = found.at(-1)
    if (found.length < batchSize || !last) return
    place = last.place
  }
}

/**
 * The customers that match as CSV, with whether and since when each agreed to be written to. The wish is written down
 * before the first row leaves. Asks for `orders.export`, as every way to take data out. Throws `forbidden`.
 */
export async function exportCustomers(
  ctx: TenantContext,
  given: CustomerFilter,
): Promise<{ name: string; content: AsyncGenerator<Uint8Array> }> {
  const filter = { ...given, query: cutText(plainQuery(given.query), 100) }
  const shop = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.export')
    await requirePermission(db, 'customers.read')
    await audit(db, ctx, {
      action: 'customer.list_exported',
      details: { format: 'csv', filter: writeCustomerFilter(filter).toString() },
    })
    return getTenantSettings(db)
  })
  const word = translator(ctx.locale, 'dashboard')
  const telling = {
    timeZone: shop.timeZone,
    currency: shop.currency,
    yes: word('order.yes'),
    no: word('order.no'),
  }
  const headings = COLUMNS.map((column) => word(`customer_export.${column}`))
  return {
    name: `${shop.slug}-customers-${dayOf(new Date(), shop.timeZone)}.csv`,
    content: csvSheet(headings, batchesOf(ctx, filter, telling)),
  }
}
