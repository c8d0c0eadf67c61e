import { ChevronLeft } from 'lucide-react'
import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ProductView } from '@/components/shop/catalogue/product-view'
import { isSoldOut } from '@/components/shop/catalogue/stock-note'
import { plainText } from '@/components/ui/markdown'
import { mediaUrl } from '@/lib/core/storage/media'
import { Currency, toDecimal } from '@/lib/core/money/money'
import { paths } from '@/lib/core/tenancy/paths'
import { requestFacts } from '@/lib/core/requests/request'
import { originOf } from '@/lib/core/tenancy/tenant'
import type { ProductPage } from '@/lib/commerce/catalogue/schema/product'
import { addresses, jsonLd, pageMetadata } from '@/app/[locale]/t/[tenant]/(shop)/seo'
import { loadProduct, loadShop } from '@/app/[locale]/t/[tenant]/(shop)/shop'
import type { Shop, ShopParams } from '@/app/[locale]/t/[tenant]/(shop)/shop'

type Props = { params: Promise<ShopParams & { slug: string }> }

async function load(props: Props): Promise<{ shop: Shop; product: ProductPage }> {
  const [shop, { slug }, { search }] = await Promise.all([
    loadShop(props.params),
    props.params,
    requestFacts(),
  ])
  const product = await loadProduct(shop.ctx, slug)
  // It was renamed: links that were shared before, and what they count, go on.
  if (product.slug !== slug) permanentRedirect(`${paths.product(shop.base, product.slug)}${search}`)
  return { shop, product }
}

/** Programs that show a link's picture know no newer format than this. */
function plainPicture(path: string | null): string | null {
  return path?.replace(/-l\.webp$/, '-l.jpg') ?? null
}

function describe(product: ProductPage): string {
  return product.summary || plainText(product.description, 160)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { shop, product } = await load(props)
  const image = mediaUrl(plainPicture(product.imagePath)) ?? `/og?product=${encodeURIComponent(product.slug)}`
  return pageMetadata(shop, {
    title: product.name,
    description: describe(product),
    path: `/p/${product.slug}`,
    image: `${originOf(shop.storefront.slug)}${image}`,
  })
}

/** For search engines: the price and whether it can be bought right now. */
function structuredData(shop: Shop, product: ProductPage): string {
  const image = mediaUrl(plainPicture(product.imagePath))
  return jsonLd({
    '@type': 'Product',
    name: product.name,
    description: describe(product),
    ...(product.category ? { category: product.category.name } : {}),
    ...(image ? { image: `${originOf(shop.storefront.slug)}${image}` } : {}),
    offers: product.variants.map((variant) => ({
      '@type': 'Offer',
      ...(variant.name ? { name: variant.name } : {}),
      url: addresses(shop, `/p/${product.slug}`).canonical,
      price: toDecimal(variant.priceMinor, Currency.parse(product.currency)),
      priceCurrency: product.currency,
      priceSpecification: {
        '@type': 'UnitPriceSpecification',
        price: toDecimal(variant.priceMinor, Currency.parse(product.currency)),
        priceCurrency: product.currency,
        valueAddedTaxIncluded: shop.storefront.tax.isIncluded,
      },
      availability: isSoldOut(variant.stock) ? 'https://schema.org/OutOfStock' : 'https://schema.org/InStock',
      seller: { '@type': 'Organization', name: shop.storefront.name },
    })),
  })
}

export default async function ProductPageView(props: Props) {
  const { shop, product } = await load(props)
  const { ctx, base } = shop
  const t = await getTranslations('shop.product')
  return (
    <>
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: structuredData(shop, product) }}
      />
      <nav aria-label={t('breadcrumb')} className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <a
          href={paths.home(base)}
          className="inline-flex items-center gap-1 text-muted underline-offset-4 hover:underline"
        >
          <ChevronLeft aria-hidden className="size-4 rtl:rotate-180" />
          {t('all_products')}
        </a>
        {product.category ? (
          <a
            href={paths.window(base, { category: product.category.slug })}
            className="min-w-0 wrap-anywhere text-muted underline-offset-4 hover:underline"
          >
            <bdi>{product.category.name}</bdi>
          </a>
        ) : null}
      </nav>
      <ProductView product={product} storefront={shop.storefront} base={base} locale={ctx.locale} />
    </>
  )
}
