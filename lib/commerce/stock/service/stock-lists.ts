import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { findProductIds } from '@/lib/commerce/stock/data/find-products'
import { findStockLevel, listMovements, listNewestLevels } from '@/lib/commerce/stock/data/stock-page'
import { findUnit, listUnits } from '@/lib/commerce/stock/data/unit-list'
import { listBatches } from '@/lib/commerce/stock/data/unit-removal'
import { findVariant } from '@/lib/commerce/stock/data/variants'
import type { StockLevel, StockMovement, StockUnit, UnitState } from '@/lib/commerce/stock/schema/stock'
import type { StockBatch } from '@/lib/commerce/stock/schema/units'

type Page = { after?: string | undefined; limit: number }
type Listed<T> = { rows: T[]; next: string | null }

/** A page of what is read with one row more than it shows. */
function cut<T>(rows: T[], limit: number, idOf: (row: T) => string): Listed<T> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last !== undefined ? idOf(last) : null }
}

/** Everything that is counted, by its newest variant, from behind `after` on. */
export async function listStockLevels(
  ctx: TenantContext,
  filter: { query?: string | undefined; isLow?: boolean | undefined },
  { after, limit }: Page,
): Promise<Listed<StockLevel>> {
  return withActor(tenantActor(ctx), async (db) => {
    const ids = filter.query ? await findProductIds(db, filter.query) : null
    const criteria = { ids, isLow: filter.isLow ?? false, after, limit: limit + 1 }
    return cut(await listNewestLevels(db, criteria), limit, ({ variantId }) => variantId)
  })
}

/** The stock of a variant, counted or not. Throws `product_not_found`. */
export async function getStockLevel(ctx: TenantContext, variantId: string): Promise<StockLevel> {
  const level = isId(variantId)
    ? await withActor(tenantActor(ctx), (db) => findStockLevel(db, variantId))
    : null
  if (!level) throw new AppError('product_not_found')
  return level
}

/** A page of what a variant has, also one that is not sold any more. Throws `product_not_found`. */
async function listOf<T extends { id: string }>(
  ctx: TenantContext,
  variantId: string,
  { after, limit }: Page,
  read: (db: TenantDb, page: { before: string | null; limit: number }) => Promise<T[]>,
): Promise<Listed<T>> {
  return withActor(tenantActor(ctx), async (db) => {
    if (!isId(variantId) || !(await findVariant(db, variantId))) throw new AppError('product_not_found')
    return cut(await read(db, { before: after ?? null, limit: limit + 1 }), limit, ({ id }) => id)
  })
}

/** The history of a counter, the newest first. Throws `product_not_found`. */
export async function listStockMovements(
  ctx: TenantContext,
  variantId: string,
  page: Page,
): Promise<Listed<StockMovement>> {
  return listOf(ctx, variantId, page, (db, from) => listMovements(db, variantId, from))
}

/** Units of a variant without their contents, the newest first. Throws `product_not_found`. */
export async function listStockUnits(
  ctx: TenantContext,
  variantId: string,
  { state, ...page }: Page & { state?: UnitState | undefined },
): Promise<Listed<StockUnit>> {
  return listOf(ctx, variantId, page, (db, from) => listUnits(db, variantId, { ...from, state }))
}

/** Units that were loaded together, the newest first. Throws `product_not_found`. */
export async function listUnitBatches(
  ctx: TenantContext,
  variantId: string,
  page: Page,
): Promise<Listed<StockBatch>> {
  return listOf(ctx, variantId, page, (db, from) => listBatches(db, variantId, from))
}

/** One unit without its content. Throws `not_found`. */
export async function getStockUnit(ctx: TenantContext, unitId: string): Promise<StockUnit> {
  const unit = isId(unitId) ? await withActor(tenantActor(ctx), (db) => findUnit(db, unitId)) : null
  if (!unit) throw new AppError('not_found')
  return unit
}
