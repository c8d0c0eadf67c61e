import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import { ORDER_STATUSES, PAYMENT_STATES } from '@/lib/commerce/schema'
import type { OrderStatus, PaymentState } from '@/lib/commerce/schema'

/** The order that an idempotency key led to, and how it stands. */
export type Claim = {
  orderId: string
  bodyHash: string
  status: OrderStatus
  paymentState: PaymentState
  createdAt: Date
}

export async function findClaim(db: Db, key: string): Promise<Claim | null> {
  const row = await db
    .selectFrom(
      sql<{
        order_id: string
        body_hash: string
        status: string
        payment_state: string
        created_at: Date
      }>`app.find_claim(${key})`.as('claim'),
    )
    .select(['claim.order_id', 'claim.body_hash', 'claim.status', 'claim.payment_state', 'claim.created_at'])
    .executeTakeFirst()
  if (!row) return null
  return {
    orderId: row.order_id,
    bodyHash: row.body_hash,
    status: ORDER_STATUSES.find((status) => status === row.status) ?? 'awaiting_payment',
    paymentState: PAYMENT_STATES.find((state) => state === row.payment_state) ?? 'needs_attention',
    createdAt: row.created_at,
  }
}

/**
 * Ends the unpaid order that a key led to and frees the key, in the buyer's own name. `freed`: it had ended before.
 * `kept`: it is paid or may still be, or the key leads elsewhere by now.
 */
export async function giveUpOrder(
  db: Db,
  key: string,
  orderId: string,
): Promise<'cancelled' | 'freed' | 'kept'> {
  const row = await db
    .selectNoFrom(sql<string>`app.give_up_order(${key}, ${orderId}::uuid)`.as('outcome'))
    .executeTakeFirstOrThrow()
  return row.outcome === 'cancelled' || row.outcome === 'freed' ? row.outcome : 'kept'
}
