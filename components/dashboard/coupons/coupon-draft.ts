import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'
import { rateInput, readRate } from '@/lib/commerce/pricing/rules/rate'
import type { CouponDetail, CouponKind, CouponTerms } from '@/lib/commerce/pricing/schema/coupons'

/** A coupon as its form shows it: everything is text that a person may change. */
export type CouponDraft = {
  id?: string
  version?: number
  code: string
  note: string
  kind: CouponKind
  percent: string
  amount: string
  maxDiscount: string
  minimum: string
  products: string[] | null
  startsAt: string
  endsAt: string
  totalLimit: string
  customerLimit: string
}

export const emptyCoupon: CouponDraft = {
  code: '',
  note: '',
  kind: 'percent',
  percent: '',
  amount: '',
  maxDiscount: '',
  minimum: '',
  products: null,
  startsAt: '',
  endsAt: '',
  totalLimit: '',
  customerLimit: '',
}

/** A stored coupon as its form shows it. */
export function draftOf(coupon: CouponDetail, currency: Currency): CouponDraft {
  const amount = (minor: bigint | null): string => (minor === null ? '' : toDecimal(minor, currency))
  return {
    id: coupon.id,
    version: coupon.version,
    code: coupon.code,
    note: coupon.note,
    kind: coupon.kind,
    percent: coupon.percentBp === null ? '' : rateInput(coupon.percentBp),
    amount: amount(coupon.amountMinor),
    maxDiscount: amount(coupon.maxDiscountMinor),
    minimum: coupon.minimumMinor === 0n ? '' : amount(coupon.minimumMinor),
    products: coupon.isForAllProducts ? null : coupon.productIds,
    startsAt: coupon.startsAtLocal ?? '',
    endsAt: coupon.endsAtLocal ?? '',
    totalLimit: coupon.totalLimit?.toString() ?? '',
    customerLimit: coupon.customerLimit?.toString() ?? '',
  }
}

/** What the coupon would give as it is typed; what cannot be read yet counts as nothing. */
export function termsOf(draft: CouponDraft, currency: Currency, locale: string): CouponTerms {
  const read = (text: string): bigint | null => readAmount(text, currency, locale).minor
  return {
    id: '',
    code: '',
    kind: draft.kind,
    percentBp: readRate(draft.percent),
    amountMinor: read(draft.amount),
    maxDiscountMinor: read(draft.maxDiscount),
    minimumMinor: read(draft.minimum) ?? 0n,
    startsAt: null,
    endsAt: null,
    isUsedUp: false,
    productIds: draft.products,
    version: 1,
  }
}
