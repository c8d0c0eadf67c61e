import { getTranslations } from 'next-intl/server'
import { rateText } from '@/lib/commerce/pricing/rules/rate'
import { taxRulesOf } from '@/lib/commerce/pricing/service/tax'
import type { ProductCard, Storefront } from '@/lib/commerce/catalogue/schema/product'

type Taxed = Pick<ProductCard, 'taxClass' | 'priceMinor' | 'hasManyPrices'>

/**
 * What tax is to a price. Tax that comes on top of it is told wherever the price is; tax inside of it only where there
 * is room for it (`isBrief` leaves it out).
 */
export async function TaxNote({
  product,
  tax,
  locale,
  isBrief = false,
}: {
  product: Taxed
  tax: Storefront['tax']
  locale: string
  isBrief?: boolean
}) {
  const { isIncluded, ratesBp } = taxRulesOf(tax)
  const rateBp = ratesBp[product.taxClass]
  const isFree = product.priceMinor === 0n && !product.hasManyPrices
  if (rateBp === 0 || isFree || (isIncluded && isBrief)) return null
  const t = await getTranslations('shop')
  const words = { name: tax.name || t('sums.tax'), rate: rateText(rateBp, locale) }
  return (
    <p className="text-sm text-muted">
      {isIncluded ? t('sums.tax_included', words) : t('price.tax_added', words)}
    </p>
  )
}
