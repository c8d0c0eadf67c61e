import type { IncomingHttpHeaders } from 'node:http'
import { hasTokens } from '@/lib/core/auth/cookie'
import { CART_COOKIE, ORDER_COOKIE, decodeCart } from '@/lib/core/cart/cart'
import { cartCountText } from '@/lib/core/cart/count'

/** What of a visitor's cookies has to do with a page that is the same for everybody. */
export type Visitor = {
  cartCount: string
  isSignedIn: boolean
  /** The cart is empty and an order was placed lately: what of it is still open only the database knows. */
  isCorrecting: boolean
}

const nobody: Visitor = { cartCount: cartCountText(0), isSignedIn: false, isCorrecting: false }

function valueOf(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** By name; of two with one name the last counts, as for the pages. */
function cookiesOf(header: string): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of header.split(/; */)) {
    const at = pair.indexOf('=')
    if (at > 0) cookies.set(pair.slice(0, at), valueOf(pair.slice(at + 1)))
  }
  return cookies
}

export function visitorOf({ cookie }: IncomingHttpHeaders): Visitor {
  if (!cookie) return nobody
  const cookies = cookiesOf(cookie)
  const items = decodeCart(cookies.get(CART_COOKIE))?.items ?? []
  const jar = {
    get: (name: string) => {
      const value = cookies.get(name)
      return value === undefined ? undefined : { value }
    },
    getAll: () => [...cookies.keys()].map((name) => ({ name })),
  }
  return {
    cartCount: cartCountText(items.reduce((sum, { quantity }) => sum + quantity, 0)),
    isSignedIn: hasTokens(jar),
    isCorrecting: items.length === 0 && cookies.has(ORDER_COOKIE),
  }
}
