import type { ShopContext } from '@/lib/core/context'
import { isSigned, sign } from '@/lib/core/crypto'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { take } from '@/lib/core/limits/limits'
import { formatMoney } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'
import { CouponCode } from '@/lib/commerce/pricing/schema/coupons'
import type { CouponProblem } from '@/lib/commerce/pricing/schema/coupons'

const windowSeconds = 600

// Every try counts in the process, without the database; every wrong code counts for all processes together. Twenty
// wrong codes in ten minutes find nothing among codes worth guessing, and are more than anybody mistypes. The demo's
// tests all come from one address.
const tries = () => ({
  name: 'coupon_try',
  points: env().isDemo ? 6000 : 120,
  windowSeconds,
  scope: 'process' as const,
})
const misses = () => ({
  name: 'coupon_miss',
  points: env().isDemo ? 400 : 20,
  windowSeconds,
  scope: 'shared' as const,
})

const subject = (ctx: ShopContext): string => `${ctx.tenantId} ${ctx.address}`

/** Counts a try of a code that is not proven yet. Throws `rate_limited`. */
export async function takeCouponTry(ctx: ShopContext): Promise<void> {
  await take(tries(), subject(ctx))
}

/** Counts a code that does not exist. Throws `rate_limited`. */
export async function noteMiss(ctx: ShopContext): Promise<void> {
  await take(misses(), subject(ctx))
}

/** What a customer is told about a code that does not work. */
export function couponRefusal(
  ctx: Pick<ShopContext, 'locale'>,
  problem: CouponProblem,
  currency: Currency,
  minimumMinor = 0n,
): AppError {
  const key = `coupon_${problem}`
  return new AppError('validation_failed', key, {
    values: { amount: formatMoney(minimumMinor, currency, ctx.locale) },
    fields: { coupon: [key] },
  })
}

/** The one spelling of a typed code; a text that cannot be a code is refused as an unknown one. */
export function readCode(ctx: Pick<ShopContext, 'locale'>, typed: string): string {
  const code = CouponCode.safeParse(typed)
  if (!code.success) throw couponRefusal(ctx, 'unknown', 'IDR')
  return code.data
}

const purpose = 'cart_coupon'

/** A code that was found, signed, so that the cart may show it again and again without that being a guess. */
export function proveCoupon(tenantId: string, code: string): string {
  return `${code}.${sign(env().APP_SECRETS, purpose, `${tenantId}${code}`)}`
}

/** The code in a proof of this shop; null for anything that we did not sign. */
export function provenCoupon(tenantId: string, proof: string | null): string | null {
  const [code = '', ...signature] = (proof ?? '').slice(0, 300).split('.')
  const isRight = isSigned(env().APP_SECRETS, purpose, `${tenantId}${code}`, signature.join('.'))
  return code !== '' && isRight ? code : null
}
