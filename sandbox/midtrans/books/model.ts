/** Amounts are whole rupiah, as on Midtrans' wire; times are milliseconds of the simulator's clock. */

export type Environment = 'sandbox' | 'production'

export interface Account {
  serverKey: string
  clientKey: string
  merchantId: string
  merchantName: string
  environment: Environment
  /** What the merchant would have typed into the dashboard. */
  notificationUrl: string | null
  /** The merchant ended the contract: the key is known, and every call is turned down. */
  isClosed?: boolean
}

export interface Item {
  id: string | null
  name: string
  price: number
  quantity: number
}

export interface Customer {
  firstName: string | null
  lastName: string | null
  email: string | null
  phone: string | null
}

export interface SnapRequest {
  orderId: string
  grossAmount: number
  items: Item[]
  customer: Customer
  /** Null = everything the account has. */
  enabledPayments: string[] | null
  finishUrl: string | null
  expiry: { startAtMs: number | null; durationMs: number } | null
  pageLifetimeMs: number | null
  customFields: (string | null)[]
}

export interface Session extends SnapRequest {
  token: string
  merchantId: string
  merchantName: string
  /** The key that created the session also signs its notifications, unless the merchant's key was replaced. */
  serverKey: string
  createdAtMs: number
  pageExpiresAtMs: number
  /** `charge`: asked for by the Core API, so that no customer chooses anything. */
  state: 'open' | 'canceled' | 'expired' | 'replaced' | 'charge'
  /** What the code of a charge says. */
  qrString?: string
  overrideUrls: string[] | null
  appendUrls: string[]
}

export type TransactionStatus =
  | 'pending'
  | 'authorize'
  | 'capture'
  | 'settlement'
  | 'deny'
  | 'cancel'
  | 'expire'
  | 'failure'
  | 'refund'
  | 'partial_refund'
  | 'chargeback'
  | 'partial_chargeback'

type FraudStatus = 'accept' | 'challenge' | 'deny'

export interface Refund {
  id: number
  uuid: string
  key: string
  amount: number
  reason: string | null
  method: 'online' | 'offline'
  createdAtMs: number
  confirmedAtMs: number | null
  state: 'pending' | 'done' | 'rejected'
}

export interface Transaction {
  id: string
  merchantId: string
  orderId: string
  token: string
  method: PaymentMethod
  status: TransactionStatus
  fraudStatus: FraudStatus | null
  grossAmount: number
  createdAtMs: number
  settledAtMs: number | null
  expiresAtMs: number | null
  /** When the status last changed; challenge and capture count their day from here. */
  changedAtMs: number
  refunds: Refund[]
  chargedBack: number
  /** The fields only this payment type has, as they appear on the wire. */
  details: Record<string, unknown>
}

export const PAYMENT_METHODS = [
  'credit_card',
  'bca_va',
  'bni_va',
  'bri_va',
  'cimb_va',
  'bsi_va',
  'permata_va',
  'echannel',
  'qris',
  'gopay',
  'shopeepay',
  'indomaret',
  'alfamart',
  'akulaku',
  'kredivo',
  'unknown',
] as const

export type PaymentMethod = (typeof PAYMENT_METHODS)[number]

/** Points on which the documents contradict each other or are silent. */
export interface Variants {
  /** Which endpoints honour Idempotency-Key. */
  idempotency: 'none' | 'core' | 'core-and-snap'
  /** A refund_key used twice: refused (documentation) or answered as the first time (newer texts). */
  refundKeyReuse: 'reject' | 'replay'
  refund: 'immediate' | 'pending' | 'pending-then-rejected' | 'insufficient-funds'
  /** With several transactions in one order: the latest, or a paid one before a pending one before the rest. */
  statusByOrderId: 'latest' | 'best'
  challengeStatusCode: '200' | '201'
  /** A status says that money went back without listing what. */
  areRefundsUnlisted: boolean
  /** What stands behind the whole rupiah of an amount in a status. */
  amountEnding: string
  /** What a page that cannot be ended is said to be, instead of what it is. */
  pageRefusal: string | null
  /** Whether accounts may charge by QRIS: one for which it is not activated hears 402. */
  isQrisActivated: boolean
  /** BSI callbacks carry the transaction id as order id. */
  bsiOddity: boolean
  captureSettlesAfterMs: number
  challengeDeniedAfterMs: number
  refundConfirmedAfterMs: number
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

export const DEFAULT_VARIANTS: Variants = {
  idempotency: 'core',
  refundKeyReuse: 'reject',
  refund: 'immediate',
  statusByOrderId: 'latest',
  challengeStatusCode: '201',
  areRefundsUnlisted: false,
  amountEnding: '.00',
  pageRefusal: null,
  isQrisActivated: true,
  bsiOddity: true,
  captureSettlesAfterMs: DAY_MS,
  challengeDeniedAfterMs: DAY_MS,
  refundConfirmedAfterMs: 10 * MINUTE_MS,
}
