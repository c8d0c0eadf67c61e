import type { Cursor } from '@/lib/core/text/cursor'
import { sql } from 'kysely'
import { isLocale } from '@/lib/core/context'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import { toAttention, toPaymentState, toStatus } from '@/lib/commerce/orders/data/orders'
import type {
  CustomerFilter,
  CustomerNote,
  CustomerProfile,
  CustomerRow,
  CustomerSort,
  ExportedCustomer,
} from '@/lib/commerce/customers/schema/customers'

/** The column that a list is sorted by, its direction, and its value as text for the place in the list. */
const orders = {
  newest: { column: 'last_order_at', direction: 'desc', type: 'timestamptz' },
  spent: { column: 'spent_minor', direction: 'desc', type: 'bigint' },
  orders: { column: 'orders_count', direction: 'desc', type: 'integer' },
  name: { column: 'sort_name', direction: 'asc', type: 'text' },
} as const satisfies Record<CustomerSort, object>

/** A place in a sorted list: the sorted value as text, and the id that tells equal ones apart. */

const columns = [
  'id',
  'name',
  'email',
  'orders_count',
  'spent_minor',
  'last_order_at',
  'marketing_consent_at',
  'blocked_at',
  'erased_at',
] as const

type Listed = {
  id: string
  name: string
  email: string
  orders_count: number
  spent_minor: bigint
  last_order_at: Date
  marketing_consent_at: Date | null
  blocked_at: Date | null
  erased_at: Date | null
}

function toRow(row: Listed): CustomerRow {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    ordersCount: row.orders_count,
    spentMinor: row.spent_minor,
    lastOrderAt: row.last_order_at,
    hasConsented: row.marketing_consent_at !== null,
    isBlocked: row.blocked_at !== null,
    isErased: row.erased_at !== null,
  }
}

function cast(value: string, type: (typeof orders)[CustomerSort]['type']) {
  switch (type) {
    case 'timestamptz':
      return sql`${value}::timestamptz`
    case 'bigint':
      return sql`${value}::bigint`
    case 'integer':
      return sql`${value}::integer`
    case 'text':
      return sql`${value}::text`
  }
}

type Page = CustomerFilter & { from: { place: Cursor; isBackwards: boolean } | null; limit: number }

/** The customers that match, in the order that was asked for, behind a place or, going back, before it. */
function matching(db: TenantDb, page: Page) {
  const { column, direction, type } = orders[page.sort]
  const isBackwards = page.from?.isBackwards ?? false
  const isRising = (direction === 'asc') !== isBackwards
  let rows = db
    .selectFrom('customers as c')
    .select(columns)
    .select(sql<string>`${sql.ref(`c.${column}`)}::text`.as('place'))
  if (page.query !== '') {
    const found = sql<{ customer_id: string }>`app.find_customers(${page.query}, 1000)`
    rows = rows.where('c.id', 'in', (eb) => eb.selectFrom(found.as('found')).select('found.customer_id'))
  }
  if (page.only === 'blocked') rows = rows.where('c.blocked_at', 'is not', null)
  if (page.only === 'consented') rows = rows.where('c.marketing_consent_at', 'is not', null)
  if (page.from) {
    const { value, id } = page.from.place
    const here = sql`(${sql.ref(`c.${column}`)}, c.id)`
    const there = sql`(${cast(value, type)}, ${id}::uuid)`
    rows = rows.where(isRising ? sql<boolean>`${here} > ${there}` : sql<boolean>`${here} < ${there}`)
  }
  const way = isRising ? 'asc' : 'desc'
  return rows.orderBy(`c.${column}`, way).orderBy('c.id', way).limit(page.limit)
}

/** A page of the list, each customer with the place. */
export async function listCustomerRows(
  db: TenantDb,
  page: Page,
): Promise<{ customer: CustomerRow; place: Cursor }[]> {
  const found = await matching(db, page).execute()
  return found.map((row) => ({ customer: toRow(row), place: { value: row.place, id: row.id } }))
}

/** Those with these addresses, as far as they are customers yet. */
export async function listCustomersByEmail(db: TenantDb, emails: readonly string[]): Promise<CustomerRow[]> {
  const rows = await db
    .selectFrom('customers as c')
    .select(columns)
    .where('c.email', '=', sql<string>`any(${[...emails]}::text[])`)
    .execute()
  return rows.map(toRow)
}

/** The same for a file, with what a list has no room for. */
export async function listCustomersToExport(
  db: TenantDb,
  page: Page,
): Promise<{ customer: ExportedCustomer; place: Cursor }[]> {
  const found = await matching(db, page)
    .select(['c.phone', 'c.locale', 'c.created_at', 'c.marketing_withdrawn_at'])
    .execute()
  return found.map((row) => ({
    customer: {
      ...toRow(row),
      phone: row.phone,
      locale: row.locale,
      createdAt: row.created_at,
      consentedAt: row.marketing_consent_at,
      withdrawnAt: row.marketing_withdrawn_at,
    },
    place: { value: row.place, id: row.id },
  }))
}

/** How many customers there are of each kind, up to `most`: counting all of a large shop would take long for nothing. */
export async function countCustomers(db: TenantDb, most: number): Promise<number> {
  const row = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('customers')
        .select(sql`1`.as('one'))
        .where('tenant_id', '=', db.tenantId)
        .limit(most)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

type StoredCustomer = Omit<CustomerProfile, 'orders' | 'hasMoreOrders' | 'notes' | 'currency'> & {
  emailKey: string
}

export async function findCustomer(db: TenantDb, customerId: string): Promise<StoredCustomer | null> {
  const row = await db
    .selectFrom('customers')
    .select([
      ...columns,
      'phone',
      'locale',
      'created_at',
      'marketing_withdrawn_at',
      'block_reason',
      'email_key',
      'version',
    ])
    .where('id', '=', customerId)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...toRow(row),
    phone: row.phone,
    locale: isLocale(row.locale) ? row.locale : 'id',
    createdAt: row.created_at,
    consentedAt: row.marketing_consent_at,
    withdrawnAt: row.marketing_withdrawn_at,
    blockedAt: row.blocked_at,
    blockReason: row.block_reason,
    version: row.version,
    emailKey: row.email_key,
  }
}

export async function listCustomerOrders(
  db: TenantDb,
  email: string,
  limit: number,
): Promise<CustomerProfile['orders']> {
  const rows = await db
    .selectFrom('orders')
    .select(['id', 'number', 'created_at', 'status', 'payment_state', 'attention', 'total_minor', 'currency'])
    .where('customer_email', '=', email)
    .where('source', '<>', 'lending')
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    createdAt: row.created_at,
    status: toStatus(row.status),
    paymentState: toPaymentState(row.payment_state),
    attention: toAttention(row.attention),
    totalMinor: row.total_minor,
    currency: Currency.parse(row.currency),
  }))
}

export async function listCustomerNotes(db: TenantDb, customerId: string): Promise<CustomerNote[]> {
  const rows = await db
    .selectFrom('customer_notes as n')
    .innerJoin('colleagues as m', (join) =>
      join.onRef('m.tenant_id', '=', 'n.tenant_id').onRef('m.person_id', '=', 'n.author_id'),
    )
    .select(['n.id', 'n.body', 'n.key_name', 'n.created_at', 'm.name', 'm.email'])
    .where('n.customer_id', '=', customerId)
    .orderBy('n.id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    body: row.body,
    createdAt: row.created_at,
    authorName: row.name || (row.email ?? ''),
    keyName: row.key_name,
  }))
}
