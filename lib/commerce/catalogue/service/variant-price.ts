import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { audit } from '@/lib/platform/service'
import { listPrices, savePrices } from '@/lib/commerce/catalogue/data/product-changes'
import { changePrices } from '@/lib/commerce/catalogue/rules/price-change'
import { toldProducts } from '@/lib/commerce/catalogue/rules/told-products'
import type { ChangedPrice } from '@/lib/commerce/catalogue/schema/products'
import { VariantPrice } from '@/lib/commerce/catalogue/schema/products'

/**
 * Sets the price of one variant; null where it is so already. A former price that is no longer higher is dropped. Throws
 * `forbidden`, `product_not_found`, `conflict` when somebody changed it meanwhile, `validation_failed`.
 */
export async function setVariantPrice(ctx: TenantContext, given: VariantPrice): Promise<ChangedPrice | null> {
  const { productId, variantId, priceMinor } = VariantPrice.parse(given)
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    const prices = isId(productId) ? await listPrices(db, [productId]) : []
    const variant = prices.find((one) => one.variantId === variantId)
    if (!variant) throw new AppError('product_not_found')
    const by = { kind: 'amount', minor: priceMinor - variant.priceMinor } as const
    const changes = changePrices([variant], { by, roundToMinor: 1n, keepsOldAsCompare: false })
    const [change] = changes
    if (!change) return null
    if ((await savePrices(db, changes)) !== 1) throw new AppError('conflict', 'prices_changed')
    const told = toldProducts([variantId])
    await audit(db, ctx, {
      action: 'product.prices_changed',
      ...told,
      details: { ...told.details, byMinor: by.minor.toString() },
    })
    return change
  })
}
