import { z } from 'zod'
import { plainText } from '@/lib/core/text/text-input'
import type { Provider } from '@/lib/payments/schema'

export function toDeliveryKind(text: string): DeliveryKind {
  return DELIVERY_KINDS.find((kind) => kind === text) ?? 'manual'
}

/** A licence key is one that was loaded, a generated key one that is made when it is sold. */
export const DELIVERY_KINDS = ['access_link', 'file', 'license_key', 'generated_key', 'manual'] as const

export type DeliveryKind = (typeof DELIVERY_KINDS)[number]

/** How goods reach their buyer: for whoever gets a key it is the same where it came from. */
export type FulfilmentKind = Exclude<DeliveryKind, 'generated_key'>

export function handedOverAs(kind: DeliveryKind): FulfilmentKind {
  return kind === 'generated_key' ? 'license_key' : kind
}

export function toFulfilmentKind(text: string): FulfilmentKind {
  return handedOverAs(toDeliveryKind(text))
}

export const ORDER_STATUSES = [
  'draft',
  'awaiting_payment',
  'paid',
  'fulfilled',
  'cancelled',
  'expired',
] as const

export type OrderStatus = (typeof ORDER_STATUSES)[number]

/** It was paid, or cost nothing, and its goods are owed or handed over. */
export const SETTLED_STATUSES = ['paid', 'fulfilled'] as const satisfies readonly OrderStatus[]

export function isSettled(status: string): boolean {
  return SETTLED_STATUSES.some((settled) => settled === status)
}

export const PAYMENT_STATES = [
  'unpaid',
  'pending',
  'review',
  'paid',
  'partially_refunded',
  'refunded',
  'disputed',
  'needs_attention',
] as const

export type PaymentState = (typeof PAYMENT_STATES)[number]

/** How an order stands, in the five words of the film shop's server before Gerai and of its programs. */
export const OLD_STATUSES = ['pending', 'paid', 'failed', 'expired', 'refunded'] as const

export type OldStatus = (typeof OLD_STATUSES)[number]

export function oldStatus(order: { status: OrderStatus; paymentState: PaymentState }): OldStatus {
  if (order.paymentState === 'refunded') return 'refunded'
  if (isSettled(order.status)) return 'paid'
  if (order.status === 'expired') return 'expired'
  return order.status === 'cancelled' ? 'failed' : 'pending'
}

export const ATTENTIONS = [
  'amount_mismatch',
  'currency_mismatch',
  'paid_late',
  'sold_out',
  'overpaid',
  'reversed',
  'refund_failed',
  'refund_unclear',
] as const

export type Attention = (typeof ATTENTIONS)[number]

/** Through which door an order came. */
export const ORDER_SOURCES = [
  'web',
  'api',
  'discord',
  'whatsapp',
  'lending',
  'agent',
  'manual',
  'import',
] as const

export type OrderSource = (typeof ORDER_SOURCES)[number]

export type FulfilmentState = 'pending' | 'delivered' | 'revoked'

export const Id = z
  .string('expected_id')
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'expected_id')

/** Of a file that a product delivers. */
export const MOST_FILE_BYTES = 100 * 1024 * 1024

export const Slug = z
  .string('invalid')
  .max(200, 'too_long')
  .transform(plainText)
  .pipe(
    z
      .string()
      .max(80, 'too_long')
      .regex(/^[a-z0-9](?:-?[a-z0-9])*$/, 'invalid_slug'),
  )

export type PaymentChoice = { connectionId: string; provider: Provider; isDefault: boolean }
