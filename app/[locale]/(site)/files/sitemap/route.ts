import { LOCALES } from '@/lib/core/context'
import { findPolicyLinks } from '@/app/[locale]/(site)/policies'
import { originOf } from '@/lib/core/tenancy/tenant'

export async function GET(): Promise<Response> {
  const { hasTerms, hasPrivacy } = await findPolicyLinks()
  const pages = [
    '',
    '/pricing',
    '/sign-up',
    ...(hasTerms ? ['/terms'] : []),
    ...(hasPrivacy ? ['/privacy'] : []),
  ]
  const urls = LOCALES.flatMap((locale) =>
    pages.map((page) => `<url><loc>${originOf(null)}/${locale}${page}</loc></url>`),
  ).join('')
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>\n`
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
