'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction } from '@/lib/core/auth/action'
import type { MemberContext } from '@/lib/core/context'
import { Refusals } from '@/lib/core/refusals'
import { shopBase } from '@/lib/core/request'
import { plainText } from '@/lib/core/text-input'
import { ProductForm, readProductForm } from '@/lib/commerce/rules/product-form'
import { Id, MarkFulfilledInput, ProductChange } from '@/lib/commerce/schema'
import type { ProductInput } from '@/lib/commerce/schema'
import {
  addProduct,
  cancelOrder,
  changeProduct,
  markFulfilled,
  requireFreeSlug,
} from '@/lib/commerce/service'
import { getShopSettings } from '@/lib/platform/service/shops'

/** What the form says, with everything that is wrong with it told at once. */
async function readProduct(ctx: MemberContext, form: ProductForm): Promise<ProductInput> {
  const { currency } = await getShopSettings(ctx)
  const refusals = new Refusals()
  const slug = plainText(form.slug).toLowerCase()
  if (slug !== '') await refusals.ask(async () => requireFreeSlug(ctx, slug, form.id ?? null))
  return readProductForm(form, currency, ctx.locale, refusals)
}

export const addProductAction = memberAction(
  'products.write',
  ProductForm,
  async (ctx, form): Promise<{ savedAt: number }> => {
    const { id } = await addProduct(ctx, await readProduct(ctx, form))
    return redirect(`${await shopBase()}/dashboard/products/${id}?created=1`)
  },
)

export const changeProductAction = memberAction('products.write', ProductForm, async (ctx, form) => {
  const input = await readProduct(ctx, form)
  await changeProduct(
    ctx,
    ProductChange.parse({ ...input, id: form.id, version: form.version, retire: form.retire }),
  )
  return { savedAt: Date.now() }
})

export const cancelOrderAction = memberAction(
  'orders.cancel',
  z.object({ orderId: Id }),
  async (ctx, { orderId }) => {
    await cancelOrder(ctx, orderId)
    return { cancelledAt: Date.now() }
  },
)

export const markFulfilledAction = memberAction('orders.fulfil', MarkFulfilledInput, async (ctx, input) => {
  await markFulfilled(ctx, input)
  return { markedAt: Date.now() }
})
