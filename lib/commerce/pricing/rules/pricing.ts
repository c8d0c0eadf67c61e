import { allocate } from '@/lib/core/money/money'
import type { TaxClass, TaxPart, TaxRules } from '@/lib/commerce/pricing/schema/tax'
import type { CouponTerms } from '@/lib/commerce/pricing/schema/coupons'

const whole = 10_000n

type LineToPrice = { productId: string; taxClass: TaxClass; totalMinor: bigint }

export type LinePrice = {
  /** Unit price times quantity, as the shop shows it. */
  subtotalMinor: bigint
  discountMinor: bigint
  taxRateBp: number
  taxMinor: bigint
  /** What the customer pays for the line. */
  totalMinor: bigint
}

export type Price = {
  lines: LinePrice[]
  subtotalMinor: bigint
  discountMinor: bigint
  taxMinor: bigint
  totalMinor: bigint
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** Division to the nearest whole, a half upwards; both are never negative. */
function divide(amount: bigint, by: bigint): bigint {
  return (amount * 2n + by) / (by * 2n)
}

export function fits(coupon: Pick<CouponTerms, 'productIds'>, productId: string): boolean {
  return coupon.productIds === null || coupon.productIds.includes(productId)
}

/** What a coupon takes off amounts that it is for: never more than these, and a percentage never above its cap. */
function discountOf(coupon: CouponTerms, baseMinor: bigint): bigint {
  switch (coupon.kind) {
    case 'free':
      return baseMinor
    case 'fixed':
      return least(coupon.amountMinor ?? 0n, baseMinor)
    case 'percent': {
      const share = divide(baseMinor * BigInt(coupon.percentBp ?? 0), whole)
      return least(least(share, baseMinor), coupon.maxDiscountMinor ?? baseMinor)
    }
  }
}

/**
 * The tax of an amount after its discount, rounded by line to the nearest minor unit, a half upwards. In prices that
 * include it, it is the part rate / (1 + rate); otherwise it comes on top.
 */
export function taxOf(netMinor: bigint, rateBp: number, isIncluded: boolean): bigint {
  const rate = BigInt(rateBp)
  return isIncluded ? divide(netMinor * rate, whole + rate) : divide(netMinor * rate, whole)
}

/** What is paid for an amount: itself, or with the tax that comes on top of it. */
export function payableOf(amountMinor: bigint, taxClass: TaxClass, tax: TaxRules): bigint {
  return tax.isIncluded ? amountMinor : amountMinor + taxOf(amountMinor, tax.ratesBp[taxClass], false)
}

/**
 * The price of an order. The discount is counted once over the lines that the coupon is for and split over them by
 * their amounts (largest remainder), so that the lines sum to it exactly; then every line has its own tax, and all
 * totals are sums of lines. No line and no sum is ever negative.
 */
export function priceLines(lines: readonly LineToPrice[], coupon: CouponTerms | null, tax: TaxRules): Price {
  const weights = lines.map((line) => (coupon && fits(coupon, line.productId) ? line.totalMinor : 0n))
  const discountMinor = coupon ? discountOf(coupon, sum(weights)) : 0n
  const discounts = allocate(discountMinor, weights)
  const priced = lines.map((line, index): LinePrice => {
    const discount = discounts[index] ?? 0n
    const net = line.totalMinor - discount
    const taxRateBp = tax.ratesBp[line.taxClass]
    const taxMinor = taxOf(net, taxRateBp, tax.isIncluded)
    return {
      subtotalMinor: line.totalMinor,
      discountMinor: discount,
      taxRateBp,
      taxMinor,
      totalMinor: tax.isIncluded ? net : net + taxMinor,
    }
  })
  return {
    lines: priced,
    subtotalMinor: sum(priced.map((line) => line.subtotalMinor)),
    discountMinor,
    taxMinor: sum(priced.map((line) => line.taxMinor)),
    totalMinor: sum(priced.map((line) => line.totalMinor)),
  }
}

type Offer = { id: string; lowestMinor: bigint | null; taxClass: TaxClass }

/** The least that is still paid for one of the products that a coupon makes cheaper, where that is not nothing. */
export function leastLeft(coupon: CouponTerms, products: readonly Offer[], tax: TaxRules): bigint | null {
  const left = products.flatMap(({ id, lowestMinor, taxClass }) => {
    if (lowestMinor === null || lowestMinor < coupon.minimumMinor) return []
    const line = { productId: id, taxClass, totalMinor: lowestMinor }
    const { discountMinor, totalMinor } = priceLines([line], coupon, tax)
    return discountMinor > 0n && totalMinor > 0n ? [totalMinor] : []
  })
  return left.length === 0 ? null : left.reduce(least)
}

/** The tax by rate, highest first, for a receipt; rates that brought none are left out. */
export function taxParts(lines: readonly { taxRateBp: number; taxMinor: bigint }[]): TaxPart[] {
  const parts = new Map<number, bigint>()
  for (const line of lines) {
    if (line.taxMinor > 0n) parts.set(line.taxRateBp, (parts.get(line.taxRateBp) ?? 0n) + line.taxMinor)
  }
  return [...parts].sort(([a], [b]) => b - a).map(([rateBp, amountMinor]) => ({ rateBp, amountMinor }))
}
