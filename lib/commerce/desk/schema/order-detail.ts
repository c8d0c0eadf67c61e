import { z } from 'zod'
import type { Locale } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money/money'
import { text } from '@/lib/core/text/text-input'
import type { OrderMessage } from '@/lib/notifications/schema/order-messages'
import type { PaymentStory } from '@/lib/payments/attempts/schema'
import type { OrderKey } from './order-keys'
import type { OrderNote, TimelineEntry } from './order-story'
import { Id } from '@/lib/commerce/schema'
import type {
  FulfilmentKind,
  OrderSource,
  OrderStatus,
  PaymentState,
  Attention,
  FulfilmentState,
} from '@/lib/commerce/schema'
import type { RefundRequest } from '@/lib/commerce/returns/schema'
import type { OrderLine } from '@/lib/commerce/orders/schema/order'

export const MarkFulfilledInput = z.strictObject({ fulfilmentId: Id, note: text(0, 4000) })

export type MarkFulfilledInput = z.infer<typeof MarkFulfilledInput>

export type OrderRow = {
  id: string
  number: string
  /** What a program of a system before Gerai calls it; null for all that came another way. */
  legacyId: string | null
  createdAt: Date
  status: OrderStatus
  paymentState: PaymentState
  attention: Attention | null
  /** The gateway's word for how it was or is being paid; null while nothing is known. */
  paymentMethod: string | null
  /** A member wrote it; no customer ordered it in the shop. */
  isByHand: boolean
  source: OrderSource
  customerName: string
  customerEmail: string
  totalMinor: bigint
  currency: Currency
  productNames: string[]
}

export type OrderDetail = OrderRow &
  PaymentStory & {
    customerPhone: string | null
    customerNote: string
    marketingConsent: boolean
    /** Where its buyer wants to be told of it by WhatsApp, too, and since when. */
    chat: { phone: string; agreedAt: Date } | null
    locale: Locale
    subtotalMinor: bigint
    discountMinor: bigint
    couponCode: string | null
    taxMinor: bigint
    /** What the seller called the tax at the sale; empty for the ordinary word. */
    taxName: string
    pricesIncludeTax: boolean
    /** The part of the total by which a transfer is told from others; 0 for none. */
    uniqueCode: number
    attribution: unknown
    address: string | null
    windowEndsAt: Date
    paidAt: Date | null
    fulfilledAt: Date | null
    closedAt: Date | null
    canCancel: boolean
    canMarkPaid: boolean
    lines: OrderLine[]
    fulfilments: {
      id: string
      lineId: string
      productName: string
      kind: FulfilmentKind
      quantity: number
      state: FulfilmentState
      note: string | null
      fileName: string | null
      downloadsLeft: number | null
      expiresAt: Date | null
      problem: string | null
      deliveredAt: Date | null
      firstRevealedAt: Date | null
    }[]
    keys: OrderKey[]
    notifications: OrderMessage[]
    notes: OrderNote[]
    /** What the customer asked back, oldest first. */
    refundRequests: RefundRequest[]
    /** The customer's own page, for who may read customers. */
    customerId: string | null
    /** The order's page on the shop, where it can be paid; null for a draft. */
    link: string | null
    timeline: TimelineEntry[]
  }

export type TodayNumbers = {
  currency: Currency
  ordersToday: number
  paidToday: number
  revenueTodayMinor: bigint
  awaitingPayment: number
  needsAttention: number
  /** Orders whose payment the customer's bank disputes. */
  disputed: number
  /** Unpaid orders for which a gateway has made no page and will make none. */
  paymentsRefused: number
  /** Handings-over that stand still: too few units, nothing to deliver, or to be done by hand. */
  waitingToDeliver: number
  /** Customers who ask for money back and have no answer yet. */
  refundRequests: number
  lowStock: { productId: string; name: string; variantName: string; available: number }[]
}
