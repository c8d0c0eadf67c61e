import { LOCALES } from '@/lib/core/context'

const closed = ['/cart', '/checkout', '/o/', '/l/', '/find-order', '/sign-in', '/dashboard', '/api/']
/** Below a closed path and still open: without the pictures of goods and brand, a search shows none. */
const open = ['/api/media/']

/** What search engines may read of a shop: its products and their pictures, not people's carts and orders. */
export function robotsOfShop(origin: string): string {
  const languages = ['', ...LOCALES.map((locale) => `/${locale}`)]
  return [
    'User-agent: *',
    // First, for the robots that take the first rule that fits and not the longest.
    ...open.map((path) => `Allow: ${path}`),
    ...languages.flatMap((language) => closed.map((path) => `Disallow: ${language}${path}`)),
    '',
    `Sitemap: ${origin}/sitemap.xml`,
    '',
  ].join('\n')
}
