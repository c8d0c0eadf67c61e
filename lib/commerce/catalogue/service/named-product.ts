import { tenantActor, visitorActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import {
  findNamedProductId,
  findOnlyProductId,
  listAddresses,
} from '@/lib/commerce/catalogue/data/named-product'
import { getTenantSettings } from '@/lib/platform/service'

/**
 * The product that a program means: the one that it names, else the shop's default product, else the only one there is.
 * Null where nothing is named and the shop has none of these; a name that leads nowhere stays as it is.
 */
export async function findMeantProduct(
  ctx: { tenantId: string },
  named: string | null,
): Promise<string | null> {
  return withActor(visitorActor(ctx), async (db) => {
    const wanted = named ?? (await getTenantSettings(db)).defaultProduct
    if (wanted === '') return findOnlyProductId(db)
    return (await findNamedProductId(db, wanted)) ?? wanted
  })
}

/** The published products with their addresses, by name. */
export async function listProductAddresses(ctx: TenantContext): Promise<{ slug: string; name: string }[]> {
  return withActor(tenantActor(ctx), (db) => listAddresses(db))
}
