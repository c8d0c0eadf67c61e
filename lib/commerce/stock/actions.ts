'use server'

import { z } from 'zod'
import { memberAction } from '@/lib/core/guards/action'
import { Id } from '@/lib/commerce/schema'
import { LowStockInput, StockAdjustment } from '@/lib/commerce/stock/schema/stock'
import { adjustStock, changeLowStockMark } from '@/lib/commerce/stock/service/stock'
import { revealUnit } from '@/lib/commerce/stock/service/stock-items'

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
