import type { Metadata } from 'next'
import { LOCALES } from '@/lib/core/context'
import { baseOf } from '@/lib/core/tenancy/paths'
import { shopOrigin } from '@/lib/core/tenancy/tenant'
import type { Shop } from './shop'

/**
 * The one address of a page per language. Search engines are told the shop's own host, without a prefix in its default
 * language, whichever address the page was opened under. `path` starts with a slash, or is '' for the front page,
 * which a question mark and what is asked for may follow.
 */
export function addresses(
  { storefront, ctx }: Shop,
  path: string,
): { canonical: string; languages: Record<string, string> } {
  const origin = shopOrigin(storefront)
  const of = (locale: (typeof LOCALES)[number]) => {
    const base = baseOf('', locale, storefront.locale)
    return `${origin}${base === '' && path.startsWith('?') ? '/' : base}${path}`
  }
  return {
    canonical: of(ctx.locale),
    languages: {
      ...Object.fromEntries(LOCALES.map((locale) => [locale, of(locale)])),
      'x-default': of(storefront.locale),
    },
  }
}

/** What search engines and previews are told about a public page of the shop. */
export function pageMetadata(
  shop: Shop,
  page: { title: string; description: string; path: string; image?: string },
): Metadata {
  const { storefront } = shop
  const { canonical, languages } = addresses(shop, page.path)
  const isHome = page.path === ''
  return {
    title: isHome ? { absolute: page.title } : page.title,
    description: page.description,
    alternates: { canonical, languages },
    openGraph: {
      type: 'website',
      siteName: storefront.name,
      title: page.title,
      description: page.description,
      url: canonical,
      locale: shop.ctx.locale,
      images: [page.image ?? `${shopOrigin(storefront)}/og`],
    },
    twitter: { card: 'summary_large_image' },
  }
}

/** Structured data as a script's text: `<` is escaped so that no name can end the script. */
export function jsonLd(data: Record<string, unknown>): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...data }).replace(/</g, '\\u003c')
}
