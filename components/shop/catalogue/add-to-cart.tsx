import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { AddToCartForm } from './add-to-cart-form'
import { Price } from './price'
import { isSoldOut, StockNote } from './stock-note'
import { Alert } from '@/components/ui/alert'
import { RadioCard } from '@/components/ui/form/fields/radio-card'
import type { ProductPage, Stock } from '@/lib/commerce/catalogue/schema/product'

function VariantChoice({
  product,
  first,
  locale,
}: {
  product: ProductPage
  first: { id: string; name: string; priceMinor: bigint; compareAtMinor: bigint | null; stock: Stock }
  locale: string
}) {
  const t = useTranslations('shop.product')
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">{t('choose_variant')}</legend>
      {product.variants.map((variant) => (
        <RadioCard
          key={variant.id}
          name="variant"
          value={variant.id}
          required
          defaultChecked={variant.id === first.id}
          disabled={isSoldOut(variant.stock)}
          label={
            <span className="flex flex-wrap items-center gap-2">
              <bdi>{variant.name}</bdi>
              <StockNote stock={variant.stock} />
            </span>
          }
          hint={
            <Price
              priceMinor={variant.priceMinor}
              compareAtMinor={variant.compareAtMinor}
              currency={product.currency}
              locale={locale}
            />
          }
        />
      ))}
    </fieldset>
  )
}

/** Variant, quantity and the two ways to buy. Both are actions of one plain form. */
export async function AddToCart({ product, locale }: { product: ProductPage; locale: string }) {
  const t = await getTranslations('shop.product')
  const available = product.variants.filter((variant) => !isSoldOut(variant.stock))
  const [first] = available
  if (!first) {
    return (
      <Alert tone="info" title={t('sold_out_title')}>
        {t('sold_out_text')}
      </Alert>
    )
  }
  const counts = available.map(({ stock }) =>
    stock.kind === 'counted' ? stock.available : product.maxPerOrder,
  )
  const most = Math.max(1, Math.min(product.maxPerOrder, Math.max(...counts)))
  return (
    <AddToCartForm
      product={product.slug}
      most={most}
      texts={{
        quantity: t('quantity'),
        quantityHint: most > 1 ? t('at_most', { count: most }) : '',
        buyNow: t('buy_now'),
        addToCart: t('add_to_cart'),
      }}
    >
      {product.variants.length > 1 ? <VariantChoice product={product} first={first} locale={locale} /> : null}
    </AddToCartForm>
  )
}
