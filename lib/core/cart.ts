import { z } from 'zod'
import { newId } from '@/lib/core/ids'

/** Middleware gives every visitor of a checkout one, so that two tabs and a reload speak of the same cart. */
export const CART_COOKIE = 'gerai_cart'

/** A cookie holds about 4 kB; a longer cart is refused rather than cut off silently. */
const longestCookie = 3_600

const Item = z.tuple([z.string().min(1).max(80), z.string().max(36), z.int().min(1).max(1000)])
const Stored = z.object({ id: z.uuid(), items: z.array(Item).max(50) })

export type CartItem = { product: string; variant?: string; quantity: number }
export type StoredCart = { id: string; items: CartItem[] }

/** What a cart cookie says; null for anything that we did not write. */
export function decodeCart(text: string | undefined): StoredCart | null {
  if (!text || text.length > 4_096) return null
  try {
    const parsed = Stored.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    if (!parsed.success) return null
    const items = parsed.data.items.map(([product, variant, quantity]) => ({
      product,
      quantity,
      ...(variant === '' ? {} : { variant }),
    }))
    return { id: parsed.data.id, items }
  } catch {
    return null
  }
}

/** The cookie's text, or null when the cart holds more than a cookie can. */
export function encodeCart(cart: StoredCart): string | null {
  const items = cart.items.map(({ product, variant, quantity }) => [product, variant ?? '', quantity])
  const text = Buffer.from(JSON.stringify({ id: cart.id, items })).toString('base64url')
  return text.length > longestCookie ? null : text
}

export function emptyCart(): StoredCart {
  return { id: newId(), items: [] }
}

/** The text of a cookie for somebody who has none yet. */
export function newCartCookie(): string {
  return encodeCart(emptyCart()) ?? ''
}
