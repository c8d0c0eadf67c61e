import { z } from 'zod'
import type { Locale } from '@/lib/core/context'
import { latinDigits, Email } from '@/lib/core/text/text-input'

/** How the goods of an order reached its buyer; `shown`: they were looked at. */
export type Delivery = 'waiting' | 'dm' | 'reply' | 'thread' | 'mail' | 'shown'

/** An answer that shows an order, besides the newest; `token` is sealed. */
export const EarlierReplies = z.array(z.object({ token: z.base64(), until: z.iso.datetime() }))
export type EarlierReply = z.output<typeof EarlierReplies>[number]

/** What somebody wants, from the question whether it is right on. */
export type Purchase = {
  id: string
  personId: string
  personName: string
  productId: string
  variantId: string
  quantity: number
  coupon: string | null
  shownMinor: bigint
  /** `typed`: something in the form was wrong, so nothing was asked yet. */
  state: 'typed' | 'asked' | 'confirmed' | 'placed' | 'cancelled'
  orderId: string | null
  applicationId: string
  /** Null once the answer cannot be changed any more. */
  sealedToken: Buffer | null
  tokenUntil: Date | null
  earlierReplies: readonly EarlierReply[]
  channelId: string | null
  locale: Locale
  delivery: Delivery
  rung: number
}

/** What the form brings back; `email` where it was asked for. */
export const BuyForm = z.object({
  quantity: z
    .string()
    .transform((text) => Number(latinDigits(text.trim()) || 'x'))
    .pipe(z.int('invalid_quantity').min(1, 'invalid_quantity').max(1000, 'too_many')),
  coupon: z
    .string()
    .max(80, 'invalid_coupon')
    .transform((text) => text.trim())
    .default(''),
  email: Email.optional(),
})

/** A form as it was filled in, right or wrong. */
export const Typed = z.object({
  quantity: z.string().default(''),
  coupon: z.string().default(''),
  email: z.string().optional(),
})
export type Typed = z.output<typeof Typed>
