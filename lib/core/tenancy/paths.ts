import type { Locale } from '@/lib/core/context'
import { LOCALES } from '@/lib/core/context'

export const REFUSED_DOWNLOADS = ['used', 'late', 'missing', 'paper'] as const

/** `file` names which of the order's goods it was, where that is known. */
export type RefusedDownload = {
  id: string
  token: string
  reason: (typeof REFUSED_DOWNLOADS)[number]
  file: string | null
}

/**
 * Public addresses. `base` is what stands before them on this host for this language: '' on a shop's own host in its
 * default language, '/en' in another one, '/t/<slug>' on the root domain for machines without wildcard DNS.
 */
export const paths = {
  home: (base: string) => base || '/',
  search: (base: string, query: string) => `${base || '/'}?q=${encodeURIComponent(query)}`,
  /** The front page with what is asked for of it; what is empty is left out. */
  window: (base: string, asked: Readonly<Record<string, string>>) => {
    const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString()
    return `${base || '/'}${query === '' ? '' : `?${query}`}`
  },
  product: (base: string, slug: string) => `${base}/p/${encodeURIComponent(slug)}`,
  cart: (base: string) => `${base}/cart`,
  checkout: (base: string) => `${base}/checkout`,
  buyNow: (base: string, product: string) => `${base}/checkout?product=${encodeURIComponent(product)}`,
  /** `returnedAt`: when the gateway sent its customer back to the order. */
  order: (base: string, id: string, token: string, returnedAt?: Date | null) =>
    `${base}/o/${id}?token=${encodeURIComponent(token)}` +
    (returnedAt ? `&returned=${returnedAt.getTime()}` : ''),
  /** What a link to a file or a paper shows instead: it was used up, its time is over, or it leads to none. */
  downloadRefused: (base: string, { id, token, reason, file }: RefusedDownload) =>
    `${base}/o/${id}/download/${reason}?token=${encodeURIComponent(token)}` +
    (file === null ? '' : `&file=${encodeURIComponent(file)}`),
  /** What somebody owes, for whoever has its key; `more` follows in the query, such as what was just done. */
  owed: (base: string, { id, key }: { id: string; key: string }, more = '') =>
    `${base}/l/${id}?k=${encodeURIComponent(key)}${more}`,
  findOrder: (base: string) => `${base}/find-order`,
  refundPolicy: (base: string) => `${base}/refund-policy`,
  privacy: (base: string) => `${base}/privacy`,
  terms: (base: string) => `${base}/terms`,
  signIn: (base: string) => `${base}/sign-in`,
  /** Of the root domain: to sign in, and on to the plan of one's shop. */
  signInToPlan: (base: string) => `${base}/sign-in?to=plan`,
  secondFactor: (base: string, next: string) =>
    `${base}/sign-in/second-factor?next=${encodeURIComponent(next)}`,
  enrolSecondFactor: (base: string, next: string) => `${base}/sign-in/enrol?next=${encodeURIComponent(next)}`,
  dashboard: (base: string) => `${base}/dashboard`,
  plan: (base: string) => `${base}/dashboard/plan`,
}

/** The language that a path names in its first segment, and the rest of the path (always with a leading slash). */
export function splitLocale(path: string): { locale: Locale | null; rest: string } {
  const [, first = ''] = path.split('/', 2)
  const locale = LOCALES.find((one) => one === first) ?? null
  if (locale === null) return { locale, rest: path }
  return { locale, rest: path.slice(first.length + 1) || '/' }
}

/** What stands before a path of this host in this language. */
export function baseOf(prefix: string, locale: Locale, defaultLocale: Locale): string {
  return locale === defaultLocale ? prefix : `${prefix}/${locale}`
}

/**
 * What stands before the pages of an order. Their plain address means the language of the order, which need not be the
 * shop's: a language that was named is named on.
 */
export function baseOfOrder(
  { prefix, locale, isLocaleAsked }: { prefix: string; locale: Locale; isLocaleAsked: boolean },
  defaultLocale: Locale,
): string {
  return isLocaleAsked ? `${prefix}/${locale}` : baseOf(prefix, locale, defaultLocale)
}
