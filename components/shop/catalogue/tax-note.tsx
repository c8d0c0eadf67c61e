import { getTranslations } from 'next-intl/server'
import { rateText } from '@/lib/commerce/pricing/rules/rate'
import { shownTax } from '@/lib/commerce/pricing/rules/shown-tax'
import { taxRulesOf } from '@/lib/commerce/pricing/rules/tax-rules'
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
  const shown = shownTax(product, taxRulesOf(tax))
  if (!shown || (shown.isIncluded && isBrief)) return null
  const t = await getTranslations('shop')
  const words = { name: tax.name || t('sums.tax'), rate: rateText(shown.rateBp, locale) }
  return (
    <p className="text-sm text-muted">
      {shown.isIncluded ? t('sums.tax_included', words) : t('price.tax_added', words)}
    </p>
  )
}
