import type { OldOrder } from './old-order'
import type { RefusalReason } from '@/lib/commerce/importing/schema'
import { oldStatus } from '@/lib/commerce/schema'
import type { OrderStatus, PaymentState } from '@/lib/commerce/schema'

/** An order of the shop that has the old id already. */
export type Known = {
  id: string
  status: OrderStatus
  paymentState: PaymentState
  totalMinor: bigint
  currency: string
  isImported: boolean
  /** Whether a gateway of the shop was asked for its money: then only the gateway says what becomes of it. */
  hasGateway: boolean
}

export type Deed =
  /** A new order. */
  | { kind: 'add' }
  /** The order is here, unpaid, and the file knows more of it. */
  | { kind: 'move'; known: Known }
  /** It is here, paid, and the file says that the money went back. */
  | { kind: 'give_back'; known: Known }
  | { kind: 'none' }
  | { kind: 'refuse'; reason: RefusalReason }

/**
 * What an old order means for the shop. A file never turns back what has happened here since: a payment that came in, an
 * order that was cancelled.
 */
export function planOrder(old: OldOrder, known: Known | undefined): Deed {
  if (!known) return { kind: 'add' }
  if (!known.isImported) return { kind: 'refuse', reason: 'taken' }
  if (known.totalMinor !== old.amountMinor || known.currency !== 'IDR')
    return { kind: 'refuse', reason: 'amount_differs' }
  if (oldStatus(known) === old.status) return { kind: 'none' }
  if (known.hasGateway) return { kind: 'refuse', reason: 'ahead' }
  if (known.paymentState === 'unpaid' && known.status !== 'draft' && old.status !== 'pending')
    return { kind: 'move', known }
  if (known.paymentState === 'paid' && known.status === 'fulfilled' && old.status === 'refunded')
    return { kind: 'give_back', known }
  return { kind: 'refuse', reason: 'ahead' }
}

/** How an old order stands here: its goods were handed over there. */
export type Standing = {
  status: OrderStatus
  paymentState: PaymentState
  paidAt: Date | null
  fulfilledAt: Date | null
  closedAt: Date | null
}

/**
 * The old table has two times. An order that is paid was so when it last changed; of one that was paid back since, only
 * when it was placed is known, so it counts as paid then and as paid back when it last changed.
 */
export function standingOf(old: Pick<OldOrder, 'status' | 'createdAt' | 'updatedAt'>): Standing {
  const open = { paidAt: null, fulfilledAt: null, closedAt: null }
  switch (old.status) {
    case 'pending':
      return { ...open, status: 'awaiting_payment', paymentState: 'unpaid' }
    case 'failed':
      return { ...open, status: 'cancelled', paymentState: 'unpaid', closedAt: old.updatedAt }
    case 'expired':
      return { ...open, status: 'expired', paymentState: 'unpaid', closedAt: old.updatedAt }
    case 'paid':
      return {
        ...open,
        status: 'fulfilled',
        paymentState: 'paid',
        paidAt: old.updatedAt,
        fulfilledAt: old.updatedAt,
      }
    case 'refunded':
      return {
        ...open,
        status: 'fulfilled',
        paymentState: 'refunded',
        paidAt: old.createdAt,
        fulfilledAt: old.createdAt,
      }
  }
}
