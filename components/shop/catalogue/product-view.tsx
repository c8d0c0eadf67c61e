import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { AddToCart } from './add-to-cart'
import { ProductPrice } from './price'
import { ProductImage } from './product-image'
import { ProductFacts } from './product-facts'
import { StockNote } from './stock-note'
import { TaxNote } from './tax-note'
import { Markdown } from '@/components/ui/markdown'
import type { ProductPage, Storefront } from '@/lib/commerce/catalogue/schema/product'

type Picture = ProductPage['images'][number]

/** A picture as large as the window lets it be, over the page. The browser's own popover: it needs no script. */
function PictureViewer({ id, image, product }: { id: string; image: Picture; product: ProductPage }) {
  const t = useTranslations('shop.product')
  return (
    <div
      id={id}
      popover="auto"
      className="m-auto max-h-[92dvh] w-[min(92vw,72rem)] rounded-2xl bg-surface p-0 text-foreground backdrop:bg-backdrop"
    >
      <ProductImage
        path={image.path}
        kind={product.deliveryKind}
        name={image.alt || product.name}
        sizes="(min-width: 78rem) 72rem, 92vw"
        isLazy
        className="max-h-[92dvh] w-full object-contain!"
      />
      <button
        type="button"
        popoverTarget={id}
        popoverTargetAction="hide"
        aria-label={t('close_picture')}
        className="absolute end-3 top-3 grid size-11 place-items-center rounded-full bg-overlay text-foreground shadow"
      >
        <X aria-hidden className="size-5" />
      </button>
    </div>
  )
}

/** The first picture large, the others below it; each opens in its place. */
function Pictures({ product }: { product: ProductPage }) {
  const t = useTranslations('shop.product')
  const [first, ...more] = product.images
  return (
    <div className="flex min-w-0 flex-col gap-8">
      <ProductImage
        path={first?.path ?? product.imagePath}
        kind={product.deliveryKind}
        name={first?.alt || product.name}
        sizes="(min-width: 64rem) 40rem, 100vw"
        className="aspect-[16/10] w-full rounded-2xl border border-line"
      />
      {more.length > 0 ? (
        <ul className="-mt-4 grid grid-cols-2 gap-4 sm:grid-cols-3">
          {more.map((image, index) => (
            <li key={image.path}>
              <button
                type="button"
                popoverTarget={`picture-${index}`}
                aria-label={t('open_picture', { name: image.alt || product.name })}
                className="block w-full cursor-zoom-in rounded-xl"
              >
                <ProductImage
                  path={image.path}
                  kind={product.deliveryKind}
                  name=""
                  sizes="(min-width: 64rem) 13rem, 50vw"
                  isLazy
                  className="aspect-[16/10] w-full rounded-xl border border-line"
                />
              </button>
              <PictureViewer id={`picture-${index}`} image={image} product={product} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function About({ description }: { description: string }) {
  const t = useTranslations('shop.product')
  return (
    <section aria-labelledby="about" className="min-w-0 lg:col-start-1">
      <h2 id="about" className="mb-3 text-lg font-semibold">
        {t('about')}
      </h2>
      <Markdown source={description} />
    </section>
  )
}

/** A product as customers see it. */
export function ProductView({
  product,
  storefront,
  base,
  locale,
}: {
  product: ProductPage
  storefront: Storefront
  base: string
  locale: string
}) {
  return (
    <article className="grid gap-8 lg:grid-cols-[1.1fr_1fr] lg:grid-rows-[auto_1fr] lg:gap-x-14">
      <Pictures product={product} />
      <div className="flex min-w-0 flex-col gap-5 lg:sticky lg:top-6 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:self-start">
        <h1 className="text-2xl leading-tight font-bold tracking-tight sm:text-3xl">
          <bdi>{product.name}</bdi>
        </h1>
        {product.summary ? (
          <p dir="auto" className="text-muted">
            {product.summary}
          </p>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <ProductPrice product={product} locale={locale} className="text-2xl font-bold" />
          <StockNote stock={product.stock} />
          <div className="w-full empty:hidden">
            <TaxNote product={product} tax={storefront.tax} locale={locale} />
          </div>
        </div>
        <AddToCart product={product} locale={locale} />
        <ProductFacts product={product} storefront={storefront} base={base} />
      </div>
      {product.description ? <About description={product.description} /> : null}
    </article>
  )
}
