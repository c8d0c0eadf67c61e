import type { CouponKind } from '@/lib/commerce/pricing/schema/coupons'

/** What only coupons of another kind have. */
const OF_OTHERS = {
  percent: ['amount_minor'],
  fixed: ['percent_bp', 'max_discount_minor'],
  free: ['percent_bp', 'amount_minor', 'max_discount_minor'],
} as const satisfies Record<CouponKind, readonly string[]>

type Name = (typeof OF_OTHERS)[CouponKind][number]

/** The fields of a coupon that its kind has no use for, none where the kind is not known. */
export function ofOtherKinds(coupon: { kind: CouponKind } & Readonly<Record<Name, unknown>>): Name[] {
  if (!Object.hasOwn(OF_OTHERS, coupon.kind)) return []
  return OF_OTHERS[coupon.kind].filter((name) => (coupon[name] ?? null) !== null)
}
