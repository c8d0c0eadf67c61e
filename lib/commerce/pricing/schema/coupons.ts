import { z } from 'zod'
import { searchText } from '@/lib/core/text/text-input'
import { evenIfWrong } from '@/lib/core/requests/input/even-if-wrong'
import { line, plainText } from '@/lib/core/text/text-input'
import { Id } from '@/lib/commerce/schema'
import type { TaxClass } from './tax'

export const COUPON_KINDS = ['percent', 'fixed', 'free'] as const
export type CouponKind = (typeof COUPON_KINDS)[number]

/** Why a code is refused. `unknown` is also what a paused coupon answers. */
export const COUPON_PROBLEMS = [
  'unknown',
  'not_yet',
  'expired',
  'used_up',
  'used_by_you',
  'minimum',
  'other_products',
] as const
export type CouponProblem = (typeof COUPON_PROBLEMS)[number]

/** What a coupon gives and asks for, as a checkout reads it. `productIds` null: for all products. */
export type CouponTerms = {
  id: string
  code: string
  kind: CouponKind
  percentBp: number | null
  amountMinor: bigint | null
  maxDiscountMinor: bigint | null
  minimumMinor: bigint
  startsAt: Date | null
  endsAt: Date | null
  isUsedUp: boolean
  productIds: readonly string[] | null
  version: number
}

/** What a coupon can be for; `lowestMinor` is the least that is asked for it, where it is sold at all. */
export type CouponProduct = { id: string; name: string; lowestMinor: bigint | null; taxClass: TaxClass }

/** A code as people type it: any case, spaces around it. */
export const CouponCode = z
  .string('invalid_coupon')
  .max(80, 'invalid_coupon')
  .transform((text) => plainText(text).toUpperCase())
  .refine((text) => /^[A-Z0-9][A-Z0-9_-]{1,38}[A-Z0-9]$/.test(text), 'invalid_coupon')

const localTime = z.templateLiteral([z.iso.date(), 'T', z.iso.time({ precision: -1 })], 'invalid')
const limit = z.int('invalid_quantity').min(1, 'invalid_quantity').max(1_000_000_000, 'too_large').nullable()
const amount = z.bigint('invalid').min(1n, 'invalid').max(10_000_000_000_000n, 'too_large').nullable()

/** When it begins or ends: by the shop's own clock, as people write it, or a moment that a program named. */
const CouponTime = z.union([localTime, z.date('invalid')], 'invalid')
export type CouponTime = z.infer<typeof CouponTime>

/** A coupon as a member or a program writes it. */
export const CouponInput = z
  .strictObject({
    code: CouponCode,
    note: line(0, 300).default(''),
    kind: z.enum(COUPON_KINDS, 'invalid'),
    percentBp: z.int('invalid_percent').min(1, 'invalid_percent').max(10_000, 'invalid_percent').nullable(),
    amountMinor: amount,
    maxDiscountMinor: amount,
    minimumMinor: z.bigint('invalid').min(0n, 'invalid').max(10_000_000_000_000n, 'too_large'),
    /** Null: for all products. */
    productIds: z.array(Id).max(1000, 'too_many').nullable(),
    startsAt: CouponTime.nullable(),
    endsAt: CouponTime.nullable(),
    totalLimit: limit,
    customerLimit: limit,
  })
  .superRefine((coupon, context) => {
    const refuse = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message })
    }
    if (coupon.kind === 'percent' && coupon.percentBp === null) refuse('percentBp', 'invalid_percent')
    if (coupon.kind === 'fixed' && coupon.amountMinor === null) refuse('amountMinor', 'required')
    if (coupon.productIds?.length === 0) refuse('productIds', 'coupon_without_products')
    const [start, end] = [CouponTime.safeParse(coupon.startsAt), CouponTime.safeParse(coupon.endsAt)]
    if (start.success && end.success && end.data <= start.data) refuse('endsAt', 'ends_before_start')
    const [total, each] = [coupon.totalLimit ?? null, coupon.customerLimit ?? 0]
    if (total !== null && each > total) refuse('customerLimit', 'limit_above_total')
  }, evenIfWrong)
export type CouponInput = z.infer<typeof CouponInput>

export type CouponState = 'active' | 'scheduled' | 'expired' | 'used_up' | 'paused'

/** A coupon with what became of it. */
export type Coupon = {
  id: string
  code: string
  note: string
  kind: CouponKind
  percentBp: number | null
  amountMinor: bigint | null
  maxDiscountMinor: bigint | null
  minimumMinor: bigint
  isForAllProducts: boolean
  startsAt: Date | null
  endsAt: Date | null
  totalLimit: number | null
  customerLimit: number | null
  isPaused: boolean
  version: number
  state: CouponState
  /** Uses of orders that were paid, and of those that can still be. */
  redeemed: number
  reserved: number
  discountGivenMinor: bigint
}

export type CouponDetail = Coupon & {
  productIds: string[]
  /** The window as its form shows it: wall-clock times in the shop's zone. */
  startsAtLocal: string | null
  endsAtLocal: string | null
  uses: {
    orderId: string
    number: string
    createdAt: Date
    state: 'reserved' | 'redeemed' | 'released'
    discountMinor: bigint
    totalMinor: bigint
  }[]
}

/** What is looked for among them, as the list's address says it. */
export const AskedCoupons = z.object({ q: searchText(100).optional() })
