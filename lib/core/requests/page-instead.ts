import { isLocale } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'

/** Whether a person followed a link, who reads a page; a program is answered as programs are. */
export function readsPages({ method, headers }: Request): boolean {
  return method === 'GET' && (headers.get('accept')?.includes('text/html') ?? false)
}

/** The language that a link to a route names, which wins over whatever a browser prefers; null where it names none. */
export function languageNamed(request: Request): Locale | null {
  const named = new URL(request.url).searchParams.get('language')
  return isLocale(named) ? named : null
}

/**
 * Leads the reader of a link to a page of the shop, which says why there is no file. In the language that the link names;
 * else by the page's plain address, which goes on in the order's language and, where there is none, in the shop's.
 */
export function pageInstead(request: Request, page: (base: string) => string): Response {
  const named = languageNamed(request)
  const up = '../'.repeat(new URL(request.url).pathname.split('/').length - 2)
  return new Response(null, {
    status: 303,
    headers: {
      // Relative, for what stands before the shop's own paths is known to the browser alone.
      location: up + page(named === null ? '' : `/${named}`).slice(1),
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    },
  })
}
