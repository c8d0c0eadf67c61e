import { EXPONENTS } from '@/lib/core/money/money'
import type { Currency } from '@/lib/core/money/money'

/** The code is three digits of the amount, so that people read it out of a bank's list of transfers. */
const highest = 999n

/** What a shop adds to an order: `drawn` is free there, null where its orders get no code. */
type Wish = {
  drawn: number | null
  /** What is paid without a code. */
  payableMinor: bigint
  currency: Currency
  hasCoupon: boolean
}

/**
 * Whether an order of this shop can have a code: only where one is paid for at all, in a currency whose smallest unit is
 * next to nothing, and never beside a coupon, whose price was told to the last unit.
 */
function takesCode({ drawn, payableMinor, currency, hasCoupon }: Wish): boolean {
  return drawn !== null && payableMinor > 0n && EXPONENTS[currency] === 0 && !hasCoupon
}

/** The code of an order, 1 to 999; 0 for none. */
export function codeOf(wish: Wish): number {
  return takesCode(wish) && wish.drawn !== null ? wish.drawn : 0
}

/**
 * The code of an order whose amount a program names: it is what the order costs, or that and a code of the program's own
 * choice. Null for any other amount.
 */
export function codeOfAmount(amountMinor: bigint, wish: Wish): number | null {
  const over = amountMinor - wish.payableMinor
  if (over === 0n) return codeOf(wish)
  return takesCode(wish) && over >= 1n && over <= highest ? Number(over) : null
}
