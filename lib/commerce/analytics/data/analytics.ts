import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { toAttention } from '@/lib/commerce/orders/data/orders'
import { RECEIVED_STATES } from '@/lib/payments/schema'

/** Half-open stretches of time, one after the other: the first begins at the first moment, the last ends at the last. */
export type Stretches = readonly Date[]

function moments(stretches: Stretches) {
  return sql`${stretches.map((at) => at.toISOString())}::timestamptz[]`
}

export function ends(stretches: Stretches): { first: Date; last: Date } {
  const [first] = stretches
  const last = stretches.at(-1)
  if (!first || !last) throw new Error('A stretch of time has a beginning and an end.')
  return { first, last }
}

/**
 * The stretches as rows, counted from 1. What is counted stretch by stretch is one piece of an index each, and no row has
 * to be told where it belongs.
 */
const each = (stretches: Stretches) =>
  sql<{
    n: bigint
    since: Date
    until: Date
  }>`unnest(${moments(stretches.slice(0, -1))}, ${moments(stretches.slice(1))}) with ordinality`.as<'s'>(
    sql`s (since, until, n)`,
  )

/** The place of a row's stretch among all of them, counted from 0. */
const index = (column: string, stretches: Stretches) =>
  sql<number>`width_bucket(${sql.ref(column)}, ${moments(stretches)}) - 1`

/** Written by a member, or placed in a system before this one: nobody came into the shop for it. */
const isNotOfShop = sql<boolean>`(placed_by is not null or source = 'import')`

export type Sale = {
  index: number
  method: string | null
  orders: number
  /** How many of them a customer placed in the shop. */
  inShop: number
  /** How many of these orders cost nothing. */
  freeOrders: number
  grossMinor: bigint
}

/**
 * What was paid, by stretch and method. An order whose payment the gateway took back again (`reversed`) was not sold;
 * one in another currency than the shop's present one cannot be added up with the rest. What pays a debt sold nothing.
 */
export async function listSales(db: TenantDb, currency: string, stretches: Stretches): Promise<Sale[]> {
  const rows = await db
    .selectFrom(each(stretches))
    .crossJoinLateral((eb) =>
      eb
        .selectFrom('orders')
        .select([
          'payment_method',
          sql<bigint>`count(*)`.as('orders'),
          sql<bigint>`count(*) filter (where not ${isNotOfShop})`.as('in_shop'),
          sql<bigint>`count(*) filter (where total_minor = 0)`.as('free'),
          sql<bigint>`sum(total_minor)::bigint`.as('gross'),
        ])
        .where('tenant_id', '=', db.tenantId)
        .whereRef('paid_at', '>=', 's.since')
        .whereRef('paid_at', '<', 's.until')
        .where('currency', '=', currency)
        .where('source', '<>', 'lending')
        .where(sql<boolean>`attention is distinct from ${toAttention('reversed')}`)
        .groupBy('payment_method')
        .as('o'),
    )
    .select(['s.n', 'o.payment_method', 'o.orders', 'o.in_shop', 'o.free', 'o.gross'])
    .execute()
  return rows.map((row) => ({
    index: Number(row.n) - 1,
    method: row.payment_method,
    orders: Number(row.orders),
    inShop: Number(row.in_shop),
    freeOrders: Number(row.free),
    grossMinor: row.gross,
  }))
}

export type Placed = { index: number; orders: number; inShop: number }

/**
 * How many orders were placed, by stretch, and how many of them by customers in the shop; what a member has only drafted
 * is none yet, and what pays a debt is none. The few that are not counted are counted for themselves: all of them are told by an index alone.
 */
export async function countPlaced(db: TenantDb, stretches: Stretches): Promise<Placed[]> {
  const rows = await db
    .selectFrom(each(stretches))
    .select((eb) => {
      const count = eb
        .selectFrom('orders')
        .select(sql<bigint>`count(*)`.as('orders'))
        .where('tenant_id', '=', db.tenantId)
        .whereRef('created_at', '>=', 's.since')
        .whereRef('created_at', '<', 's.until')
      const byHand = count.where(isNotOfShop).where('status', '<>', 'draft')
      const debts = count.where('source', '=', 'lending')
      const drafts = count.where('status', '=', 'draft')
      return ['s.n', count.as('all'), drafts.as('drafts'), byHand.as('by_hand'), debts.as('debts')]
    })
    .execute()
  return rows.map((row) => {
    const orders = Number((row.all ?? 0n) - (row.drafts ?? 0n) - (row.debts ?? 0n))
    return { index: Number(row.n) - 1, orders, inShop: orders - Number(row.by_hand ?? 0n) }
  })
}

export type RefundSum = { index: number; refunds: number; amountMinor: bigint }

export type RefundOfMore = {
  index: number
  amountMinor: bigint
  refundedBeforeMinor: bigint
  receivedMinor: bigint
  totalMinor: bigint
}

/**
 * What went back to customers of paid orders, by stretch of the day it did. Orders that brought in no more than their
 * total are summed; refunds of the few others are told one by one, because a part of them was never revenue.
 */
export async function listRefundSums(
  db: TenantDb,
  currency: string,
  stretches: Stretches,
): Promise<{ sums: RefundSum[]; ofMore: RefundOfMore[] }> {
  const given = withGiven(db, currency, stretches)
  return { sums: await listSums(given), ofMore: await listOfMore(given, db.tenantId) }
}

/** Every refund of a paid order that was settled in these stretches, with what the order had brought in. */
function withGiven(db: TenantDb, currency: string, stretches: Stretches) {
  const { first, last } = ends(stretches)
  return db.with('given', (cte) =>
    cte
      .selectFrom('order_refunds as r')
      .innerJoin('orders as o', (join) =>
        join.onRef('o.tenant_id', '=', 'r.tenant_id').onRef('o.id', '=', 'r.order_id'),
      )
      .select([
        'r.id',
        'r.order_id',
        'r.settled_at',
        'r.amount_minor',
        'o.total_minor',
        index('r.settled_at', stretches).as('index'),
      ])
      .select((eb) =>
        eb
          .selectFrom('order_transactions as g')
          .select(sql<bigint>`coalesce(sum(g.amount_minor), 0)::bigint`.as('sum'))
          .whereRef('g.tenant_id', '=', 'r.tenant_id')
          .whereRef('g.order_id', '=', 'r.order_id')
          .where('g.state', 'in', RECEIVED_STATES)
          .as('received'),
      )
      .where('r.tenant_id', '=', db.tenantId)
      .where('r.state', '=', 'succeeded')
      .where('r.settled_at', '>=', first)
      .where('r.settled_at', '<', last)
      .where('r.currency', '=', currency)
      .where('o.paid_at', 'is not', null)
      .where('o.source', '<>', 'lending')
      .where(sql<boolean>`o.attention is distinct from ${toAttention('reversed')}`),
  )
}

type Given = ReturnType<typeof withGiven>

async function listSums(given: Given): Promise<RefundSum[]> {
  const rows = await given
    .selectFrom('given')
    .select([
      'index',
      sql<bigint>`count(*)`.as('refunds'),
      sql<bigint>`sum(amount_minor)::bigint`.as('amount'),
    ])
    .where(sql<boolean>`received <= total_minor`)
    .groupBy('index')
    .execute()
  return rows.map((row) => ({ index: row.index, refunds: Number(row.refunds), amountMinor: row.amount }))
}

async function listOfMore(given: Given, tenantId: string): Promise<RefundOfMore[]> {
  const rows = await given
    .selectFrom('given')
    .select(['index', 'amount_minor', 'received', 'total_minor'])
    .select((eb) =>
      eb
        .selectFrom('order_refunds as e')
        .select(sql<bigint>`coalesce(sum(e.amount_minor), 0)::bigint`.as('sum'))
        .where('e.tenant_id', '=', tenantId)
        .whereRef('e.order_id', '=', 'given.order_id')
        .where('e.state', '=', 'succeeded')
        .where(sql<boolean>`(e.settled_at, e.id) < (given.settled_at, given.id)`)
        .as('before'),
    )
    .where(sql<boolean>`received > total_minor`)
    .execute()
  return rows.map((row) => ({
    index: row.index,
    amountMinor: row.amount_minor ?? 0n,
    refundedBeforeMinor: row.before ?? 0n,
    receivedMinor: row.received ?? 0n,
    totalMinor: row.total_minor,
  }))
}
