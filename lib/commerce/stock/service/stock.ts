import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { audit } from '@/lib/platform/service'
import { findProductIds } from '@/lib/commerce/stock/data/find-products'
import { insertMovements } from '@/lib/commerce/stock/data/stock-movements'
import {
  changeLowStock,
  findStockLevel,
  findStockLine,
  listMovements,
  listStockLines,
} from '@/lib/commerce/stock/data/stock-page'
import { listUnits } from '@/lib/commerce/stock/data/unit-list'
import { listBatches } from '@/lib/commerce/stock/data/unit-removal'
import { addStock } from '@/lib/commerce/stock/data/stock-units'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { handedOverAs } from '@/lib/commerce/schema'
import type { DeliveryKind } from '@/lib/commerce/schema'
import type {
  LowStockInput,
  StockAdjustment,
  StockDetail,
  StockLine,
} from '@/lib/commerce/stock/schema/stock'

const perPage = 50

function isOfKeys(kind: DeliveryKind): boolean {
  return handedOverAs(kind) === 'license_key'
}

/** Everything that is counted, what runs out first; `low` is how many are at or below their own mark. */
export async function listStock(
  ctx: TenantContext,
  filter: { query?: string | undefined; isLow?: boolean; page?: number },
): Promise<{ lines: StockLine[]; total: number; low: number; perPage: number }> {
  return withActor(tenantActor(ctx), async (db) => {
    const found = await listStockLines(db, {
      ids: filter.query ? await findProductIds(db, filter.query) : null,
      isLow: filter.isLow ?? false,
      limit: perPage,
      offset: (Math.max(1, filter.page ?? 1) - 1) * perPage,
    })
    return { ...found, perPage }
  })
}

function cut<T extends { id: string }>(rows: T[]): { shown: T[]; next: string | null } {
  const shown = rows.slice(0, perPage)
  return { shown, next: rows.length > perPage ? (shown.at(-1)?.id ?? null) : null }
}

/** One counter with its history and, for keys, its units. Throws `product_not_found`. */
export async function getStock(
  ctx: TenantContext,
  variantId: string,
  page: {
    movementsBefore?: string | undefined
    unitsBefore?: string | undefined
    batchesBefore?: string | undefined
  } = {},
): Promise<StockDetail> {
  const before = (id: string | undefined): string | null => (id !== undefined && isId(id) ? id : null)
  return withActor(tenantActor(ctx), async (db) => {
    const line = isId(variantId) ? await findStockLine(db, variantId) : null
    if (!line) throw new AppError('product_not_found')
    const movements = cut(
      await listMovements(db, variantId, {
        before: before(page.movementsBefore),
        limit: perPage + 1,
      }),
    )
    const units = cut(
      isOfKeys(line.deliveryKind)
        ? await listUnits(db, variantId, { before: before(page.unitsBefore), limit: perPage + 1 })
        : [],
    )
    const batches = cut(
      line.deliveryKind === 'license_key'
        ? await listBatches(db, variantId, { before: before(page.batchesBefore), limit: perPage + 1 })
        : [],
    )
    return {
      line,
      batches: batches.shown,
      nextBatches: batches.next,
      movements: movements.shown,
      nextMovements: movements.next,
      units: units.shown,
      nextUnits: units.next,
    }
  })
}

/**
 * Adds to a counter or takes from it, with the reason for the history. Keys are counted by loading them. Throws
 * `forbidden`, `product_not_found`, `conflict` where nothing is counted, `validation_failed` when fewer are left than are
 * taken.
 */
export async function adjustStock(
  ctx: TenantContext,
  input: StockAdjustment,
): Promise<{ available: number }> {
  const { personId: actorId } = ctx
  const { variantId, reason } = input
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'stock.write')
    const level = isId(variantId) ? await findStockLevel(db, variantId) : null
    if (!level) throw new AppError('product_not_found')
    if (isOfKeys(level.deliveryKind)) throw new AppError('conflict', 'stock_follows_keys')
    if (level.available === null) throw new AppError('conflict', 'stock_not_counted')
    const change = BigInt(input.by)
    const available = await addStock(db, variantId, change)
    if (available === null) {
      throw new AppError('validation_failed', 'validation_failed', { fields: { by: ['stock_below_zero'] } })
    }
    await insertMovements(db, [{ variantId, kind: 'adjusted', change, available, reason, actorId }])
    await audit(db, ctx, {
      action: 'stock.adjusted',
      subjectId: variantId,
      details: { by: input.by, available: Number(available), reason },
    })
    return { available: Number(available) }
  })
}

/** At how many units the team is warned; null for never. Throws `forbidden`, `product_not_found`. */
export async function changeLowStockMark(ctx: TenantContext, input: LowStockInput): Promise<void> {
  const { variantId, lowStockAt } = input
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'products.write')
    const line = await findStockLine(db, variantId)
    if (!line) throw new AppError('product_not_found')
    await changeLowStock(db, variantId, lowStockAt)
    await audit(db, ctx, {
      action: 'stock.mark_changed',
      subjectId: variantId,
      details: { before: { lowStockAt: line.lowStockAt }, after: { lowStockAt } },
    })
  })
}
