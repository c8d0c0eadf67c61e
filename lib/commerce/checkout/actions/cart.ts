'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { shopAction } from '@/lib/core/guards/shop-action'
import { emptyCart } from '@/lib/core/cart/cart'
import type { StoredCart } from '@/lib/core/cart/cart'
import { forgetOrderedItems, readCart, readRecentOrder, writeCart } from '@/lib/core/cart/cart-cookie'
import { AppError } from '@/lib/core/errors'
import { paths } from '@/lib/core/tenancy/paths'
import { shopBase } from '@/lib/core/requests/request'
import { Slug } from '@/lib/commerce/schema'
import { findItem } from '@/lib/commerce/checkout/rules/cart'
import { OptionalId } from '@/lib/commerce/checkout/schema/shop-forms'
import type { CartItem } from '@/lib/commerce/checkout/schema/cart'
import { findCorrection } from '@/lib/commerce/checkout/service/correction'
import { keepableItems } from '@/lib/commerce/checkout/service/price-cart'

const mostLines = 20

const quantity = z.coerce.number('invalid_quantity').int('invalid_quantity').max(1000, 'too_many')

async function keep(cart: StoredCart): Promise<void> {
  if (cart.items.length > mostLines || !(await writeCart(cart)))
    throw new AppError('limit_reached', 'cart_full')
}

const CartForm = z.object({
  product: Slug,
  variant: OptionalId,
  quantity: quantity.min(1, 'invalid_quantity'),
  /** Which button was pressed: without script a form can have one action only, or its answer is not shown. */
  do: z.enum(['buy', 'add']).default('add'),
})

/** Whether somebody begins to collect again after ordering, and not to order the same things once more. */
async function isNewCart(cart: StoredCart, first: CartItem | undefined): Promise<boolean> {
  const recent = await readRecentOrder()
  if (cart.items.length > 0 || !recent || recent.cart !== cart.id || recent.product !== null) return false
  return !recent.items.some(({ product }) => product === first?.product)
}

/** Puts a product into the cart, or more of it, and shows the cart; or leads to the checkout of this product alone. */
export const addToCartAction = shopAction(CartForm, async (ctx, input) => {
  if (input.do === 'buy') {
    const choice = input.variant === undefined ? '' : `&variant=${input.variant}`
    redirect(
      `${paths.buyNow(await shopBase(), input.product)}${choice}&quantity=${input.quantity.toString()}`,
    )
  }
  const cart = await readCart()
  const added: CartItem = {
    product: input.product,
    quantity: input.quantity,
    ...(input.variant === undefined ? {} : { variant: input.variant }),
  }
  const items = await keepableItems(ctx, [...cart.items, added])
  await keep({
    id: (await isNewCart(cart, items[0])) ? emptyCart().id : cart.id,
    items: items.map((item) => ({ ...item, quantity: Math.min(1000, item.quantity) })),
  })
  redirect(paths.cart(await shopBase()))
})

const ChangeForm = z.object({
  product: Slug,
  variant: OptionalId,
  quantity: quantity.min(0, 'invalid_quantity').optional(),
  /** One more or one less than what is in the cart by then; without script, when no page knows of the last click. */
  step: z.coerce.number().int().min(-1).max(1).optional(),
})

/** Sets a line of the cart to a quantity; zero removes it. The page around the form comes back with the new sums. */
export const changeCartAction = shopAction(ChangeForm, async (ctx, input): Promise<null> => {
  const cart = await readCart()
  // A cart that was ordered is empty; while its order is corrected it holds what was ordered.
  const wish = { cartId: cart.id, product: null }
  const corrected = cart.items.length > 0 ? null : await findCorrection(ctx, await readRecentOrder(), wish)
  const kept = await keepableItems(ctx, corrected?.order.items ?? cart.items)
  const changed = findItem(kept, input)
  const items = kept.flatMap((item) => {
    if (item !== changed) return [item]
    const wanted = input.quantity ?? Math.min(1000, Math.max(1, item.quantity + (input.step ?? 0)))
    return wanted === 0 ? [] : [{ ...item, quantity: wanted }]
  })
  await keep({ id: cart.id, items })
  if (items.length === 0) await forgetOrderedItems()
  // A step is taken once: a page that was posted takes it again when it is loaded again.
  if (input.step !== undefined) redirect(paths.cart(await shopBase()))
  return null
})
