'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { Id } from '@/lib/commerce/schema'
import { LowStockInput, StockAdjustment } from '@/lib/commerce/stock/schema/stock'
import { adjustStock, changeLowStockMark } from '@/lib/commerce/stock/service/stock'
import { BatchRemoval, UnitRemoval } from '@/lib/commerce/stock/schema/units'
import { revealUnit } from '@/lib/commerce/stock/service/stock-items'
import { takeOutBatch, takeOutUnit } from '@/lib/commerce/stock/service/unit-removal'

export const adjustStockAction = memberAction('stock.write', StockAdjustment, async (ctx, input) => {
  const { available } = await adjustStock(ctx, input)
  return { available, adjustedAt: Date.now() }
})

export const changeLowStockAction = memberAction('products.write', LowStockInput, async (ctx, input) => {
  await changeLowStockMark(ctx, input)
  return { savedAt: Date.now() }
})

export const revealUnitAction = memberAction('stock.reveal', z.object({ unitId: Id }), (ctx, { unitId }) =>
  revealUnit(ctx, unitId),
)

export const takeOutUnitAction = memberAction('stock.write', UnitRemoval, async (ctx, input) => {
  await takeOutUnit(ctx, input)
  return { doneAt: Date.now() }
})

export const takeOutBatchAction = memberAction(
  'stock.write',
  BatchRemoval,
  async (ctx, input): Promise<{ doneAt: number; left?: number }> => {
    const { left } = await takeOutBatch(ctx, input)
    return { doneAt: Date.now(), left }
  },
)
