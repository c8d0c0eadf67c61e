import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { getTenantSettings } from '@/lib/platform/service'
import { listMatchingIds } from '@/lib/commerce/catalogue/data/product-list'
import { listProductsById } from '@/lib/commerce/catalogue/data/products'
import { writeProductCsv } from '@/lib/commerce/catalogue/rules/product-csv'
import { MOST_SELECTED } from '@/lib/commerce/catalogue/schema/products'
import type { ProductFilter } from '@/lib/commerce/catalogue/schema/products'

const batch = 250
const mostExported = MOST_SELECTED * 4

/**
 * The products that a filter finds as a CSV file that the import takes back, part by part, so that no more than a few
 * hundred are in memory. Every part is a transaction of its own: no connection is held while somebody downloads slowly.
 */
export async function exportProducts(
  ctx: TenantContext,
  filter: ProductFilter,
): Promise<AsyncGenerator<string, void>> {
  const { ids, currency } = await withActor(tenantActor(ctx), async (db) => {
    const settings = await getTenantSettings(db)
    const found = await listMatchingIds(db, filter, mostExported)
    return { ids: found, currency: settings.currency }
  })
  return (async function* () {
    yield writeProductCsv([], true)
    for (let start = 0; start < ids.length; start += batch) {
      const part = ids.slice(start, start + batch)
      const products = await withActor(tenantActor(ctx), (db) => listProductsById(db, currency, part))
      yield writeProductCsv(products, false)
    }
  })()
}
