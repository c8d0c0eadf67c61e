import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { isId } from '@/lib/core/ids'
import type { Currency } from '@/lib/core/money/money'
import { SETTLED_STATUSES } from '@/lib/commerce/schema'
import { orderColumns, toOrder } from './orders'
import type { Order } from './orders'

/** The order that a program of a system before Gerai calls so, for whoever may not read orders. */
export async function findLegacyOrderId(db: Db, legacyId: string): Promise<string | null> {
  const row = await db
    .selectNoFrom(sql<string | null>`app.find_legacy_order(${legacyId})`.as('id'))
    .executeTakeFirst()
  return row?.id ?? null
}

/** For a member: the order with this id, this number or this name in a system before Gerai; that name comes first. */
export async function findOrderIdNamed(db: TenantDb, named: string): Promise<string | null> {
  const rows = await db
    .selectFrom('orders')
    .select(['id', 'legacy_id'])
    .where((eb) =>
      eb.or([
        eb('legacy_id', '=', named),
        eb('number', '=', named),
        ...(isId(named) ? [eb('id', '=', named)] : []),
      ]),
    )
    .execute()
  return (rows.find((row) => row.legacy_id === named) ?? rows[0])?.id ?? null
}

/** Newest first, from behind the order with the id `after` on. What a member has only drafted is none yet, what pays a debt is none. */
export async function listNewestOrders(
  db: TenantDb,
  { limit, after }: { limit: number; after: string | null },
): Promise<Order[]> {
  let orders = db
    .selectFrom('orders')
    .select(orderColumns)
    .where('status', '<>', 'draft')
    .where('source', '<>', 'lending')
  if (after !== null) {
    orders = orders.where(
      sql<boolean>`(created_at, id) < (select a.created_at, a.id from orders a where a.tenant_id = ${db.tenantId} and a.id = ${after})`,
    )
  }
  const rows = await orders.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(toOrder)
}

export type LegacyFigures = { pending: bigint; paid: bigint; revenueMinor: bigint; currency: Currency }

/** Orders that wait, orders that are paid and were not paid back, and the money of these that is still here. */
export async function sumOrders(db: TenantDb, currency: Currency): Promise<LegacyFigures> {
  const row = await db
    .selectFrom('orders as o')
    .select((eb) => [
      sql<bigint>`count(*) filter (where o.status = 'awaiting_payment' and o.source <> 'lending')`.as(
        'pending',
      ),
      sql<bigint>`count(*) filter (where ${isPaid})`.as('paid'),
      sql<bigint>`coalesce(sum(o.total_minor) filter (where ${isPaid} and o.currency = ${currency}), 0)::bigint`.as(
        'received',
      ),
      eb
        .selectFrom('order_refunds as r')
        .innerJoin('orders as o', (join) =>
          join.onRef('o.tenant_id', '=', 'r.tenant_id').onRef('o.id', '=', 'r.order_id'),
        )
        .select(sql<bigint>`coalesce(sum(r.amount_minor), 0)::bigint`.as('sum'))
        .where('r.tenant_id', '=', db.tenantId)
        .where('r.state', '=', 'succeeded')
        .where('r.currency', '=', currency)
        .where(isPaid)
        .as('returned'),
    ])
    .executeTakeFirstOrThrow()
  const revenueMinor = row.received - (row.returned ?? 0n)
  return {
    pending: row.pending,
    paid: row.paid,
    revenueMinor: revenueMinor < 0n ? 0n : revenueMinor,
    currency,
  }
}

const isPaid = sql<boolean>`o.source <> 'lending' and o.status = any(${[...SETTLED_STATUSES]}::text[]) and o.payment_state <> 'refunded'
  and o.attention is distinct from 'reversed'`
