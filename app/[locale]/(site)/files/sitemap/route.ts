import { LOCALES } from '@/lib/core/context'
import { originOf } from '@/lib/core/tenancy/tenant'

export function GET(): Response {
  const urls = LOCALES.flatMap((locale) =>
    ['', '/pricing', '/sign-up'].map((page) => `<url><loc>${originOf(null)}/${locale}${page}</loc></url>`),
  ).join('')
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>\n`
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
