import { useTranslations } from 'next-intl'
import { PackageOpen, Search, SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ProductCardView } from '@/components/shop/catalogue/product-card'
import { classNames } from '@/components/ui/class-names'
import { EmptyState } from '@/components/ui/lists/empty-state'
import { paths } from '@/lib/core/tenancy/paths'
import { shopOrigin } from '@/lib/core/tenancy/tenant'
import { cutText } from '@/lib/core/text/text'
import { first } from '@/lib/core/requests/input/search-params'
import type { SearchParams } from '@/lib/core/requests/input/search-params'
import { WindowBar } from '@/components/shop/catalogue/window-bar'
import type { WindowAsked } from '@/components/shop/catalogue/window-bar'
import { WindowOrder } from '@/lib/commerce/catalogue/rules/window'
import type { WindowSort } from '@/lib/commerce/catalogue/rules/window'
import { Slug } from '@/lib/commerce/schema'
import { openWindow } from '@/lib/commerce/service'
import type { ShopContext } from '@/lib/core/context'
import { jsonLd, pageMetadata } from './seo'
import { loadShop } from './shop'
import type { Shop, ShopParams } from './shop'
import type { Storefront, ProductCard } from '@/lib/commerce/catalogue/schema/product'

type Props = {
  params: Promise<ShopParams>
  searchParams: SearchParams
}

async function askedOf(props: Props): Promise<WindowAsked> {
  const given = await props.searchParams
  const words = (first(given.q) ?? '').replace(/\p{Cc}/gu, ' ').trim()
  return {
    query: cutText(words, 100),
    category: first(given.category) ?? '',
    sort: WindowOrder.parse(first(given.sort)),
  }
}

/** The window, once per request. Not found where there is no such category, or nothing in it any more. */
const load = cache(async (ctx: ShopContext, query: string, category: string, sort: WindowSort) => {
  // What is no address at all is no category either, and is not asked of the database.
  if (category !== '' && !Slug.safeParse(category).success) notFound()
  const window = await openWindow(ctx, {
    query,
    sort,
    ...(category === '' ? {} : { category }),
  })
  if (category !== '' && window.category === null) notFound()
  return window
})

export async function generateMetadata(props: Props): Promise<Metadata> {
  const shop = await loadShop(props.params)
  const t = await getTranslations('shop.home')
  const { query, category: slug, sort } = await askedOf(props)
  const { category } = await load(shop.ctx, query, slug, sort)
  const { name, tagline } = shop.storefront
  const found = pageMetadata(
    shop,
    category
      ? {
          title: category.name,
          description: t('category_description', { category: category.name, name }),
          path: `?category=${category.slug}`,
        }
      : {
          title: tagline ? `${name}: ${tagline}` : name,
          description: tagline || t('description', { name }),
          path: '',
        },
  )
  // What somebody searched for is no page of its own.
  return query ? { ...found, robots: { index: false, follow: true } } : found
}

function ShopHead({ storefront, base, asked }: { storefront: Storefront; base: string; asked: WindowAsked }) {
  const { query, category } = asked
  const t = useTranslations('shop.home')
  return (
    <div className="flex flex-col gap-6 pb-8 sm:pt-4 lg:flex-row lg:items-end lg:justify-between">
      <div className="max-w-2xl">
        <h1 className="text-3xl font-extrabold tracking-tight sm:text-4xl">
          <bdi>{storefront.name}</bdi>
        </h1>
        {storefront.tagline ? (
          <p dir="auto" className="mt-2 text-lg text-muted">
            {storefront.tagline}
          </p>
        ) : null}
      </div>
      <form role="search" action={paths.home(base)} className="flex w-full gap-2 lg:w-96">
        {category === '' ? null : <input type="hidden" name="category" value={category} />}
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

function Nothing({ isSearch }: { isSearch: boolean }) {
  const t = useTranslations('shop.home')
  return isSearch ? (
    <EmptyState icon={<SearchX />} title={t('nothing_found')} level="h3">
      {t('nothing_found_text')}
    </EmptyState>
  ) : (
    <EmptyState icon={<PackageOpen />} title={t('no_products')} level="h3">
      {t('no_products_text')}
    </EmptyState>
  )
}

export default async function StorefrontPage(props: Props) {
  const shop = await loadShop(props.params)
  const { ctx, storefront, base } = shop
  const asked = await askedOf(props)
  const [t, { products, categories, category }] = await Promise.all([
    getTranslations('shop.home'),
    load(ctx, asked.query, asked.category, asked.sort),
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
      <ShopHead storefront={storefront} base={base} asked={asked} />
      <WindowBar categories={categories} asked={asked} base={base} count={products.length} />
      {asked.query ? (
        <FoundHead products={products} query={asked.query} base={base} />
      ) : category ? (
        <h2 className="mb-6 text-lg font-semibold wrap-anywhere">
          <bdi>{category.name}</bdi>
        </h2>
      ) : (
        <h2 className="sr-only">{t('products')}</h2>
      )}
      {products.length > 0 ? (
        <ProductGrid products={products} shop={shop} />
      ) : (
        <Nothing isSearch={asked.query !== ''} />
      )}
    </>
  )
}
