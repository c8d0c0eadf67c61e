'use server'

import { redirect } from 'next/navigation'
import { memberAction } from '@/lib/core/guards/action'
import { shopBase } from '@/lib/core/requests/request'
import { ProductForm } from '@/lib/commerce/catalogue/rules/product-form'
import { ProductChange } from '@/lib/commerce/catalogue/schema/product'
import { addProduct, changeProduct } from '@/lib/commerce/catalogue/service/products'
import { readProduct } from '@/lib/commerce/catalogue/service/read-product'

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
