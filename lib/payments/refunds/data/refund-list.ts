import type { TenantDb } from '@/lib/core/db/handle'
import { RefundState } from '@/lib/payments/schema'
import { REFUND_KINDS } from '@/lib/payments/refunds/schema/refund-document'
import type { ToldRefund } from '@/lib/payments/refunds/schema/refund-document'

/** Which refunds are wanted; `after` is the last one of the page before. */
export type RefundWish = {
  state?: RefundState | undefined
  kind?: ToldRefund['kind'] | undefined
  orderId?: string | undefined
  after?: string | undefined
  limit: number
}

function toldRefunds(db: TenantDb) {
  return db
    .selectFrom('refunds')
    .select([
      'id',
      'order_id',
      'transaction_id',
      'kind',
      'state',
      'amount_minor',
      'currency',
      'reason',
      'revokes_goods',
      'lines',
      'problem',
      'created_at',
      'settled_at',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof toldRefunds>['execute']>>[number]

function toTold(row: Row): ToldRefund {
  return {
    id: row.id,
    orderId: row.order_id,
    transactionId: row.transaction_id,
    kind: REFUND_KINDS.find((one) => one === row.kind) ?? 'gateway',
    state: RefundState.parse(row.state),
    amountMinor: row.amount_minor,
    currency: row.currency,
    reason: row.reason,
    revokesGoods: row.revokes_goods,
    lines: row.lines,
    problem: row.problem,
    createdAt: row.created_at,
    settledAt: row.settled_at,
  }
}

/** Refunds of all orders, newest first: ids are made in the order of time. */
export async function listRefundRows(db: TenantDb, wish: RefundWish): Promise<ToldRefund[]> {
  let rows = toldRefunds(db)
  if (wish.state !== undefined) rows = rows.where('state', '=', wish.state)
  if (wish.kind !== undefined) rows = rows.where('kind', '=', wish.kind)
  if (wish.orderId !== undefined) rows = rows.where('order_id', '=', wish.orderId)
  if (wish.after !== undefined) rows = rows.where('id', '<', wish.after)
  return (await rows.orderBy('id', 'desc').limit(wish.limit).execute()).map(toTold)
}

/** Refunds of these orders, newest first. */
export async function listRefundsOfOrders(db: TenantDb, orderIds: readonly string[]): Promise<ToldRefund[]> {
  if (orderIds.length === 0) return []
  const rows = await toldRefunds(db).where('order_id', 'in', orderIds).orderBy('id', 'desc').execute()
  return rows.map(toTold)
}

export async function findToldRefund(db: TenantDb, refundId: string): Promise<ToldRefund | null> {
  const row = await toldRefunds(db).where('id', '=', refundId).executeTakeFirst()
  return row ? toTold(row) : null
}
