import { LOCALES } from '@/lib/core/context'
import { baseOf } from '@/lib/core/tenancy/paths'
import { requireShop } from '@/lib/core/requests/request'
import { shopOrigin } from '@/lib/core/tenancy/tenant'
import { getStorefront, openWindow } from '@/lib/commerce/service'

/** Every public page of the shop, in each language. Slugs hold nothing that XML would have to escape. */
export async function GET(
  _request: Request,
  route: { params: Promise<{ tenant: string }> },
): Promise<Response> {
  const ctx = await requireShop(route.params)
  const [storefront, { products, categories }] = await Promise.all([getStorefront(ctx), openWindow(ctx)])
  const origin = shopOrigin(storefront)
  const paths = [
    '',
    ...categories.map(({ slug }) => `?category=${slug}`),
    ...products.map(({ slug }) => `/p/${slug}`),
    ...(storefront.refundPolicy ? ['/refund-policy'] : []),
    ...(storefront.hasPrivacyPolicy ? ['/privacy'] : []),
    ...(storefront.hasTerms ? ['/terms'] : []),
  ]
  const addressOf = (path: string, locale: (typeof LOCALES)[number]) => {
    const base = baseOf('', locale, storefront.locale)
    return `${origin}${base === '' && path.startsWith('?') ? '/' : base}${path}`
  }
  const urls = paths.flatMap((path) => {
    const others = LOCALES.map(
      (locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${addressOf(path, locale)}"/>`,
    )
    return LOCALES.map((locale) => `<url><loc>${addressOf(path, locale)}</loc>${others.join('')}</url>`)
  })
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join('')}</urlset>\n`
  return new Response(xml, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=600' },
  })
}
