import type { TenantContext } from '@/lib/core/context'
import { Refusals } from '@/lib/core/requests/refusals'
import { plainText } from '@/lib/core/text/text-input'
import type { ProductForm } from '@/lib/commerce/catalogue/rules/product-form'
import { readProductForm } from '@/lib/commerce/catalogue/rules/product-form'
import type { ProductInput } from '@/lib/commerce/catalogue/schema/product'
import { requireFreeSlug } from './products'
import { getShopSettings } from '@/lib/platform/service'

/** What the form says, with everything that is wrong with it told at once. */
export async function readProduct(ctx: TenantContext, form: ProductForm): Promise<ProductInput> {
  const { currency } = await getShopSettings(ctx)
  const refusals = new Refusals()
  const slug = plainText(form.slug).toLowerCase()
  if (slug !== '') await refusals.ask(async () => requireFreeSlug(ctx, slug, form.id ?? null))
  return readProductForm(form, currency, ctx.locale, refusals)
}
