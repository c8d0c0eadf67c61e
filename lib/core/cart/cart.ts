import { z } from 'zod'
import { newId } from '@/lib/core/ids'
import { isStorable } from '@/lib/core/text/storable'

/** Middleware gives every visitor of a checkout one, so that two tabs and a reload speak of the same cart. */
export const CART_COOKIE = 'gerai_cart'
/** The order that was placed last; see `RecentOrder`. */
export const ORDER_COOKIE = 'gerai_order'

/** A cookie holds about 4 kB; a longer cart is refused rather than cut off silently. */
const longestCookie = 3_600

const Item = z.tuple([
  z.string().min(1).max(80).refine(isStorable),
  z.string().max(36).refine(isStorable),
  z.int().min(1).max(1000),
])

/** Items as a cookie holds them, in as few letters as it takes. */
export const CartItems = z
  .array(Item)
  .max(50)
  .transform((items): CartItem[] =>
    items.map(([product, variant, quantity]) => ({
      product,
      quantity,
      ...(variant === '' ? {} : { variant }),
    })),
  )
const Stored = z.object({ id: z.uuid(), items: CartItems })

/** `product` is its id, or its address as a link named it. */
export type CartItem = { product: string; variant?: string; quantity: number }
export type StoredCart = { id: string; items: CartItem[] }

export function packItems(items: readonly CartItem[]): [string, string, number][] {
  return items.map(({ product, variant, quantity }) => [product, variant ?? '', quantity])
}

/** What a cart cookie says; null for anything that we did not write. */
export function decodeCart(text: string | undefined): StoredCart | null {
  if (!text || text.length > 4_096) return null
  try {
    const parsed = Stored.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The cookie's text, or null when the cart holds more than a cookie can. */
export function encodeCart(cart: StoredCart): string | null {
  const text = Buffer.from(JSON.stringify({ id: cart.id, items: packItems(cart.items) })).toString(
    'base64url',
  )
  return text.length > longestCookie ? null : text
}

export function emptyCart(): StoredCart {
  return { id: newId(), items: [] }
}

/** The text of a cookie for somebody who has none yet. */
export function newCartCookie(): string {
  return encodeCart(emptyCart()) ?? ''
}
