/** A page that is the same for everybody, and which parameters of its address it reads. */
const pages: readonly { path: RegExp; reads: readonly string[] }[] = [
  { path: /^\/$/, reads: ['category', 'sort'] },
  { path: /^\/p\/[^/]+$/, reads: [] },
  { path: /^\/(?:find-order|refund-policy|privacy|terms)$/, reads: [] },
]

/** Nothing that could be written in two ways: where it leads is for the web server to say. */
const plainPath = /^(?:\/|(?:\/[\w-]+)+)$/

/** What those who send visitors hang on to an address to recognise them by. No page reads it. */
const attribution =
  /^(?:utm_[a-z_]{1,30}|fbclid|gclid|gbraid|wbraid|dclid|msclkid|ttclid|twclid|igshid|igsh|mc_cid|mc_eid|_ga|_gl)=/

/** A query, with its question mark, without what nobody reads. */
export function readSearch(search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !attribution.test(pair))
  return kept.length === 0 ? '' : `?${kept.join('&')}`
}

/** Path and query of an address as it was sent; null where the path is written in an unusual way. */
export function splitAddress(address: string): { pathname: string; search: string } | null {
  const at = address.indexOf('?')
  const pathname = at === -1 ? address : address.slice(0, at)
  return plainPath.test(pathname)
    ? { pathname, search: at === -1 ? '' : readSearch(address.slice(at)) }
    : null
}

/** Whether a path of a shop with this query is a page that is the same for everybody. */
export function isForEverybody(path: string, search: string): boolean {
  const page = pages.find((one) => one.path.test(path))
  if (!page) return false
  if (search === '') return true
  const names = search
    .slice(1)
    .split('&')
    .map((pair) => pair.split('=', 1)[0] ?? '')
  return new Set(names).size === names.length && names.every((name) => page.reads.includes(name))
}
