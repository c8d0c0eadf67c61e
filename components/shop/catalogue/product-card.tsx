import { ProductPrice } from './price'
import { ProductImage } from './product-image'
import { StockNote } from './stock-note'
import { TaxNote } from './tax-note'
import type { ProductCard, Storefront } from '@/lib/commerce/catalogue/schema/product'

type Offered = { product: ProductCard; tax: Storefront['tax']; locale: string }

function Cost({ product, tax, locale }: Offered) {
  return (
    <div className="flex flex-col">
      <ProductPrice product={product} locale={locale} className="font-semibold" />
      <TaxNote product={product} tax={tax} locale={locale} isBrief />
    </div>
  )
}

/** A product on the storefront. The heading's link covers the card, so that there is one link and one name for it. */
export function ProductCardView({
  product,
  tax,
  href,
  locale,
  isLazy,
}: Offered & { href: string; isLazy: boolean }) {
  return (
    <article className="group relative flex w-full flex-col overflow-hidden rounded-2xl border border-line bg-surface transition-colors focus-within:border-brand-text hover:border-brand-text">
      <ProductImage
        path={product.imagePath}
        kind={product.deliveryKind}
        name=""
        className="aspect-[16/10] w-full"
        isLazy={isLazy}
      />
      <div className="flex flex-1 flex-col gap-2 p-5">
        <h3 className="text-base leading-snug font-semibold">
          <a
            href={href}
            className="outline-none after:absolute after:inset-0 after:rounded-2xl focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-focus"
          >
            <bdi>{product.name}</bdi>
          </a>
        </h3>
        {product.summary ? (
          <p dir="auto" className="line-clamp-2 text-sm text-muted">
            {product.summary}
          </p>
        ) : null}
        <div className="mt-auto flex flex-wrap items-center justify-between gap-2 pt-2">
          <Cost product={product} tax={tax} locale={locale} />
          <StockNote stock={product.stock} />
        </div>
      </div>
    </article>
  )
}
