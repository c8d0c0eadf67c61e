import { stringify } from 'csv-stringify/sync'
import type { ConsoleContext } from '@/lib/core/context'
import { anyTranslator } from '@/lib/core/i18n/i18n'
import { Currency, toDecimal } from '@/lib/core/money/money'
import { csvSheet } from '@/lib/core/text/csv-sheet'
import type { Cell } from '@/lib/core/text/spreadsheet'
import { findFew, listTenantRows } from '@/lib/platform/console/data/tenants'
import type { ListedTenant, TenantFilter } from '@/lib/platform/console/schema/tenants'
import { findTenantPlace } from '@/lib/platform/operator/data/tenant-place'
import { atConsole } from '@/lib/platform/operator/service'
import { namesOfPlans } from '@/lib/platform/plans/service/entitlements'

const columns = [
  'slug',
  'name',
  'status',
  'plan',
  'currency',
  'orders',
  'revenue',
  'last_order',
  'created',
] as const

async function* batchesOf(ctx: ConsoleContext, filter: TenantFilter): AsyncGenerator<ListedTenant[]> {
  let place: Awaited<ReturnType<typeof findTenantPlace>> = null
  for (;;) {
    const from: typeof place = place
    const { rows, end } = await atConsole(ctx, async (db) => {
      const few = await findFew(db, filter)
      const found = await listTenantRows(db, { filter, few, ...(from ? { place: from } : {}), limit: 1000 })
      const last = found.at(-1)
      return { rows: found, end: last ? await findTenantPlace(db, last.id) : null }
    })
    if (!end) return
    yield rows
    place = end
  }
}

const statusOf = (row: ListedTenant): string => (row.deletionDueAt === null ? row.status : 'leaving')
const revenueOf = (row: ListedTenant): string => toDecimal(row.revenueMinor, Currency.parse(row.currency))

/** Every tenant that the filter shows, as CSV for programs, piece by piece while it is read. */
export async function* writeTenantsCsv(ctx: ConsoleContext, filter: TenantFilter): AsyncGenerator<string> {
  yield stringify([columns])
  for await (const rows of batchesOf(ctx, filter))
    yield stringify(
      rows.map((row) => [
        ...[row.slug, row.name, statusOf(row), row.plan?.id ?? '', row.currency, row.ordersCount],
        revenueOf(row),
        row.lastOrderAt?.toISOString() ?? '',
        row.createdAt.toISOString(),
      ]),
      { escape_formulas: true },
    )
}

const text = (value: string): Cell => ({ kind: 'text', value })
const moment = (value: Date): Cell => ({ kind: 'moment', value, timeZone: 'UTC' })

async function* cellsOf(ctx: ConsoleContext, filter: TenantFilter): AsyncGenerator<Cell[][]> {
  const status = anyTranslator(ctx.locale, 'console.statuses')
  const { plan: plans } = await atConsole(ctx, (db) => namesOfPlans(db, ctx.locale))
  for await (const rows of batchesOf(ctx, filter))
    yield rows.map((row) => [
      text(row.slug),
      text(row.name),
      text(status(statusOf(row))),
      text(row.plan ? (plans[row.plan.id] ?? row.plan.id) : ''),
      text(row.currency),
      { kind: 'number', value: String(row.ordersCount) },
      { kind: 'number', value: revenueOf(row) },
      row.lastOrderAt ? moment(row.lastOrderAt) : text(''),
      moment(row.createdAt),
    ])
}

/** The same for people: headings, states and plans in the reader's language. Times are UTC. */
export function writeTenantsSheet(ctx: ConsoleContext, filter: TenantFilter): AsyncGenerator<Uint8Array> {
  const words = anyTranslator(ctx.locale, 'console.tenants.columns')
  return csvSheet(
    columns.map((column) => words(column)),
    cellsOf(ctx, filter),
  )
}
