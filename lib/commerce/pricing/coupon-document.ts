import { z } from 'zod'
import { AmountMinor, Id, Moment } from '@/lib/core/api/words'
import { COUPON_KINDS } from '@/lib/commerce/pricing/schema/coupons'
import type { Coupon, CouponDetail } from '@/lib/commerce/pricing/schema/coupons'

export const CouponAnswer = z
  .object({
    id: Id,
    code: z.string(),
    note: z.string(),
    kind: z.enum(COUPON_KINDS),
    percent_bp: z.int().nullable().meta({ description: 'Hundredths of a percent.' }),
    amount_minor: AmountMinor.nullable(),
    max_discount_minor: AmountMinor.nullable(),
    starts_at: Moment.nullable(),
    ends_at: Moment.nullable(),
    total_limit: z.int().nullable(),
    customer_limit: z.int().nullable(),
    state: z.enum(['active', 'scheduled', 'expired', 'used_up', 'paused']),
    redeemed: z.int(),
    reserved: z.int(),
    discount_given_minor: AmountMinor,
    is_for_all_products: z.boolean(),
    version: z.int(),
  })
  .meta({ id: 'Coupon' })

export const CouponDetailAnswer = CouponAnswer.extend({
  product_ids: z.array(Id).nullable().meta({ description: 'Null is all products.' }),
  minimum_minor: AmountMinor,
}).meta({ id: 'CouponDetail' })

export function couponDocument(coupon: Coupon): z.input<typeof CouponAnswer> {
  return {
    id: coupon.id,
    code: coupon.code,
    note: coupon.note,
    kind: coupon.kind,
    percent_bp: coupon.percentBp,
    amount_minor: coupon.amountMinor?.toString() ?? null,
    max_discount_minor: coupon.maxDiscountMinor?.toString() ?? null,
    starts_at: coupon.startsAt?.toISOString() ?? null,
    ends_at: coupon.endsAt?.toISOString() ?? null,
    total_limit: coupon.totalLimit,
    customer_limit: coupon.customerLimit,
    state: coupon.state,
    redeemed: coupon.redeemed,
    reserved: coupon.reserved,
    discount_given_minor: coupon.discountGivenMinor.toString(),
    is_for_all_products: coupon.isForAllProducts,
    version: coupon.version,
  }
}

export function detailDocument(coupon: CouponDetail) {
  const body = {
    ...couponDocument(coupon),
    product_ids: coupon.isForAllProducts ? null : coupon.productIds,
    minimum_minor: coupon.minimumMinor.toString(),
  }
  return { body, version: coupon.version, location: `/api/v1/coupons/${coupon.id}` }
}
