import { priceLines } from '@/lib/commerce/pricing/rules/pricing'
import type { Price } from '@/lib/commerce/pricing/rules/pricing'
import type { TaxClass, TaxRules } from '@/lib/commerce/pricing/schema/tax'

export type ManualLine = {
  /** Null for a line that has only a name and a price. */
  productId: string | null
  taxClass: TaxClass
  priceMinor: bigint
  quantity: number
}

/**
 * The price of an order that a member writes: the shop's own prices, less a fixed amount that is split over the lines
 * as a coupon's would be, with the shop's taxes. Null when nothing is left to pay, for such an order has no payment link.
 */
export function priceManualOrder(
  lines: readonly ManualLine[],
  discountMinor: bigint,
  tax: TaxRules,
): Price | null {
  const toPrice = lines.map(({ productId, taxClass, priceMinor, quantity }) => ({
    productId: productId ?? '',
    taxClass,
    totalMinor: priceMinor * BigInt(quantity),
  }))
  const discount = {
    id: '',
    code: '',
    kind: 'fixed' as const,
    percentBp: null,
    amountMinor: discountMinor,
    maxDiscountMinor: null,
    minimumMinor: 0n,
    startsAt: null,
    endsAt: null,
    isUsedUp: false,
    productIds: null,
    version: 1,
  }
  const price = priceLines(toPrice, discount, tax)
  return price.totalMinor > 0n ? price : null
}
