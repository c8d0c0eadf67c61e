import { getTranslations } from 'next-intl/server'
import { Money } from '@/components/ui/money'
import type { ProductCard } from '@/lib/commerce/catalogue/schema/product'

/** A price, with what it was before where the seller says so. Nothing to pay is said in a word. */
export async function Price({
  priceMinor,
  compareAtMinor,
  currency,
  locale,
  isFrom,
  className,
}: {
  priceMinor: bigint
  compareAtMinor: bigint | null
  currency: string
  locale: string
  isFrom?: boolean
  className?: string
}) {
  const t = await getTranslations('shop.price')
  return (
    <p className={className}>
      {isFrom ? <span className="me-1 font-normal text-muted">{t('from')}</span> : null}
      {priceMinor === 0n ? (
        <span>{t('free')}</span>
      ) : (
        <Money amountMinor={priceMinor} currency={currency} locale={locale} />
      )}
      {compareAtMinor !== null && compareAtMinor > priceMinor ? (
        <s className="ms-2 text-[0.85em] font-normal text-muted">
          <span className="sr-only">{t('before')} </span>
          <Money amountMinor={compareAtMinor} currency={currency} locale={locale} />
        </s>
      ) : null}
    </p>
  )
}

/** What a product costs, and from what on where its variants differ. */
export function ProductPrice({
  product,
  ...rest
}: {
  product: Pick<ProductCard, 'priceMinor' | 'compareAtMinor' | 'currency' | 'hasManyPrices'>
  locale: string
  className?: string
}) {
  const { priceMinor, compareAtMinor, currency, hasManyPrices } = product
  return <Price {...rest} {...{ priceMinor, compareAtMinor, currency }} isFrom={hasManyPrices} />
}
