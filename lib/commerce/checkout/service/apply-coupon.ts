import { visitorActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { findCart } from '@/lib/commerce/catalogue/data/catalogue'
import { linesToPrice, priceItems } from '@/lib/commerce/checkout/rules/cart'
import { couponProblem } from '@/lib/commerce/pricing/rules/coupon'
import {
  couponRefusal,
  noteMiss,
  proveCoupon,
  readCode,
  takeCouponTry,
} from '@/lib/commerce/pricing/service/coupon-tries'
import type { CartItem } from '@/lib/commerce/checkout/schema/cart'

/**
 * Tries a code on a cart; the answer is a proof that the browser keeps. Throws `validation_failed` with the reason why
 * it does not work, `rate_limited` for somebody who guesses.
 */
export async function applyCoupon(
  ctx: ShopContext,
  items: readonly CartItem[],
  typed: string,
): Promise<{ proof: string }> {
  await takeCouponTry(ctx)
  const code = readCode(ctx, typed)
  const named = [...new Set(items.map((item) => item.product))]
  const facts = await withActor(visitorActor(ctx), (_, last) => findCart(last, named, code))
  if (!facts) throw new AppError('not_found')
  const lines = linesToPrice(priceItems(items, facts.catalogue))
  const problem = couponProblem(facts.coupon, lines, new Date())
  if (problem === 'unknown') await noteMiss(ctx)
  if (problem !== null) throw couponRefusal(ctx, problem, facts.tenant.currency, facts.coupon?.minimumMinor)
  return { proof: proveCoupon(ctx.tenantId, code) }
}
