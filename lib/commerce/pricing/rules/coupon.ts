import { fits } from './pricing'
import type { Coupon, CouponProblem, CouponState, CouponTerms } from '@/lib/commerce/pricing/schema/coupons'
import { isSettled } from '@/lib/commerce/schema'

/** Why a coupon does not work for this cart now; null when it does. The first reason in the order of a person's luck. */
export function couponProblem(
  coupon: CouponTerms | null,
  lines: readonly { productId: string; totalMinor: bigint }[],
  now: Date,
): Exclude<CouponProblem, 'used_by_you'> | null {
  if (!coupon) return 'unknown'
  if (coupon.startsAt !== null && coupon.startsAt > now) return 'not_yet'
  if (coupon.endsAt !== null && coupon.endsAt <= now) return 'expired'
  if (coupon.isUsedUp) return 'used_up'
  const fitting = lines.filter((line) => fits(coupon, line.productId))
  if (fitting.length === 0) return 'other_products'
  const baseMinor = fitting.reduce((total, line) => total + line.totalMinor, 0n)
  return baseMinor < coupon.minimumMinor ? 'minimum' : null
}

/** How a coupon stands now, for the list of a shop. */
export function couponState(
  coupon: Pick<Coupon, 'isPaused' | 'startsAt' | 'endsAt' | 'totalLimit'> & { usedCount: number },
  now: Date,
): CouponState {
  if (coupon.endsAt !== null && coupon.endsAt <= now) return 'expired'
  if (coupon.isPaused) return 'paused'
  if (coupon.totalLimit !== null && coupon.usedCount >= coupon.totalLimit) return 'used_up'
  return coupon.startsAt !== null && coupon.startsAt > now ? 'scheduled' : 'active'
}

/** What the use of a coupon becomes when its order has moved: it goes with the order's money. */
export function useStateFor(orderStatus: string): 'reserved' | 'redeemed' | 'released' {
  if (isSettled(orderStatus)) return 'redeemed'
  return orderStatus === 'expired' || orderStatus === 'cancelled' ? 'released' : 'reserved'
}
