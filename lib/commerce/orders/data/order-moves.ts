import type { TenantDb } from '@/lib/core/db/handle'
import { CANCELLABLE } from '@/lib/commerce/orders/rules/order-state'
import type { Attention, OrderStatus, PaymentState } from '@/lib/commerce/schema'

export type OrderMove = {
  status?: OrderStatus
  paymentState: PaymentState
  attention: Attention | null
  paymentMethod?: string | null
  paidAt?: Date
  closedAt?: Date | null
}

/** Moves an order that the caller has locked; only the worker may. */
export async function changeOrder(
  db: TenantDb,
  orderId: string,
  from: OrderStatus,
  move: OrderMove,
): Promise<void> {
  const changed = await db
    .updateTable('orders')
    .set({
      payment_state: move.paymentState,
      attention: move.attention,
      ...(move.paymentMethod === undefined ? {} : { payment_method: move.paymentMethod }),
      ...(move.status === undefined ? {} : { status: move.status }),
      ...(move.paidAt === undefined ? {} : { paid_at: move.paidAt }),
      ...(move.closedAt === undefined ? {} : { closed_at: move.closedAt }),
    })
    .where('id', '=', orderId)
    .where('status', '=', from)
    .returning('id')
    .execute()
  if (changed.length === 0) throw new Error('The order was moved by somebody who did not lock it.')
}

/**
 * The order is fulfilled when everything that it promises was handed over, and at once where it only pays a debt; true in
 * the one commit in which it becomes so.
 */
export async function finishOrder(db: TenantDb, orderId: string): Promise<boolean> {
  const changed = await db
    .updateTable('orders as o')
    .set({ status: 'fulfilled', fulfilled_at: new Date() })
    .where('o.id', '=', orderId)
    .where('o.status', '=', 'paid')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('fulfilments as f')
            .select('f.id')
            .whereRef('f.tenant_id', '=', 'o.tenant_id')
            .whereRef('f.order_id', '=', 'o.id')
            .where('f.state', '=', 'pending'),
        ),
      ),
    )
    .where(({ or, eb, exists, selectFrom }) =>
      or([
        eb('o.source', '=', 'lending'),
        exists(
          selectFrom('fulfilments as f')
            .select('f.id')
            .whereRef('f.tenant_id', '=', 'o.tenant_id')
            .whereRef('f.order_id', '=', 'o.id')
            .where('f.state', '=', 'delivered'),
        ),
      ]),
    )
    .returning('o.id')
    .execute()
  return changed.length > 0
}

/** A member cancels what nobody paid, or gives up a draft; false when the order has moved on. */
export async function cancelWaitingOrder(db: TenantDb, orderId: string): Promise<boolean> {
  const changed = await db
    .updateTable('orders')
    .set({ status: 'cancelled', closed_at: new Date() })
    .where('id', '=', orderId)
    .where('status', 'in', CANCELLABLE.statuses)
    .where('payment_state', 'in', CANCELLABLE.paymentStates)
    .returning('id')
    .execute()
  return changed.length > 0
}

/** What was cancelled stands as if it had only run out: money that came for it counts. */
export async function reopenCancelled(db: TenantDb, orderId: string): Promise<void> {
  await db
    .updateTable('orders')
    .set({ status: 'expired' })
    .where('id', '=', orderId)
    .where('status', '=', 'cancelled')
    .execute()
}
