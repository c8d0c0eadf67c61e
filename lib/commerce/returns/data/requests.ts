import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { RefundRequests } from '@/lib/core/db/types'
import { REQUEST_STATES } from '@/lib/commerce/returns/schema'
import type { RefundRequest } from '@/lib/commerce/returns/schema'

const requestColumns = [
  'id',
  'state',
  'amount_minor',
  'lines',
  'reason',
  'answer',
  'created_at',
  'answered_at',
] as const

export function toRequest(
  row: Pick<Selectable<RefundRequests>, (typeof requestColumns)[number]>,
): RefundRequest {
  return {
    id: row.id,
    state: REQUEST_STATES.find((one) => one === row.state) ?? 'open',
    amountMinor: row.amount_minor,
    lines: row.lines,
    reason: row.reason,
    answer: row.answer,
    createdAt: row.created_at,
    answeredAt: row.answered_at,
  }
}

/** What was asked for an order, oldest first. */
export async function listRequests(db: TenantDb, orderId: string): Promise<RefundRequest[]> {
  const rows = await db
    .selectFrom('refund_requests')
    .select(requestColumns)
    .where('order_id', '=', orderId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toRequest)
}

/** A request with the order that it is about. */
export type RequestOfOrder = RefundRequest & { orderId: string }

export async function findRequest(db: TenantDb, requestId: string): Promise<RequestOfOrder | null> {
  const row = await db
    .selectFrom('refund_requests')
    .select([...requestColumns, 'order_id'])
    .where('id', '=', requestId)
    .executeTakeFirst()
  return row ? { ...toRequest(row), orderId: row.order_id } : null
}

/** Which requests are wanted; `after` is the last one of the page before. */
export type RequestWish = {
  state?: RefundRequest['state'] | undefined
  orderId?: string | undefined
  after?: string | undefined
  limit: number
}

/** Requests about all orders, newest first: ids are made in the order of time. */
export async function listRequestRows(db: TenantDb, wish: RequestWish): Promise<RequestOfOrder[]> {
  let rows = db.selectFrom('refund_requests').select([...requestColumns, 'order_id'])
  if (wish.state !== undefined) rows = rows.where('state', '=', wish.state)
  if (wish.orderId !== undefined) rows = rows.where('order_id', '=', wish.orderId)
  if (wish.after !== undefined) rows = rows.where('id', '<', wish.after)
  const found = await rows.orderBy('id', 'desc').limit(wish.limit).execute()
  return found.map((row) => ({ ...toRequest(row), orderId: row.order_id }))
}

/** One waits at a time: false where another one of the order does. */
export async function insertRequest(
  db: TenantDb,
  request: { id: string; orderId: string; amountMinor: bigint; lines: string[]; reason: string },
): Promise<boolean> {
  const added = await db
    .insertInto('refund_requests')
    .values({
      tenant_id: db.tenantId,
      id: request.id,
      order_id: request.orderId,
      amount_minor: request.amountMinor,
      lines: request.lines,
      reason: request.reason,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'order_id']).where('state', '=', 'open').doNothing(),
    )
    .returning('id')
    .execute()
  return added.length > 0
}

/** Answers with no; null when it was answered meanwhile, or its money is on its way already. */
export async function declineRequest(
  db: TenantDb,
  decline: { requestId: string; answer: string; personId: string },
): Promise<{ orderId: string } | null> {
  const row = await db
    .updateTable('refund_requests as q')
    .set({
      state: 'declined',
      answer: decline.answer,
      answered_by: decline.personId,
      answered_at: sql<Date>`now()`,
    })
    .where('q.id', '=', decline.requestId)
    .where('q.state', '=', 'open')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('order_refunds as r')
            .select('r.id')
            .whereRef('r.tenant_id', '=', 'q.tenant_id')
            .whereRef('r.order_id', '=', 'q.order_id')
            .where('r.state', 'in', ['requested', 'pending']),
        ),
      ),
    )
    .returning('q.order_id')
    .executeTakeFirst()
  return row ? { orderId: row.order_id } : null
}

/** Closes what waits for an answer when money has gone back that was asked for after it. */
export async function closeRequest(
  db: TenantDb,
  { orderId, refundId }: { orderId: string; refundId: string },
): Promise<void> {
  await db
    .updateTable('refund_requests as q')
    .set({ state: 'refunded', answered_at: sql<Date>`now()` })
    .where('q.order_id', '=', orderId)
    .where('q.state', '=', 'open')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('order_refunds as r')
          .select('r.id')
          .whereRef('r.tenant_id', '=', 'q.tenant_id')
          .where('r.id', '=', refundId)
          .whereRef('r.created_at', '>=', 'q.created_at'),
      ),
    )
    .execute()
}
