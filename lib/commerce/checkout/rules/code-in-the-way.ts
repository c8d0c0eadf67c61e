import type { Cart } from '@/lib/commerce/checkout/schema/cart'
import { limitMissed } from '@/lib/commerce/orders/rules/payment-choice'
import type { Provider } from '@/lib/payments/schema'

/** The code that alone makes a cart too small for these gateways; null where taking it away would not help. */
export function codeInTheWay(
  providers: readonly Provider[],
  {
    coupon,
    totalMinor,
    discountMinor,
    currency,
  }: Pick<Cart, 'coupon' | 'totalMinor' | 'discountMinor' | 'currency'>,
): string | null {
  if (!coupon || coupon.problem !== null) return null
  const isTooSmall = limitMissed(providers, totalMinor, currency)?.misfit === 'too_small'
  return isTooSmall && limitMissed(providers, totalMinor + discountMinor, currency) === null
    ? coupon.code
    : null
}
