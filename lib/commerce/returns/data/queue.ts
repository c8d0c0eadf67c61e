import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { Currency } from '@/lib/core/money/money'
import type { QueuedRequest } from '@/lib/commerce/returns/schema'
import { toRequest } from './requests'

/** More than anybody answers in one sitting; the list says when there are more. */
export const mostListed = 100

/** What came back of a request: what was given back after it, and before the next one of its order. */
const returnedMinor = sql<bigint>`(
  select coalesce(sum(r.amount_minor), 0)::bigint
  from order_refunds r
  where r.tenant_id = q.tenant_id and r.order_id = q.order_id and r.state = 'succeeded'
    and r.created_at >= q.created_at
    and not exists (
      select from refund_requests later
      where later.tenant_id = q.tenant_id and later.order_id = q.order_id
        and later.created_at > q.created_at and later.created_at <= r.created_at))`.as('returned_minor')

/** What waits for an answer, who has waited longest first; or what was answered, newest first. */
export async function listQueue(db: TenantDb, which: 'open' | 'answered'): Promise<QueuedRequest[]> {
  const isOpen = which === 'open'
  const rows = await db
    .selectFrom('refund_requests as q')
    .innerJoin('orders as o', (join) =>
      join.onRef('o.tenant_id', '=', 'q.tenant_id').onRef('o.id', '=', 'q.order_id'),
    )
    .select([
      'q.id',
      'q.state',
      'q.amount_minor',
      'q.lines',
      'q.reason',
      'q.answer',
      'q.created_at',
      'q.answered_at',
      'q.order_id',
      'o.number',
      'o.customer_name',
      'o.currency',
    ])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('order_refunds as r')
          .select('r.id')
          .whereRef('r.tenant_id', '=', 'q.tenant_id')
          .whereRef('r.order_id', '=', 'q.order_id')
          .where('r.state', 'in', ['requested', 'pending']),
      ).as('is_under_way'),
    )
    .select(returnedMinor)
    .where('q.state', isOpen ? '=' : '<>', 'open')
    .orderBy('q.created_at', isOpen ? 'asc' : 'desc')
    .orderBy('q.id', isOpen ? 'asc' : 'desc')
    .limit(mostListed)
    .execute()
  return rows.map((row) => ({
    ...toRequest(row),
    orderId: row.order_id,
    orderNumber: row.number,
    customerName: row.customer_name,
    currency: Currency.parse(row.currency),
    isUnderWay: Boolean(row.is_under_way),
    returnedMinor: row.returned_minor,
  }))
}

export async function countOpen(db: TenantDb): Promise<number> {
  const row = await db
    .selectFrom('refund_requests')
    .select(sql<bigint>`count(*)`.as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
