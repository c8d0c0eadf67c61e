import type { CouponDraft } from './coupon-editor'
import { toDecimal } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { rateInput } from '@/lib/commerce/pricing/rules/rate'
import type { CouponDetail } from '@/lib/commerce/pricing/schema/coupons'

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
