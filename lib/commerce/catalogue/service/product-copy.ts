import { keepCategories } from './categories'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { audit, getTenantSettings } from '@/lib/platform/service'
import { saveImages } from '@/lib/commerce/catalogue/data/product-images'
import { findMemberProduct, freeSlug } from '@/lib/commerce/catalogue/data/products'
import {
  insertProduct,
  insertVariant,
  nextPosition,
  saveDelivery,
} from '@/lib/commerce/catalogue/data/product-writes'
import { startCounting } from '@/lib/commerce/stock/data/stock-units'
import { slugOf } from '@/lib/commerce/catalogue/rules/product'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { cutText } from '@/lib/core/text/text'

const mostLetters = 120

/** The word that says "copy" stays whole; a name too long for it is cut. */
function copyName(name: string, nameOf: (name: string) => string): string {
  const longer = nameOf(name).length - name.length
  return cutText(nameOf(cutText(name, mostLetters - longer)), mostLetters)
}

/**
 * Makes a draft like a product: texts, prices, pictures and what it delivers, but no codes and no stock: what was
 * counted starts at zero. `nameOf` says what the copy is called. Throws `product_not_found`, `forbidden`.
 */
export async function duplicateProduct(
  ctx: TenantContext,
  productId: string,
  nameOf: (name: string) => string,
): Promise<{ id: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    const { currency } = await getTenantSettings(db)
    const source = isId(productId) ? await findMemberProduct(db, productId, currency) : null
    if (!source) throw new AppError('product_not_found')
    const id = newId()
    const name = copyName(source.name, nameOf)
    const slug = await freeSlug(db, slugOf(name))
    const position = await nextPosition(db)
    const categoryOf = await keepCategories(db, [source.category])
    const categoryId = categoryOf(source.category)
    await insertProduct(db, { ...source, id, slug, name, position, categoryId, published: false })
    for (const [at, variant] of source.variants.entries()) {
      const variantId = newId()
      await insertVariant(db, id, variantId, { ...variant, code: null, position: at })
      if (variant.stock.kind === 'counted') {
        await requirePermission(db, 'stock.write')
        await startCounting(db, variantId, 0n)
      }
    }
    await saveDelivery(db, id, source.delivery)
    await saveImages(db, id, source.images)
    await audit(db, ctx, { action: 'product.duplicated', subjectId: id, details: { from: source.id, name } })
    return { id }
  })
}
