import type { Locale } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money/money'
import type {
  DeliveryKind,
  OrderStatus,
  PaymentState,
  Attention,
  FulfilmentState,
  OrderSource,
} from '@/lib/commerce/schema'
import type { BuyerRefund, Provider } from '@/lib/payments/schema'

export type OrderSummary = {
  id: string
  number: string
  status: OrderStatus
  paymentState: PaymentState
  attention: Attention | null
  totalMinor: bigint
  currency: Currency
  createdAt: Date
  token: string
}

export type PaymentLink = { attemptId: string; provider: Provider; url: string; expiresAt: Date }

export type PlacedOrder = { order: OrderSummary; payment: PaymentLink | null; isRepeat: boolean }

export type OrderLine = {
  id: string
  productName: string
  productSlug: string
  variantName: string
  deliveryKind: DeliveryKind
  quantity: number
  unitPriceMinor: bigint
  discountMinor: bigint
  taxRateBp: number
  taxMinor: bigint
  totalMinor: bigint
}

type FulfilmentBase = {
  id: string
  lineId: string
  productName: string
  quantity: number
  state: FulfilmentState
  deliveredAt: Date | null
  /** What the seller says with the goods, once they are handed over. */
  note: string | null
}

/** What a buyer sees. Keys are told by `revealKeys` alone; a revoked link or file has no url any more. */
export type FulfilmentView = FulfilmentBase &
  (
    | { kind: 'access_link'; url: string | null }
    | {
        kind: 'file'
        name: string | null
        sizeBytes: bigint | null
        sha256: string | null
        url: string | null
        downloadsLeft: number | null
        downloadLimit: number | null
        expiresAt: Date | null
      }
    /** `keysHeld` is less than the quantity where the seller has taken keys back. */
    | { kind: 'license_key'; keysHeld: number }
    | { kind: 'manual' }
  )

export type AttemptView = {
  id: string
  state: 'creating' | 'open' | 'pending' | 'review' | 'paid' | 'failed' | 'expired' | 'cancelled'
  provider: Provider
  method: string | null
  instructions: unknown
  url: string | null
  createdAt: Date
  expiresAt: Date
  /** When the gateway was last asked what became of it. */
  lastSyncedAt: Date | null
  /** Whether somebody is asking the gateway for its page right now. */
  isBeingMade: boolean
  /** Why the gateway made no page and will make none; null for every other end. */
  refusal: 'amount_too_small' | 'amount_too_large' | 'currency' | 'account' | 'other' | null
}

export type OrderView = OrderSummary & {
  customer: { name: string; email: string | null; phone: string | null; note: string }
  source: OrderSource
  /** A member wrote it, so the note on it is the shop's to the customer. */
  isByHand: boolean
  locale: Locale
  subtotalMinor: bigint
  discountMinor: bigint
  couponCode: string | null
  taxMinor: bigint
  pricesIncludeTax: boolean
  /** The part of the total by which a transfer is told from others; 0 for none. */
  uniqueCode: number
  windowEndsAt: Date
  paidAt: Date | null
  paymentMethod: string | null
  lines: OrderLine[]
  fulfilments: FulfilmentView[]
  /** The newest try to pay, if there was one. */
  attempt: AttemptView | null
  refunds: BuyerRefund[]
  timeline: { topic: string; at: Date }[]
  /** Whether `retryPayment` can lead anywhere now. */
  canRetry: boolean
  /** Whether another page can be made, not only the open one be used. */
  canStartAnew: boolean
}
