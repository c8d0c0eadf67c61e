import { requireShop } from '@/lib/core/request'
import { originOf } from '@/lib/core/tenant'

/** What search engines may read of a shop: its products, not people's carts and orders. */
export async function GET(
  _request: Request,
  route: { params: Promise<{ tenant: string }> },
): Promise<Response> {
  const { slug } = await requireShop(route.params)
  const closed = ['/cart', '/checkout', '/o/', '/find-order', '/sign-in', '/dashboard', '/api/']
  const languages = ['', '/id', '/en', '/ar']
  const lines = [
    'User-agent: *',
    ...languages.flatMap((language) => closed.map((path) => `Disallow: ${language}${path}`)),
    '',
    `Sitemap: ${originOf(slug)}/sitemap.xml`,
    '',
  ]
  return new Response(lines.join('\n'), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
