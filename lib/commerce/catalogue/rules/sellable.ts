import type { DeliveryKind } from '@/lib/commerce/schema'
import type { ProductCard, Stock } from '@/lib/commerce/catalogue/schema/product'
import type { TaxClass } from '@/lib/commerce/pricing/schema/tax'

/** Up to here pages tell how many units are left; private.move_pages_of_stock holds the same. */
export const FEW_UNITS = 5

/** A published product as the catalogue holds it. `available` null: without limit. */
export type CatalogueProduct = {
  id: string
  slug: string
  /** Addresses that it had before, as far as they were asked for. */
  formerSlugs: readonly string[]
  name: string
  imagePath: string | null
  deliveryKind: DeliveryKind
  taxClass: TaxClass
  maxPerOrder: number
  variants: CatalogueVariant[]
}

export type CatalogueVariant = { id: string; name: string; priceMinor: bigint; available: number | null }

/**
 * What may be sold of a variant. Licence keys are sold out until the first is loaded: without a counter they would
 * count as unlimited, and nothing could be handed over.
 */
export function availableOf(kind: DeliveryKind, counted: number | null): number | null {
  return counted ?? (kind === 'license_key' ? 0 : null)
}

export function stockOf(available: number | null): Stock {
  return available === null ? { kind: 'unlimited' } : { kind: 'counted', available }
}

/** Price and stock of a product as one card: its cheapest variant, and everything that can be sold of it. */
export function cardFigures(
  kind: DeliveryKind,
  variants: readonly { priceMinor: bigint; compareAtMinor: bigint | null; available: number | null }[],
): Pick<ProductCard, 'priceMinor' | 'hasManyPrices' | 'compareAtMinor' | 'stock'> | null {
  const [first, ...others] = variants
  if (!first) return null
  const cheapest = others.reduce((best, one) => (one.priceMinor < best.priceMinor ? one : best), first)
  const counts = variants.map((variant) => availableOf(kind, variant.available))
  const available = counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0)
  return {
    priceMinor: cheapest.priceMinor,
    hasManyPrices: others.some((one) => one.priceMinor !== first.priceMinor),
    compareAtMinor: cheapest.compareAtMinor,
    stock: stockOf(available),
  }
}
