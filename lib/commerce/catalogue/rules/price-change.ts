import type { TaxClass } from '@/lib/commerce/pricing/schema/tax'
import type { ChangedPrice, PriceChange } from '@/lib/commerce/catalogue/schema/products'

export type PricedVariant = {
  variantId: string
  productId: string
  name: string
  variantName: string
  taxClass: TaxClass
  priceMinor: bigint
  compareAtMinor: bigint | null
}

/** Divides by something above zero and rounds half away from zero, as people do. */
function divide(amount: bigint, by: bigint): bigint {
  const rounded = ((amount < 0n ? -amount : amount) + by / 2n) / by
  return amount < 0n ? -rounded : rounded
}

/**
 * What a change makes of prices; variants whose price stays are left out. A price never falls below zero, and a former
 * price that is no longer higher than the price is dropped.
 */
export function changePrices(variants: readonly PricedVariant[], change: PriceChange): ChangedPrice[] {
  return variants.flatMap((variant) => {
    const before = variant.priceMinor
    const raw =
      change.by.kind === 'percent'
        ? divide(before * BigInt(10_000 + change.by.hundredths), 10_000n)
        : before + change.by.minor
    const rounded = divide(raw, change.roundToMinor) * change.roundToMinor
    const after = rounded < 0n ? 0n : rounded
    if (after === before) return []
    const wanted = variant.compareAtMinor ?? (change.keepsOldAsCompare ? before : null)
    return [
      {
        variantId: variant.variantId,
        productId: variant.productId,
        name: variant.name,
        variantName: variant.variantName,
        beforeMinor: before,
        afterMinor: after,
        compareBeforeMinor: variant.compareAtMinor,
        compareAfterMinor: wanted !== null && wanted > after ? wanted : null,
      },
    ]
  })
}
