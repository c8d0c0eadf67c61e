import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money'
import { Email, line, Phone, plainCode, plainText, text } from '@/lib/core/text-input'
import type { OrderMessage } from '@/lib/notifications/schema/order-messages'
import type { PaymentStory } from '@/lib/payments/schema/orders'
import type { OrderNote, TimelineEntry } from '@/lib/commerce/schema/order-story'
import type { CouponProblem } from '@/lib/commerce/schema/coupons'
import { TAX_CLASSES } from '@/lib/commerce/schema/tax'
import type { TaxClass, TaxPart } from '@/lib/commerce/schema/tax'

export const DELIVERY_KINDS = ['access_link', 'file', 'license_key', 'manual'] as const
export type DeliveryKind = (typeof DELIVERY_KINDS)[number]

export const ORDER_STATUSES = [
  'draft',
  'awaiting_payment',
  'paid',
  'fulfilled',
  'cancelled',
  'expired',
] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

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

export const ATTENTIONS = [
  'amount_mismatch',
  'currency_mismatch',
  'paid_late',
  'overpaid',
  'reversed',
  'refund_failed',
  'refund_unclear',
] as const
export type Attention = (typeof ATTENTIONS)[number]

export type FulfilmentState = 'pending' | 'delivered' | 'revoked'
export type Provider = 'midtrans' | 'stripe'

export const Id = z.string('invalid').regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'invalid')
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
const quantity = z.int('invalid_quantity').min(1, 'invalid_quantity').max(1000, 'too_many')

export const CartItem = z.strictObject({ product: Slug, variant: Id.optional(), quantity })
export type CartItem = z.infer<typeof CartItem>

export const CheckoutInput = z.strictObject({
  items: z.array(CartItem, 'required').min(1, 'empty_cart').max(50, 'too_many'),
  customer: z.strictObject({ name: line(1, 120), email: Email, phone: Phone.optional() }, 'required'),
  provider: z.enum(['midtrans', 'stripe'], 'invalid').optional(),
  locale: z.enum(LOCALES, 'invalid').optional(),
  attribution: z
    .strictObject({
      utm_source: line(0, 200).optional(),
      utm_medium: line(0, 200).optional(),
      utm_campaign: line(0, 200).optional(),
      referrer: line(0, 500).optional(),
      ref: line(0, 200).optional(),
    })
    .optional(),
  note: text(0, 1000).optional(),
  marketing_consent: z.boolean('invalid').optional(),
  coupon: z.string('invalid_coupon').max(80, 'invalid_coupon').optional(),
})
export type CheckoutInput = z.infer<typeof CheckoutInput>

/** Opaque to us; printable, so that it can be logged and compared. */
export const IdempotencyKey = z.string().regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/, 'invalid')

export const OrderCode = z
  .string('required')
  .max(40, 'invalid')
  .transform(plainCode)
  .refine((value) => /^\d{6}$/.test(value), 'wrong_code')

/** What the event of a requested code carries to the job that mails it. */
export const CodeRequest = z.object({ email: z.string(), sealedCode: z.string(), locale: z.enum(LOCALES) })
export type CodeRequest = z.infer<typeof CodeRequest>

const amount = z.bigint('invalid').min(0n, 'invalid').max(10_000_000_000_000n, 'too_large')

/** How many units can be sold. On a change, `wasAvailable` is what the form showed: sales since then are kept. */
const StockInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unlimited') }),
  z.strictObject({
    kind: z.literal('counted'),
    available: z.int('invalid').min(0, 'invalid').max(100_000_000, 'too_large'),
    wasAvailable: z.int('invalid').min(0, 'invalid').optional(),
  }),
])

export const HttpUrl = line(1, 2000).refine(
  (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
  'invalid_url',
)

/** Customers choose a variant by its name alone. */
function judgeVariants(
  variants: readonly { id?: string | undefined; name: string }[],
  context: z.core.$RefinementCtx,
): void {
  const names = new Set<string>()
  const ids = new Set<string>()
  const refuse = (index: number, field: string, message: string): void => {
    context.addIssue({ code: 'custom', path: [index, field], message, input: variants })
  }
  for (const [index, { id, name }] of variants.entries()) {
    if (variants.length > 1 && name === '') refuse(index, 'name', 'variant_unnamed')
    else if (names.has(name.toLowerCase())) refuse(index, 'name', 'variant_twice')
    if (id !== undefined && ids.has(id)) refuse(index, 'id', 'invalid')
    names.add(name.toLowerCase())
    if (id !== undefined) ids.add(id)
  }
}

export const ProductInput = z.strictObject({
  name: line(1, 120),
  /** Made from the name when it is not given. */
  slug: Slug.optional(),
  summary: line(0, 300).default(''),
  description: text(0, 20_000).default(''),
  deliveryKind: z.enum(DELIVERY_KINDS, 'invalid'),
  taxClass: z.enum(TAX_CLASSES, 'invalid').optional(),
  /** The pictures in their order, by the file that was stored; left out, they stay as they are. */
  images: z
    .array(z.strictObject({ file: Id, alt: line(0, 200).default('') }))
    .max(12, 'too_many')
    .optional(),
  maxPerOrder: z.int('invalid').min(1, 'invalid').max(1000, 'too_large').default(10),
  position: z.int().min(0).max(1_000_000).optional(),
  published: z.boolean().default(false),
  variants: z
    .array(
      z.strictObject({
        id: Id.optional(),
        name: line(0, 80).default(''),
        priceMinor: amount,
        compareAtMinor: amount.nullable().optional(),
        /** Ignored for licence keys: there the loaded keys are the stock. */
        stock: StockInput.default({ kind: 'unlimited' }),
        /** At how many units the team is warned; null for never. */
        lowStockAt: z.int('invalid').min(0, 'invalid').max(1_000_000, 'too_large').nullable().optional(),
      }),
    )
    .min(1, 'required')
    .max(50, 'too_many')
    .superRefine(judgeVariants),
  delivery: z
    .strictObject({
      accessUrl: HttpUrl.nullable().optional(),
      note: text(0, 4000).default(''),
      file: z
        .strictObject({
          key: z.string().max(500),
          name: line(1, 200),
          type: z.string().max(100),
          sizeBytes: z.bigint().min(0n),
          sha256: z.string().regex(/^[0-9a-f]{64}$/),
        })
        .nullable()
        .optional(),
      downloadLimit: z.int().min(1, 'invalid').max(1000, 'too_large').default(5),
      linkLifetimeDays: z.int().min(1, 'invalid').max(3650, 'too_large').default(30),
    })
    .default({ note: '', downloadLimit: 5, linkLifetimeDays: 30 }),
})
export type ProductInput = z.infer<typeof ProductInput>

export const ProductChange = ProductInput.extend({
  id: Id,
  version: z.int().min(1),
  /** Variants that are not sold any more. Orders name them, so they stay. */
  retire: z.array(Id).max(200).optional(),
})
export type ProductChange = z.infer<typeof ProductChange>

export const StockItemsInput = z.strictObject({
  variantId: Id,
  text: z.string('required').min(1, 'required').max(8_000_000, 'too_long'),
  /** Looks at everything and changes nothing. */
  isDryRun: z.boolean().optional(),
})
export type StockItemsInput = z.infer<typeof StockItemsInput>

export const MarkFulfilledInput = z.strictObject({ fulfilmentId: Id, note: text(0, 4000) })
export type MarkFulfilledInput = z.infer<typeof MarkFulfilledInput>

export type Stock = { kind: 'unlimited' } | { kind: 'counted'; available: number }

export type PaymentChoice = { connectionId: string; provider: Provider; isDefault: boolean }

export type Storefront = {
  tenantId: string
  slug: string
  name: string
  tagline: string
  brandColor: string
  logoPath: string | null
  faviconPath: string | null
  /** The shop's own domain, when it leads here. */
  domain: string | null
  locale: Locale
  currency: Currency
  timeZone: string
  contactEmail: string | null
  contactPhone: string | null
  refundPolicy: string
  hasPrivacyPolicy: boolean
  hasTerms: boolean
  /** What tax is called on receipts, and the shop's number and address there. */
  tax: { name: string; number: string; address: string }
  providers: PaymentChoice[]
}

export type ProductCard = {
  id: string
  slug: string
  name: string
  summary: string
  imagePath: string | null
  /** What the picture shows, in the seller's words; empty where there are none. */
  imageAlt: string
  deliveryKind: DeliveryKind
  currency: Currency
  /** The lowest price of its variants. */
  priceMinor: bigint
  hasManyPrices: boolean
  compareAtMinor: bigint | null
  stock: Stock
}

export type ProductPage = ProductCard & {
  description: string
  /** All pictures, the one of the card first. */
  images: { path: string; alt: string }[]
  maxPerOrder: number
  variants: { id: string; name: string; priceMinor: bigint; compareAtMinor: bigint | null; stock: Stock }[]
}

export type CartProblem = 'unavailable' | 'sold_out' | 'only_some_left' | 'over_limit'

export type CartLine = {
  /** The product's address. */
  product: string
  /** What the cart calls it: its id, or what was asked for where the shop does not sell it. */
  item: string
  variant: string | null
  name: string
  variantName: string
  imagePath: string | null
  deliveryKind: DeliveryKind
  unitPriceMinor: bigint
  quantity: number
  maxQuantity: number
  totalMinor: bigint
  problem?: CartProblem
}

export type Cart = {
  lines: CartLine[]
  subtotalMinor: bigint
  discountMinor: bigint
  /** The code that was entered. With a problem it takes nothing off. */
  coupon: { code: string; problem: CouponProblem | null; minimumMinor: bigint } | null
  taxMinor: bigint
  taxes: TaxPart[]
  isTaxIncluded: boolean
  totalMinor: bigint
  currency: Currency
  hasProblem: boolean
}

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
}
/** What a buyer sees. Keys are told by `revealKeys` alone; a revoked link or file has no url any more. */
export type FulfilmentView = FulfilmentBase &
  (
    | { kind: 'access_link'; url: string | null; note: string | null }
    | {
        kind: 'file'
        name: string | null
        sizeBytes: bigint | null
        sha256: string | null
        url: string | null
        downloadsLeft: number | null
        expiresAt: Date | null
      }
    | { kind: 'license_key'; isRevealed: boolean }
    | { kind: 'manual'; note: string | null }
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
  customer: { name: string; email: string; phone: string | null; note: string }
  /** A member wrote it, so the note on it is the shop's to the customer. */
  isByHand: boolean
  locale: Locale
  subtotalMinor: bigint
  discountMinor: bigint
  couponCode: string | null
  taxMinor: bigint
  pricesIncludeTax: boolean
  windowEndsAt: Date
  paidAt: Date | null
  lines: OrderLine[]
  fulfilments: FulfilmentView[]
  /** The newest try to pay, if there was one. */
  attempt: AttemptView | null
  refunds: { id: string; state: string; amountMinor: bigint; createdAt: Date }[]
  timeline: { topic: string; at: Date }[]
  /** Whether `retryPayment` can lead anywhere now. */
  canRetry: boolean
  /** Whether another page can be made, not only the open one be used. */
  canStartAnew: boolean
}

export type FoundOrder = {
  id: string
  number: string
  createdAt: Date
  status: OrderStatus
  paymentState: PaymentState
  totalMinor: bigint
  currency: Currency
  path: string
}

export type OrderRow = {
  id: string
  number: string
  createdAt: Date
  status: OrderStatus
  paymentState: PaymentState
  attention: Attention | null
  /** The gateway's word for how it was or is being paid; null while nothing is known. */
  paymentMethod: string | null
  /** A member wrote it; no customer ordered it in the shop. */
  isByHand: boolean
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
    locale: Locale
    subtotalMinor: bigint
    discountMinor: bigint
    couponCode: string | null
    taxMinor: bigint
    pricesIncludeTax: boolean
    attribution: unknown
    address: string | null
    windowEndsAt: Date
    paidAt: Date | null
    fulfilledAt: Date | null
    closedAt: Date | null
    canCancel: boolean
    lines: OrderLine[]
    fulfilments: {
      id: string
      lineId: string
      productName: string
      kind: DeliveryKind
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
    notifications: OrderMessage[]
    notes: OrderNote[]
    /** The customer's own page, for who may read customers. */
    customerId: string | null
    /** The order's page on the shop, where it can be paid; null for a draft. */
    link: string | null
    timeline: TimelineEntry[]
  }

export type MemberProduct = {
  id: string
  slug: string
  name: string
  summary: string
  description: string
  deliveryKind: DeliveryKind
  taxClass: TaxClass
  imagePath: string | null
  images: { file: string; path: string; alt: string }[]
  maxPerOrder: number
  position: number
  published: boolean
  archivedAt: Date | null
  version: number
  currency: Currency
  variants: {
    id: string
    name: string
    priceMinor: bigint
    compareAtMinor: bigint | null
    stock: Stock
    held: number
    /** Serial-numbered units that wait to be handed out. */
    units: number
    lowStockAt: number | null
  }[]
  delivery: {
    accessUrl: string | null
    note: string
    file: { key: string; name: string; type: string; sizeBytes: bigint; sha256: string } | null
    downloadLimit: number
    linkLifetimeDays: number
  }
}

export type TodayNumbers = {
  currency: Currency
  ordersToday: number
  paidToday: number
  revenueTodayMinor: bigint
  awaitingPayment: number
  needsAttention: number
  /** Unpaid orders for which a gateway has made no page and will make none. */
  paymentsRefused: number
  /** Handings-over that stand still: too few units, nothing to deliver, or to be done by hand. */
  waitingToDeliver: number
  lowStock: { productId: string; name: string; variantName: string; available: number }[]
}
