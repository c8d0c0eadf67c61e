import { useTranslations } from 'next-intl'
import { PackageOpen, Search, SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ProductCardView } from '@/components/shop/catalogue/product-card'
import { classNames } from '@/components/ui/class-names'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { paths } from '@/lib/core/tenancy/paths'
import { shopOrigin } from '@/lib/core/tenancy/tenant'
import { cutText } from '@/lib/core/text/text'
import { listProducts } from '@/lib/commerce/service'
import { jsonLd, pageMetadata } from './seo'
import { loadShop } from './shop'
import type { Shop, ShopParams } from './shop'
import type { Storefront, ProductCard } from '@/lib/commerce/catalogue/schema/product'

type Props = {
  params: Promise<ShopParams>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function queryOf(props: Props): Promise<string> {
  const { q } = await props.searchParams
  const words = Array.isArray(q) ? (q[0] ?? '') : (q ?? '')
  return cutText(words.replace(/\p{Cc}/gu, ' ').trim(), 100)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const shop = await loadShop(props.params)
  const t = await getTranslations('shop.home')
  const query = await queryOf(props)
  const { name, tagline } = shop.storefront
  const found = pageMetadata(shop, {
    title: tagline ? `${name}: ${tagline}` : name,
    description: tagline || t('description', { name }),
    path: '',
  })
  // What somebody searched for is no page of its own.
  return query ? { ...found, robots: { index: false, follow: true } } : found
}

function ShopHead({ storefront, base, query }: { storefront: Storefront; base: string; query: string }) {
  const t = useTranslations('shop.home')
  return (
    <div className="flex flex-col gap-6 pb-8 sm:pt-4 lg:flex-row lg:items-end lg:justify-between">
      <div className="max-w-2xl">
        <h1 className="text-3xl font-extrabold tracking-tight sm:text-4xl">
          <bdi>{storefront.name}</bdi>
        </h1>
        {storefront.tagline ? <p className="mt-2 text-lg text-muted">{storefront.tagline}</p> : null}
      </div>
      <form role="search" action={paths.home(base)} className="flex w-full gap-2 lg:w-96">
        <label htmlFor="search" className="sr-only">
          {t('search_label')}
        </label>
        <input
          id="search"
          type="search"
          name="q"
          defaultValue={query}
          maxLength={100}
          placeholder={t('search_label')}
          className="input input--full-width min-h-11 min-w-0"
        />
        <button type="submit" className="button button--secondary h-11! shrink-0" aria-label={t('search')}>
          <Search aria-hidden />
        </button>
      </form>
    </div>
  )
}

function FoundHead({ products, query, base }: { products: ProductCard[]; query: string; base: string }) {
  const t = useTranslations('shop.home')
  return (
    <div className="mb-6 flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <h2 className="text-lg font-semibold">{t('results', { count: products.length, query })}</h2>
      <a href={paths.home(base)} className="text-link text-sm">
        {t('show_all')}
      </a>
    </div>
  )
}

function ProductGrid({ products, shop: { ctx, storefront, base } }: { products: ProductCard[]; shop: Shop }) {
  return (
    <ul
      className={classNames(
        'grid gap-5 sm:grid-cols-2',
        products.length > 2 && products.length !== 4 && 'lg:grid-cols-3',
      )}
    >
      {products.map((product, index) => (
        <li key={product.id} className="flex">
          <ProductCardView
            product={product}
            tax={storefront.tax}
            href={paths.product(base, product.slug)}
            locale={ctx.locale}
            isLazy={index > 5}
          />
        </li>
      ))}
    </ul>
  )
}

export default async function StorefrontPage(props: Props) {
  const shop = await loadShop(props.params)
  const { ctx, storefront, base } = shop
  const query = await queryOf(props)
  const [t, products] = await Promise.all([
    getTranslations('shop.home'),
    listProducts(ctx, query ? { query } : {}),
  ])
  const structured = jsonLd({
    '@type': 'Store',
    name: storefront.name,
    url: shopOrigin(storefront),
    ...(storefront.tagline ? { description: storefront.tagline } : {}),
    ...(storefront.contactEmail ? { email: storefront.contactEmail } : {}),
  })
  return (
    <>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: structured }} />
      <ShopHead storefront={storefront} base={base} query={query} />
      {query ? (
        <FoundHead products={products} query={query} base={base} />
      ) : (
        <h2 className="sr-only">{t('products')}</h2>
      )}
      {products.length > 0 ? (
        <ProductGrid products={products} shop={shop} />
      ) : query ? (
        <EmptyState icon={<SearchX />} title={t('nothing_found')} level="h3">
          {t('nothing_found_text')}
        </EmptyState>
      ) : (
        <EmptyState icon={<PackageOpen />} title={t('no_products')} level="h3">
          {t('no_products_text')}
        </EmptyState>
      )}
    </>
  )
}
