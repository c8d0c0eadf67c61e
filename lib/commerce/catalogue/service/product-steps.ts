import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { requireVersion } from '@/lib/core/guards/require-version'
import { getTenantSettings } from '@/lib/platform/service'
import { lockProduct } from '@/lib/commerce/catalogue/data/product-changes'
import { listNewestIds } from '@/lib/commerce/catalogue/data/product-list'
import { listProductsById } from '@/lib/commerce/catalogue/data/products'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'
import type { ProductFilter } from '@/lib/commerce/catalogue/schema/products'
import { changeStatesOf } from './product-list'
import { readMemberProduct } from './products'

/** Products, the newest first, from behind `after` on: one that is added meanwhile moves none to another page. */
export async function listNewestProducts(
  ctx: TenantContext,
  filter: ProductFilter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ products: MemberProduct[]; next: string | null }> {
  return withActor(tenantActor(ctx), async (db) => {
    const { currency } = await getTenantSettings(db)
    const ids = await listNewestIds(db, filter, { after, limit: limit + 1 })
    const shown = ids.slice(0, limit)
    const byId = new Map((await listProductsById(db, currency, shown)).map((one) => [one.id, one]))
    return {
      products: shown.flatMap((id) => byId.get(id) ?? []),
      next: ids.length > limit ? (shown.at(-1) ?? null) : null,
    }
  })
}

const steps = {
  publish: { to: 'published', applies: ({ published }: MemberProduct) => !published },
  withdraw: { to: 'draft', applies: ({ published }: MemberProduct) => published },
  archive: { to: 'archived', applies: ({ archivedAt }: MemberProduct) => archivedAt === null },
  restore: { to: 'draft', applies: ({ archivedAt }: MemberProduct) => archivedAt !== null },
} as const

export type ProductStep = keyof typeof steps

/**
 * Takes one product a step on; one that stands there already stays as it is. What is restored from the archive is a
 * draft. Whatever its version where `version` is null. Throws `product_not_found`, `forbidden`, `stale_version`, and
 * `limit_reached` where the plan has no place for another.
 */
export async function stepProduct(
  ctx: TenantContext,
  productId: string,
  step: ProductStep,
  version: number | null = null,
): Promise<MemberProduct> {
  const { to, applies } = steps[step]
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    if (version !== null) await lockProduct(db, productId)
    const product = await readMemberProduct(db, productId)
    requireVersion(version, product.version)
    if (!applies(product)) return product
    await changeStatesOf(db, ctx, [productId], to)
    return readMemberProduct(db, productId)
  })
}
