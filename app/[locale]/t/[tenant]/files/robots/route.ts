import { requireShop } from '@/lib/core/requests/request'
import { shopOrigin } from '@/lib/core/tenancy/tenant'
import { getStorefront } from '@/lib/commerce/service'

/** What search engines may read of a shop: its products, not people's carts and orders. */
export async function GET(
  _request: Request,
  route: { params: Promise<{ tenant: string }> },
): Promise<Response> {
  const storefront = await getStorefront(await requireShop(route.params))
  const closed = ['/cart', '/checkout', '/o/', '/find-order', '/sign-in', '/dashboard', '/api/']
  const languages = ['', '/id', '/en', '/ar']
  const lines = [
    'User-agent: *',
    ...languages.flatMap((language) => closed.map((path) => `Disallow: ${language}${path}`)),
    '',
    `Sitemap: ${shopOrigin(storefront)}/sitemap.xml`,
    '',
  ]
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
