import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import type { Currency } from '@/lib/core/money/money'
import { audit, getTenantSettings } from '@/lib/platform/service'
import { listCategories } from '@/lib/commerce/catalogue/data/categories'
import {
  changeStates,
  listPrices,
  restoreStates,
  savePrices,
} from '@/lib/commerce/catalogue/data/product-changes'
import {
  countStates,
  listMatchingIds,
  listProductLines,
  moveProduct,
} from '@/lib/commerce/catalogue/data/product-list'
import { listProductsById } from '@/lib/commerce/catalogue/data/products'
import { payableOf } from '@/lib/commerce/pricing/rules/pricing'
import { taxRulesOf } from '@/lib/commerce/pricing/rules/tax-rules'
import { whyUnsellable } from '@/lib/commerce/catalogue/rules/goods'
import { toldProducts } from '@/lib/commerce/catalogue/rules/told-products'
import { changePrices } from '@/lib/commerce/catalogue/rules/price-change'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { MOST_SELECTED } from '@/lib/commerce/catalogue/schema/products'
import type {
  ChangedPrice,
  EarlierPrice,
  EarlierState,
  PriceChange,
  ProductFilter,
  ProductList,
  ProductMove,
  ProductSelection,
  ProductSort,
  StateChange,
} from '@/lib/commerce/catalogue/schema/products'

const perPage = 50

export type Restored = { restored: number; left: number }

/** A page of the tenant's products. A page beyond the last one is the last one. */
export async function listCatalogue(
  ctx: TenantContext,
  filter: ProductFilter,
  asked: { sort?: ProductSort; page?: number } = {},
): Promise<ProductList> {
  const sort = asked.sort ?? 'shop'
  const page = Math.max(1, Math.trunc(asked.page ?? 1))
  return withActor(tenantActor(ctx), async (db) => {
    const { currency } = await getTenantSettings(db)
    const states = await countStates(db)
    const categories = await listCategories(db)
    const read = (one: number) =>
      listProductLines(db, currency, filter, { sort, limit: perPage, offset: (one - 1) * perPage })
    const found = await read(page)
    const last = Math.max(1, Math.ceil(found.total / perPage))
    if (page <= last) return { ...found, page, perPage, states, categories }
    return { ...(await read(last)), page: last, perPage, states, categories }
  })
}

/** The ids of chosen products. Throws `limit_reached` for more than one step may change. */
export async function selectProducts(db: TenantDb, selection: ProductSelection): Promise<string[]> {
  if ('ids' in selection) return selection.ids
  const ids = await listMatchingIds(db, selection.filter, MOST_SELECTED + 1)
  if (ids.length > MOST_SELECTED) throw new AppError('limit_reached', 'too_many_products')
  return ids
}

/**
 * Publishes, withdraws (`draft`, also out of the archive) or archives products; those that it changed, as they were, for
 * `restoreProductStates`.
 */
export async function changeProductStates(
  ctx: TenantContext,
  selection: ProductSelection,
  to: StateChange,
): Promise<{ changed: EarlierState[] }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    return { changed: await changeStatesOf(db, ctx, await selectProducts(db, selection), to) }
  })
}

/** Throws `conflict` with the name of the first of these products that has nothing to deliver. */
async function requireGoodsOf(db: TenantDb, changed: readonly EarlierState[]): Promise<void> {
  const { currency } = await getTenantSettings(db)
  const products = await listProductsById(
    db,
    currency,
    changed.map(({ id }) => id),
  )
  for (const product of products) {
    const problem = whyUnsellable(product)
    if (problem !== null) throw new AppError('conflict', problem, { values: { product: product.name } })
  }
}

/** The same inside a transaction of whoever looked at the products before. */
export async function changeStatesOf(
  db: TenantDb,
  ctx: TenantContext,
  ids: readonly string[],
  to: StateChange,
): Promise<EarlierState[]> {
  const changed = await changeStates(db, ids, to)
  if (to === 'published') await requireGoodsOf(db, changed)
  if (changed.length === 0) return changed
  const action = (
    {
      published: 'product.published',
      draft: 'product.withdrawn',
      archived: 'product.archived',
    } as const
  )[to]
  await audit(db, ctx, { action, ...toldProducts(changed.map(({ id }) => id)) })
  return changed
}

/**
 * Takes back a change of many: each product is again what it was. What somebody changed since is left alone; how many
 * were restored, and how many were not. Throws `limit_reached` where bringing them back is more than the plan has.
 */
export async function restoreProductStates(
  ctx: TenantContext,
  earlier: readonly EarlierState[],
): Promise<Restored> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    const restored = await restoreStates(db, earlier)
    if (restored > 0)
      await audit(db, ctx, {
        action: 'product.states_restored',
        ...toldProducts(
          earlier.map(({ id }) => id),
          restored,
        ),
      })
    return { restored, left: earlier.length - restored }
  })
}

/**
 * What a change would make of the prices of these products, and what is then paid for each, with the tax that comes on
 * top. Changes nothing.
 */
export async function previewPrices(
  ctx: TenantContext,
  selection: ProductSelection,
  change: PriceChange,
): Promise<{ currency: Currency; changes: ChangedPrice[]; paidMinor: bigint[] }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    const { currency, tax } = await getTenantSettings(db)
    const prices = await listPrices(db, await selectProducts(db, selection))
    const changes = changePrices(prices, change)
    const classes = new Map(prices.map(({ variantId, taxClass }) => [variantId, taxClass]))
    const rules = taxRulesOf(tax)
    const paidMinor = changes.map(({ variantId, afterMinor }) =>
      payableOf(afterMinor, classes.get(variantId) ?? 'standard', rules),
    )
    return { currency, changes, paidMinor }
  })
}

/**
 * Changes prices as the preview said; `expected` is how many it named. Throws `conflict`, and changes nothing, when the
 * products changed since.
 */
export async function changeProductPrices(
  ctx: TenantContext,
  selection: ProductSelection,
  change: PriceChange,
  expected: number,
): Promise<{ changes: ChangedPrice[] }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    const changes = changePrices(await listPrices(db, await selectProducts(db, selection)), change)
    if (changes.length !== expected) throw new AppError('conflict', 'prices_changed')
    const count = changes.length === 0 ? 0 : await savePrices(db, changes)
    if (count !== changes.length) throw new AppError('conflict', 'prices_changed')
    const by: Record<string, string | number> =
      change.by.kind === 'percent' ? { byBp: change.by.hundredths } : { byMinor: change.by.minor.toString() }
    const told = toldProducts(
      changes.map(({ variantId }) => variantId),
      count,
    )
    await audit(db, ctx, { action: 'product.prices_changed', ...told, details: { ...told.details, ...by } })
    return { changes }
  })
}

/** Takes back a change of prices where they are still what it made of them; the others are left alone. */
export async function restoreProductPrices(
  ctx: TenantContext,
  earlier: readonly EarlierPrice[],
): Promise<Restored> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    const back = earlier.map((one) => ({
      variantId: one.variantId,
      beforeMinor: one.afterMinor,
      afterMinor: one.beforeMinor,
      compareBeforeMinor: one.compareAfterMinor,
      compareAfterMinor: one.compareBeforeMinor,
    }))
    const restored = await savePrices(db, back)
    if (restored > 0)
      await audit(db, ctx, {
        action: 'product.prices_restored',
        ...toldProducts(
          earlier.map(({ variantId }) => variantId),
          restored,
        ),
      })
    return { restored, left: earlier.length - restored }
  })
}

/** Puts a product right behind or before another in the shop's order, or first. Throws `product_not_found`. */
export async function reorderProduct(
  ctx: TenantContext,
  move: ProductMove,
): Promise<{ wasBehindId: string | null }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    const moved = await moveProduct(db, move)
    if (!moved) throw new AppError('product_not_found')
    await audit(db, ctx, {
      action: 'product.moved',
      subjectId: move.productId,
      details: { behind: move.behindId, before: move.beforeId ?? null },
    })
    return moved
  })
}
