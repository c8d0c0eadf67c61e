import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { originOf } from '@/lib/core/tenancy/tenant'

/** The one address of a page of the root domain in each language, for search engines. `path` is '' or starts with '/'. */
export function siteAlternates(locale: Locale, path: string) {
  const origin = originOf(null)
  return {
    canonical: `${origin}/${locale}${path}`,
    languages: {
      ...Object.fromEntries(LOCALES.map((one) => [one, `${origin}/${one}${path}`])),
      'x-default': `${origin}${path}`,
    },
  }
}
