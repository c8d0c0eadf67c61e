import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { query, toFulfilment } from '@/lib/commerce/orders/data/fulfilments'
import type { Fulfilment } from '@/lib/commerce/orders/data/fulfilments'
import { lineColumns, orderColumns, toLine, toOrder } from '@/lib/commerce/orders/data/orders'
import type { Order, StoredLine } from '@/lib/commerce/orders/data/orders'
import type { OrderSource } from '@/lib/commerce/schema'

/** One parameter however many there are, so that it stays one statement. */
const anyOf = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`

/** Of each order what belongs to it, in the order in which it was read. */
function byOrder<T>(found: readonly { orderId: string; one: T }[]): Map<string, T[]> {
  const all = new Map<string, T[]>()
  for (const { orderId, one } of found) {
    const known = all.get(orderId)
    if (known) known.push(one)
    else all.set(orderId, [one])
  }
  return all
}

export async function ordersById(db: TenantDb, ids: readonly string[]): Promise<ReadonlyMap<string, Order>> {
  const rows = await db.selectFrom('orders').select(orderColumns).where('id', '=', anyOf(ids)).execute()
  return new Map(rows.map((row) => [row.id, toOrder(row)]))
}

/** Those of them that came from there. */
export async function ordersFrom(
  db: TenantDb,
  source: OrderSource,
  ids: readonly string[],
): Promise<readonly Order[]> {
  const rows = await db
    .selectFrom('orders')
    .select(orderColumns)
    .where('id', '=', anyOf(ids))
    .where('source', '=', source)
    .execute()
  return rows.map(toOrder)
}

/** The lines of many orders, by order. */
export async function linesOf(
  db: TenantDb,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, StoredLine[]>> {
  const rows = await db
    .selectFrom('order_lines')
    .select(lineColumns)
    .select('order_id')
    .where('order_id', '=', anyOf(orderIds))
    .orderBy('position')
    .execute()
  return byOrder(rows.map((row) => ({ orderId: row.order_id, one: toLine(row) })))
}

/** What is to be handed over for many orders, by order. */
export async function fulfilmentsOf(
  db: TenantDb,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, Fulfilment[]>> {
  const rows = await query(db).where('order_id', '=', anyOf(orderIds)).orderBy('id').execute()
  return byOrder(rows.map((row) => ({ orderId: row.order_id, one: toFulfilment(row) })))
}
