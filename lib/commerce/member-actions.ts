'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction } from '@/lib/core/auth/action'
import type { MemberContext } from '@/lib/core/context'
import type { Currency } from '@/lib/core/money'
import { shopBase } from '@/lib/core/request'
import { ProductForm, readProductForm } from '@/lib/commerce/rules/product-form'
import { Id, MarkFulfilledInput, ProductChange } from '@/lib/commerce/schema'
import { addProduct, cancelOrder, changeProduct, markFulfilled } from '@/lib/commerce/service'
import { getShopSettings } from '@/lib/platform/service/shops'

async function currencyOf(ctx: MemberContext): Promise<Currency> {
  return (await getShopSettings(ctx)).currency
}

export const addProductAction = memberAction(
  'products.write',
  ProductForm,
  async (ctx, form): Promise<{ savedAt: number }> => {
    const { id } = await addProduct(ctx, readProductForm(form, await currencyOf(ctx), ctx.locale))
    return redirect(`${await shopBase()}/dashboard/products/${id}?created=1`)
  },
)

export const changeProductAction = memberAction('products.write', ProductForm, async (ctx, form) => {
  const input = readProductForm(form, await currencyOf(ctx), ctx.locale)
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
