import { z } from 'zod'
import { line, text } from '@/lib/core/text/text-input'

/** How money can come without a gateway. */
export const OUTSIDE_METHODS = ['bank_transfer', 'cash', 'other'] as const
export type OutsideMethod = (typeof OUTSIDE_METHODS)[number]

/** Money for an order as a member writes it down; how much it is, the order says. */
export const OutsidePaymentInput = z.strictObject({
  orderId: z.uuid('invalid'),
  method: z.enum(OUTSIDE_METHODS, 'required'),
  reference: line(0, 120).default(''),
  /** A day in the shop's time zone, such as 2026-11-21. */
  receivedOn: z.string('required').min(1, 'required').max(10, 'invalid_day'),
  note: text(0, 500).default(''),
})
export type OutsidePaymentInput = z.input<typeof OutsidePaymentInput>

export type OutsidePayment = {
  id: string
  orderId: string
  method: OutsideMethod
  reference: string
  note: string
  receivedAt: Date
  amountMinor: bigint
  currency: string
}
