import { z } from 'zod'
import { plainText, text } from '@/lib/core/text/text-input'
import type { Way } from './attempts/schema/instructions'

/** Every gateway that a shop can be paid at. */
export const PROVIDERS = ['midtrans', 'stripe'] as const

export const Provider = z.enum(PROVIDERS)
export type Provider = z.infer<typeof Provider>

export const Mode = z.enum(['sandbox', 'live'])
export type Mode = z.infer<typeof Mode>

export const AttemptState = z.enum([
  'creating',
  'open',
  'pending',
  'review',
  'paid',
  'failed',
  'expired',
  'cancelled',
])
export type AttemptState = z.infer<typeof AttemptState>

/** There is a page, or will be in a moment, and nobody has begun to pay on it. */
export const PAGE_STATES = ['creating', 'open'] as const satisfies readonly AttemptState[]

/** Somebody has paid, and the money is on its way or looked at. */
export const UNDER_WAY_STATES = ['pending', 'review'] as const satisfies readonly AttemptState[]

export const ONGOING_STATES = [...PAGE_STATES, ...UNDER_WAY_STATES] as const

/** Money may still come by this attempt. */
export function isOngoing(state: string): boolean {
  return ONGOING_STATES.some((ongoing) => ongoing === state)
}

/** An attempt may be given up for another; money that the gateway looks at is waited for. */
export const REPLACEABLE_STATES = ONGOING_STATES.filter((state) => state !== 'review')

/** Why a gateway turned a try down for good: asking the same again would lead to the same answer. */
export const Refusal = z.enum(['amount_too_small', 'amount_too_large', 'currency', 'account', 'other'])
export type Refusal = z.infer<typeof Refusal>

export const TransactionState = z.enum([
  'open',
  'pending',
  'review',
  'paid',
  'failed',
  'reversed',
  'disputed',
])
export type TransactionState = z.infer<typeof TransactionState>

export const RECEIVED_STATES = ['paid', 'disputed'] as const satisfies readonly TransactionState[]

/** Whether the money was ever received and is here; a dispute has not taken it yet. */
export function isMoneyReceived(state: string): boolean {
  return RECEIVED_STATES.some((received) => received === state)
}

export const RefundState = z.enum(['requested', 'pending', 'succeeded', 'failed'])
export type RefundState = z.infer<typeof RefundState>

/** Money is on its way back, or is asked for. */
export const PENDING_REFUND_STATES = ['requested', 'pending'] as const satisfies readonly RefundState[]

export type Attention =
  | 'amount_mismatch'
  | 'currency_mismatch'
  | 'paid_late'
  | 'overpaid'
  | 'reversed'
  | 'refund_failed'
  | 'refund_unclear'

/** How a shop can be paid, as a checkout page needs it. */
export type PaymentOption = {
  id: string
  provider: Provider
  mode: Mode
  status: string
  is_default: boolean
  secret_version: number
  /** When the gateway last refused to draw a code, whatever the amount; null where it never did. */
  qr_refused_at: string | null
}

/** A new try to pay an order. Both ends are absolute: `expiresAt` of the page, `windowEndsAt` of the order. */
export type NewAttempt = {
  tenantId: string
  attemptId: string
  orderId: string
  connectionId: string
  secretVersion: number
  provider: Provider
  amountMinor: bigint
  currency: string
  /** The gateway's page unless told otherwise. */
  way?: Way
  expiresAt: Date
  windowEndsAt?: Date
}

export type SessionLine = {
  id: string
  name: string
  unitPriceMinor: bigint
  quantity: number
  /** What is taken off the whole line. */
  discountMinor?: bigint
  /** Why the line costs less than its price says, in the customer's words. */
  note?: string
}

/** Everything the gateway's page shows. Equal requests are made equal at the gateway, so `expiresAt` is the row's. */
export type SessionRequest = {
  attemptId: string
  orderId: string
  orderNumber: string
  /** What the customer knows the order by, with its number. */
  title?: string
  connectionId: string
  secretVersion: number
  provider: Provider
  providerRef: string
  amountMinor: bigint
  currency: string
  expiresAt: Date
  windowEndsAt?: Date
  lines: readonly SessionLine[]
  discountMinor: bigint
  customer: { name: string; email: string | null; phone?: string | null }
  locale: string
  returnUrl: string
  cancelUrl: string
}

export type OpenPage = { attemptId: string; url: string; expiresAt: Date }

/** A code that a gateway made for a try. */
export type DrawnCode = { content: string; endsAt: Date }

export type PaymentSummary = {
  attempts: {
    id: string
    state: AttemptState
    attention: Attention | null
    createdAt: Date
    /** Money that a member wrote down; no gateway knows of it. */
    isOutside: boolean
  }[]
  transactions: {
    id: string
    attemptId: string
    state: TransactionState
    method: string | null
    amountMinor: bigint
    paidAt: Date | null
    /** False when amount, currency or owner are not what was asked for: such money never pays an order. */
    isCounted: boolean
  }[]
  refunds: {
    id: string
    transactionId: string
    kind: 'gateway' | 'manual' | 'external'
    state: RefundState
    amountMinor: bigint
    /** The goods are taken back although only a part of the money goes back. */
    revokesGoods: boolean
    /** The order lines that it is for; none where it is for no line in particular. */
    lines: string[]
  }[]
  paidMinor: bigint
  refundedMinor: bigint
  pendingRefundMinor: bigint
  isPending: boolean
  inReview: boolean
  isDisputed: boolean
  isReversed: boolean
  attention: Attention | null
}

const key = z
  .string('required')
  .transform(plainText)
  .pipe(
    z
      .string()
      .min(1, 'required')
      .max(200, 'too_long')
      .regex(/^[\x21-\x7e]*$/, 'invalid'),
  )

/** What a member types to connect a gateway. Not every gateway has a client key, a signature key or a merchant id. */
export const ConnectInput = z.object({
  provider: Provider,
  mode: Mode,
  apiKey: key,
  clientKey: key.optional(),
  signatureKey: key.optional(),
  merchantId: key.optional(),
  isDefault: z.boolean().optional(),
})
export type ConnectInput = z.infer<typeof ConnectInput>

export type ConnectionView = {
  id: string
  provider: Provider
  mode: Mode
  status: 'active' | 'invalid' | 'disconnected'
  problem: string | null
  isDefault: boolean
  keyLast4: string
  clientKey: string | null
  verifiedAt: Date | null
  lastWebhookAt: Date | null
  lastSyncAt: Date | null
  /** When the gateway last refused to make a code that is drawn elsewhere, whatever the amount. */
  qrRefusedAt: Date | null
  createdAt: Date
  webhookUrl: string
}

export const RefundInput = z
  .object({
    orderId: z.uuid('invalid'),
    amountMinor: z.bigint().positive('invalid'),
    reason: text(0, 500).default(''),
    transactionId: z.uuid('invalid').optional(),
    /** The order lines whose whole price goes back. Whether they are of the order is for commerce to know. */
    lines: z.array(z.uuid('invalid')).max(100).default([]),
    /** Takes goods back also when only a part of the money goes back; unless told otherwise, those of lines that are paid back. */
    revokesGoods: z.boolean('invalid').optional(),
  })
  .transform((input) => ({ ...input, revokesGoods: input.revokesGoods ?? input.lines.length > 0 }))
export type RefundInput = z.input<typeof RefundInput>

export { linesReturned } from './refunds/schema/buyer-refund'
export type { BuyerRefund } from './refunds/schema/buyer-refund'
export { Instructions, qrOf, Way } from './attempts/schema/instructions'
export type { QrCode } from './attempts/schema/instructions'
