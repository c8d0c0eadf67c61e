import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money/money'
import { Email, line, Phone, text } from '@/lib/core/text/text-input'
import type { CouponProblem } from '@/lib/commerce/pricing/schema/coupons'
import type { TaxPart } from '@/lib/commerce/pricing/schema/tax'
import { Id, Slug } from '@/lib/commerce/schema'
import type { DeliveryKind } from '@/lib/commerce/schema'
import { PROVIDERS } from '@/lib/payments/schema'

const quantity = z.int('invalid_quantity').min(1, 'invalid_quantity').max(1000, 'too_many')

export const CartItem = z.strictObject({ product: Slug, variant: Id.optional(), quantity })

export type CartItem = z.infer<typeof CartItem>

export const CheckoutInput = z.strictObject({
  items: z.array(CartItem, 'required').min(1, 'empty_cart').max(50, 'too_many'),
  customer: z.strictObject(
    { name: line(1, 120), email: Email, phone: Phone.optional(), whatsapp_phone: Phone.optional() },
    'required',
  ),
  provider: z.enum(PROVIDERS, 'invalid').optional(),
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
  /** The order's messages also by WhatsApp: to `whatsapp_phone`, or to `phone` where that is the same. */
  whatsapp_consent: z.boolean('invalid').optional(),
  coupon: z.string('invalid_coupon').max(80, 'invalid_coupon').optional(),
})

export type CheckoutInput = z.infer<typeof CheckoutInput>

/** Opaque to us; printable, so that it can be logged and compared. */
export const IdempotencyKey = z.string().regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/, 'invalid')

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
  /** Whether the order will cost a little more, so that its transfer is told from others. */
  isCodeAdded?: boolean
  currency: Currency
  hasProblem: boolean
}
