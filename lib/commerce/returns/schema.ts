import { z } from 'zod'
import { text } from '@/lib/core/text/text-input'
import type { Currency } from '@/lib/core/money/money'
import { OrderForm } from '@/lib/commerce/orders/schema/order-form'
import { Id } from '@/lib/commerce/schema'

export const REQUEST_STATES = ['open', 'refunded', 'declined'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** A box that is ticked alone comes as one, several as a list. */
export const Lines = z
  .preprocess((given) => (given === undefined ? [] : [given].flat()), z.array(Id).max(100))
  .transform((ids) => [...new Set(ids)])

/** What a customer asks back: the whole order, or the lines that were chosen. */
export const RefundAsked = OrderForm.extend({
  scope: z.enum(['whole', 'lines'], 'required').default('whole'),
  line: Lines,
  reason: text(1, 1000),
})
export type RefundAsked = z.output<typeof RefundAsked>

export const DeclineInput = z.strictObject({ requestId: Id, answer: text(1, 1000) })
export type DeclineInput = z.output<typeof DeclineInput>

/** A request as its customer and the team see it. */
export type RefundRequest = {
  id: string
  state: RequestState
  amountMinor: bigint
  /** The lines that it is about; none for the whole order. */
  lines: string[]
  reason: string
  /** Why it was declined, in the seller's words. */
  answer: string
  createdAt: Date
  answeredAt: Date | null
}

/** A request with what came back of it. */
export type RequestOutcome = RefundRequest & { returnedMinor: bigint }

/** What a customer can ask for and has asked. */
export type RefundDesk = {
  requests: RequestOutcome[]
  leftMinor: bigint
  /** Lines whose money went back or is on its way: nobody asks for them again. */
  linesReturned: string[]
  mayAsk: boolean
}

/** A request in the team's list, with the order that it is about. */
export type QueuedRequest = RequestOutcome & {
  orderId: string
  orderNumber: string
  customerName: string
  currency: Currency
  /** Money of this order is on its way back since. */
  isUnderWay: boolean
}
