import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { toPaymentState, toStatus } from '@/lib/commerce/orders/data/orders'
import type { Known, Standing } from '@/lib/commerce/importing/rules/plan'

/** The orders that have these old ids, locked in one order for everybody. */
export async function lockKnownOrders(
  db: TenantDb,
  oldIds: readonly string[],
): Promise<Map<string, Known & { email: string }>> {
  const rows = await db
    .selectFrom('orders as o')
    .select(['o.id', 'o.legacy_id', 'o.status', 'o.payment_state', 'o.total_minor', 'o.currency'])
    .select(['o.source', 'o.customer_email'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('order_payments as p')
            .select('p.order_id')
            .where('p.tenant_id', '=', db.tenantId)
            .whereRef('p.order_id', '=', 'o.id')
            .where('p.provider', '<>', 'outside'),
        )
        .as('has_gateway'),
    )
    .where('o.legacy_id', '=', sql<string>`any(${[...oldIds]}::text[])`)
    .orderBy('o.id')
    .forNoKeyUpdate('o')
    .execute()
  return new Map(
    rows.map((row) => [
      row.legacy_id ?? '',
      {
        id: row.id,
        email: row.customer_email ?? '',
        status: toStatus(row.status),
        paymentState: toPaymentState(row.payment_state),
        totalMinor: row.total_minor,
        currency: row.currency,
        isImported: row.source === 'import',
        hasGateway: Boolean(row.has_gateway),
      },
    ]),
  )
}

export async function listTakenNumbers(db: TenantDb, numbers: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('orders')
    .select('number')
    .where('number', '=', sql<string>`any(${[...numbers]}::text[])`)
    .execute()
  return new Set(rows.map((row) => row.number))
}

export type ImportedOrder = Standing & {
  id: string
  lineId: string
  number: string
  oldId: string
  name: string
  email: string
  phone: string | null
  method: string | null
  totalMinor: bigint
  windowEndsAt: Date
  createdAt: Date
  address: string | null
  /** What was bought; null where the file does not say. */
  item: string | null
  quantity: number
}

/** Orders with their one line each, as they stand; nothing follows from it, because it all happened elsewhere. */
export async function insertImportedOrders(
  db: TenantDb,
  orders: readonly ImportedOrder[],
  shop: { locale: string; itemName: string },
): Promise<void> {
  if (orders.length === 0) return
  const rows = JSON.stringify(
    orders.map((order) => ({
      id: order.id,
      line_id: order.lineId,
      number: order.number,
      old_id: order.oldId,
      status: order.status,
      payment_state: order.paymentState,
      name: order.name,
      email: order.email,
      phone: order.phone,
      method: order.method,
      total: order.totalMinor.toString(),
      window_ends_at: order.windowEndsAt,
      created_at: order.createdAt,
      paid_at: order.paidAt,
      fulfilled_at: order.fulfilledAt,
      closed_at: order.closedAt,
      address: order.address,
      item: order.item,
      quantity: order.quantity,
    })),
  )
  await sql`
    insert into orders (tenant_id, id, number, legacy_id, source, status, payment_state, customer_name, customer_email,
      customer_phone, locale, currency, subtotal_minor, total_minor, payment_method, window_ends_at, created_at, paid_at,
      fulfilled_at, closed_at, address)
    select ${db.tenantId}::uuid, r.id, r.number, r.old_id, 'import', r.status, r.payment_state, r.name, r.email,
      r.phone, ${shop.locale}, 'IDR', r.total, r.total, r.method, r.window_ends_at, r.created_at, r.paid_at,
      r.fulfilled_at, r.closed_at, r.address
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, number text, old_id text, status text, payment_state text,
      name text, email text, phone text, method text, total bigint, window_ends_at timestamptz, created_at timestamptz,
      paid_at timestamptz, fulfilled_at timestamptz, closed_at timestamptz, address text)`.execute(db)
  await sql`
    insert into order_lines (tenant_id, id, order_id, position, product_name, product_slug, variant_name, delivery_kind,
      quantity, unit_price_minor, total_minor, created_at)
    select ${db.tenantId}::uuid, r.line_id, r.id, 0, coalesce(r.item, ${shop.itemName}), '', '', 'manual', r.quantity,
      r.total / r.quantity, r.total, r.created_at
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, line_id uuid, total bigint, item text, quantity integer,
      created_at timestamptz)`.execute(db)
}

export type Move = Standing & { id: string; method: string | null }

/** Orders that were brought over unpaid, and of which the file knows more by now. */
export async function moveImportedOrders(db: TenantDb, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return
  const rows = JSON.stringify(
    moves.map((move) => ({
      id: move.id,
      status: move.status,
      payment_state: move.paymentState,
      method: move.method,
      paid_at: move.paidAt,
      fulfilled_at: move.fulfilledAt,
      closed_at: move.closedAt,
    })),
  )
  await sql`
    update orders o set status = r.status, payment_state = r.payment_state, attention = null,
      payment_method = coalesce(r.method, o.payment_method), paid_at = coalesce(o.paid_at, r.paid_at),
      fulfilled_at = coalesce(o.fulfilled_at, r.fulfilled_at), closed_at = r.closed_at
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, status text, payment_state text, method text,
      paid_at timestamptz, fulfilled_at timestamptz, closed_at timestamptz)
    where o.tenant_id = ${db.tenantId}::uuid and o.id = r.id`.execute(db)
}

/** How these orders stand now, for the sums: not what was meant to be written, but what is there. */
export async function readBackOrders(db: TenantDb, oldIds: readonly string[]) {
  const rows = await db
    .selectFrom('orders')
    .select(['status', 'payment_state', 'total_minor'])
    .where('legacy_id', '=', sql<string>`any(${[...oldIds]}::text[])`)
    .where('source', '=', 'import')
    .execute()
  return rows.map((row) => ({
    status: toStatus(row.status),
    paymentState: toPaymentState(row.payment_state),
    totalMinor: row.total_minor,
  }))
}
