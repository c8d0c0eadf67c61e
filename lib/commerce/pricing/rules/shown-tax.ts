import type { TaxClass, TaxRules } from '@/lib/commerce/pricing/schema/tax'

type Priced = { taxClass: TaxClass; priceMinor: bigint; hasManyPrices: boolean }

/** What a buyer is told of tax beside a price; null where there is none, or nothing is paid. */
export function shownTax(product: Priced, rules: TaxRules): { rateBp: number; isIncluded: boolean } | null {
  const rateBp = rules.ratesBp[product.taxClass]
  const isFree = product.priceMinor === 0n && !product.hasManyPrices
  return rateBp === 0 || isFree ? null : { rateBp, isIncluded: rules.isIncluded }
}
