import { visitorActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import type { Currency } from '@/lib/core/money/money'
import { latinDigits, plainQuery } from '@/lib/core/text/text-input'
import { findShop } from '@/lib/commerce/catalogue/data/catalogue'
import { findShopProduct, listShopProducts } from '@/lib/commerce/catalogue/data/shop-products'
import type { ShopProduct } from '@/lib/commerce/catalogue/data/shop-products'
import { availableOf, cardFigures, stockOf } from '@/lib/commerce/catalogue/rules/sellable'
import type { CatalogueProduct } from '@/lib/commerce/catalogue/rules/sellable'
import { arrange, categoriesOf } from '@/lib/commerce/catalogue/rules/window'
import type { WindowSort } from '@/lib/commerce/catalogue/rules/window'
import type { WindowCategory } from '@/lib/commerce/catalogue/schema/categories'
import { paymentChoices } from '@/lib/commerce/orders/service/new-attempt'
import type { ProductCard, ProductPage, Storefront } from '@/lib/commerce/catalogue/schema/product'

/** The shop's brand, language, currency and ways to pay. Throws `not_found`. */
export async function getStorefront(ctx: { tenantId: string }): Promise<Storefront> {
  const shop = await withActor(visitorActor(ctx), (_, last) => findShop(last))
  if (!shop) throw new AppError('not_found')
  const { tenant, options, tellsByChat } = shop
  return {
    tenantId: tenant.id,
    slug: tenant.slug,
    name: tenant.name,
    tagline: tenant.tagline,
    brandColor: tenant.brandColor,
    logoPath: tenant.logoPath,
    faviconPath: tenant.faviconPath,
    domain: tenant.domain,
    locale: tenant.locale,
    currency: tenant.currency,
    timeZone: tenant.timeZone,
    contactEmail: tenant.contactEmail,
    contactPhone: tenant.contactPhone,
    refundPolicy: tenant.refundPolicy,
    hasPrivacyPolicy: tenant.hasPrivacyPolicy,
    hasTerms: tenant.hasTerms,
    tax: tenant.tax,
    providers: paymentChoices(options),
    tellsByChat,
  }
}

function toCard(product: ShopProduct, currency: Currency): ProductCard | null {
  const figures = cardFigures(product.deliveryKind, product.variants)
  // A product without a variant has no price; it is being made.
  if (!figures) return null
  return {
    id: product.id,
    slug: product.slug,
    name: product.name,
    summary: product.summary,
    imagePath: product.imagePath,
    imageAlt: product.images[0]?.alt ?? '',
    deliveryKind: product.deliveryKind,
    taxClass: product.taxClass,
    category: product.category && { slug: product.category.slug, name: product.category.name },
    createdAt: product.createdAt,
    currency,
    ...figures,
  }
}

type Asked = { query?: string; category?: string; sort?: WindowSort }

/** What stands in a shop's window. */
export type Window = {
  products: ProductCard[]
  /** Of everything that is published, whatever is asked for. */
  categories: WindowCategory[]
  /** The one that is asked for; null where none is, or none has that address. */
  category: WindowCategory | null
}

function holdsWords(product: ShopProduct, query: string): boolean {
  const words = latinDigits(plainQuery(query)).toLowerCase().split(/\s+/).filter(Boolean).slice(0, 10)
  const text = latinDigits(`${product.name} ${product.summary}`.normalize('NFC')).toLowerCase()
  return words.every((word) => text.includes(word))
}

/**
 * A shop's published products as a visitor asks for them: `query` keeps those whose name or summary holds every word of
 * it, `category` those in the category with that address.
 */
export async function openWindow(ctx: ShopContext, asked: Asked = {}): Promise<Window> {
  const { query = '', category, sort = 'shop' } = asked
  const [shop, products] = await withActor(visitorActor(ctx), (db, last) =>
    Promise.all([findShop(db), listShopProducts(last)]),
  )
  if (!shop) throw new AppError('not_found')
  const categories = categoriesOf(products)
  const found = products
    .filter((product) => category === undefined || product.category?.slug === category)
    .filter((product) => holdsWords(product, query))
    .flatMap((product) => toCard(product, shop.tenant.currency) ?? [])
  return {
    products: arrange(found, sort, ctx.locale),
    categories,
    category: categories.find((one) => one.slug === category) ?? null,
  }
}

/** Published products as `openWindow` finds them. */
export async function listProducts(ctx: ShopContext, asked: Asked = {}): Promise<ProductCard[]> {
  return (await openWindow(ctx, asked)).products
}

/** One published product, also by an address that it had before: its `slug` says which it has. Throws `product_not_found`. */
export async function getProduct(ctx: ShopContext, slug: string): Promise<ProductPage> {
  const found = await withActor(visitorActor(ctx), (_, last) => findShopProduct(last, slug))
  const card = found && toCard(found.product, found.tenant.currency)
  if (!found || !card) throw new AppError('product_not_found')
  const { product } = found
  return {
    ...card,
    description: product.description,
    images: product.images,
    maxPerOrder: product.maxPerOrder,
    variants: product.variants.map((variant) => ({
      id: variant.id,
      name: variant.name,
      priceMinor: variant.priceMinor,
      compareAtMinor: variant.compareAtMinor,
      stock: stockOf(availableOf(product.deliveryKind, variant.available)),
    })),
  }
}

/** What an order that is not paid yet keeps from others. */
export type Held = { couponCode: string | null; units: ReadonlyMap<string, number> }

/** The catalogue as it is once these units are let go. */
export function withUnits(
  catalogue: readonly CatalogueProduct[],
  units: ReadonlyMap<string, number>,
): CatalogueProduct[] {
  return catalogue.map((product) => ({
    ...product,
    variants: product.variants.map((variant) => ({
      ...variant,
      available: variant.available === null ? null : variant.available + (units.get(variant.id) ?? 0),
    })),
  }))
}
