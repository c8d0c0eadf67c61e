'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { shopAction } from '@/lib/core/action'
import { readCart, writeCoupon } from '@/lib/core/cart-cookie'
import { paths } from '@/lib/core/paths'
import { shopBase } from '@/lib/core/request'
import { plainText } from '@/lib/core/text-input'
import { Id, Slug, type CartItem } from '@/lib/commerce/schema'
import { applyCoupon } from '@/lib/commerce/service'

/** Where the form stands: in the cart, or at the checkout of the cart or of one product. */
const Place = z.object({
  place: z.enum(['cart', 'checkout']),
  product: Slug.optional(),
  variant: Id.optional(),
  quantity: z.coerce.number().int().min(1).max(1000).optional(),
})
type Place = z.infer<typeof Place>

function itemOf({ product, variant, quantity }: Place): CartItem | null {
  if (product === undefined) return null
  return { product, quantity: quantity ?? 1, ...(variant === undefined ? {} : { variant }) }
}

async function backTo(place: Place): Promise<never> {
  const base = await shopBase()
  const item = itemOf(place)
  if (place.place === 'cart') redirect(paths.cart(base))
  if (!item) redirect(paths.checkout(base))
  const query = new URLSearchParams({ product: item.product, quantity: String(item.quantity) })
  if (item.variant !== undefined) query.set('variant', item.variant)
  redirect(`${paths.checkout(base)}?${query.toString()}`)
}

/** Tries a code and keeps it for the cart and the checkout. */
export const applyCouponAction = shopAction(
  Place.extend({
    coupon: z
      .string('required')
      .transform(plainText)
      .pipe(z.string().min(1, 'required').max(80, 'invalid_coupon')),
  }),
  async (ctx, form): Promise<null> => {
    const item = itemOf(form)
    const { proof } = await applyCoupon(ctx, item ? [item] : (await readCart()).items, form.coupon)
    await writeCoupon(proof)
    return backTo(form)
  },
)

export const removeCouponAction = shopAction(Place, async (_ctx, form): Promise<null> => {
  await writeCoupon(null)
  return backTo(form)
})
