import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { z } from 'zod'
import { CART_COOKIE, CartItems, ORDER_COOKIE, decodeCart, emptyCart, encodeCart, packItems } from './cart'
import type { StoredCart } from './cart'
import { CART_MARK_HEADER } from './count'
import { env } from '@/lib/core/env'
import { requestFacts } from '@/lib/core/requests/request'
import { isStorable } from '@/lib/core/text/storable'

const COUPON_COOKIE = 'gerai_coupon'

const lifetimeSeconds = 30 * 24 * 3_600

/** The visitor's cart; an empty one, with an id that is not kept, when there is none yet. */
export const readCart = cache(async (): Promise<StoredCart> => {
  return decodeCart((await cookies()).get(CART_COOKIE)?.value) ?? emptyCart()
})

/** What a page shows instead of the cart's count while it is rendered for everybody; null for a visitor's own page. */
export async function cartMark(): Promise<string | null> {
  return (await headers()).get(CART_MARK_HEADER)
}

async function cookieOptions(): Promise<{ httpOnly: true; sameSite: 'lax'; secure: boolean; path: string }> {
  const { prefix } = await requestFacts()
  return { httpOnly: true, sameSite: 'lax', secure: env().isSecure, path: prefix || '/' }
}

/** For actions only. False when the cart is too long to be kept. */
export async function writeCart(cart: StoredCart): Promise<boolean> {
  const text = encodeCart(cart)
  if (text === null) return false
  ;(await cookies()).set(CART_COOKIE, text, { ...(await cookieOptions()), maxAge: lifetimeSeconds })
  return true
}

const Recent = z.object({
  id: z.uuid(),
  number: z.string().max(20).refine(isStorable),
  token: z.string().max(200),
  /** The cart that it was placed with, and the product when it was bought past the cart. */
  cart: z.uuid(),
  product: z.string().max(80).refine(isStorable).nullable(),
  /** What was in the cart, for somebody who comes back to correct it. */
  items: CartItems,
})
export type RecentOrder = z.infer<typeof Recent>

/** The order that was placed last from this browser, for somebody who comes back without having paid. */
export async function readRecentOrder(): Promise<RecentOrder | null> {
  const text = (await cookies()).get(ORDER_COOKIE)?.value
  if (!text) return null
  try {
    return Recent.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch {
    return null
  }
}

async function writeRecentOrder(order: RecentOrder): Promise<void> {
  const { id, number, token, cart, product, items } = order
  const kept = { id, number, token, cart, product, items: packItems(items) }
  const text = Buffer.from(JSON.stringify(kept)).toString('base64url')
  ;(await cookies()).set(ORDER_COOKIE, text, { ...(await cookieOptions()), maxAge: 24 * 3_600 })
}

/** For actions only: empties the cart when that was ordered, keeping its id, and remembers the order for a day. */
export async function rememberOrder(order: RecentOrder): Promise<void> {
  await writeRecentOrder(order)
  const cart = await readCart()
  if (order.product !== null || cart.id !== order.cart) return
  await writeCart({ ...cart, items: [] })
  await writeCoupon(null)
}

/** For actions only: what was ordered last is not to be corrected any more, but ordered anew. */
export async function forgetOrderedItems(): Promise<void> {
  const recent = await readRecentOrder()
  if (recent) await writeRecentOrder({ ...recent, items: [] })
}

/** Instead of a proof: the coupon was taken away, also from an order that is corrected. */
export const NO_COUPON = 'none'

/** What the browser keeps of a coupon that was tried; whether it is one of ours is for the shop to say. */
export async function readCoupon(): Promise<string | null> {
  return (await cookies()).get(COUPON_COOKIE)?.value ?? null
}

/** For actions only. Null forgets it. */
export async function writeCoupon(proof: string | null): Promise<void> {
  const options = await cookieOptions()
  const kept = proof === null ? { maxAge: 0 } : { maxAge: lifetimeSeconds }
  ;(await cookies()).set(COUPON_COOKIE, proof ?? '', { ...options, ...kept })
}
