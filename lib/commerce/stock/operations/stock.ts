import { z } from 'zod'
import { ById, operation } from '@/lib/core/api/operation'
import { pageOf, pagingById } from '@/lib/core/api/words'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { line, searchText } from '@/lib/core/text/text-input'
import { StockAdjustment } from '@/lib/commerce/stock/schema/stock'
import { adjustStock } from '@/lib/commerce/stock/service/stock'
import { getStockLevel, listStockLevels, listStockMovements } from '@/lib/commerce/stock/service/stock-lists'
import { MovementAnswer, StockLevelAnswer, levelDocument, movementDocument } from './stock-words'

const tag = 'Stock'

/** The stock of a variant stands at the variant's own id. */
export const ofVariant = '/variants/{id}'

/** A page of a list that is ordered by the ids of its rows. */
export const pageById = {
  limit: pagingById.limit,
  after: pagingById.after,
}

export const stockOperations = [
  operation({
    method: 'GET',
    path: '/stock',
    id: 'listStock',
    tag,
    summary: 'List what is counted',
    description: 'By variant, the newest first; archived products are left out.',
    rights: ['products.read'],
    query: z.strictObject({
      ...pageById,
      q: searchText(100).optional(),
      is_low: z
        .enum(['true', 'false'], 'unknown_choice')
        .optional()
        .meta({ description: 'Only those at or below their mark.' }),
    }),
    answer: pageOf(StockLevelAnswer),
    run: async (ctx, { query: { q, is_low, ...page } }) => {
      const { rows, next } = await listStockLevels(ctx, { query: q, isLow: is_low === 'true' }, page)
      return { body: { data: rows.map(levelDocument), next } }
    },
  }),
  operation({
    method: 'GET',
    path: `${ofVariant}/stock`,
    id: 'getStock',
    tag,
    summary: 'Read the stock of a variant',
    rights: ['products.read'],
    params: ById,
    answer: StockLevelAnswer,
    errors: ['product_not_found'],
    run: async (ctx, { params }) => ({ body: levelDocument(await getStockLevel(ctx, params.id)) }),
  }),
  operation({
    method: 'POST',
    path: `${ofVariant}/stock/adjust`,
    id: 'adjustStock',
    tag,
    summary: 'Add to the stock of a variant or take from it',
    description: 'Keys are counted by loading them; what is not counted has nothing to adjust.',
    rights: ['stock.write', 'products.read'],
    assistants: {
      undo: {
        by: 'adjustStock',
        with: { id: 'sent.id', by: { opposite: 'sent.by' }, reason: { is: 'Taken back' } },
      },
    },
    params: ById,
    body: z.strictObject({
      by: z.int('whole_change').meta({ description: 'How many more; below zero, how many fewer.' }),
      reason: line(1, 300).meta({ description: 'For the history.' }),
    }),
    async judgeMore(ctx, { by }, { id }) {
      StockAdjustment.pick({ by: true }).parse({ by })
      const { available } = await getStockLevel(ctx, id)
      if (available !== null && available + Number(by) < 0) throw fieldRefusal('by', 'stock_below_zero')
    },
    answer: StockLevelAnswer,
    errors: ['product_not_found', 'conflict'],
    run: async (ctx, { params: { id }, body }) => {
      await adjustStock(ctx, StockAdjustment.parse({ ...body, variantId: id }))
      return { body: levelDocument(await getStockLevel(ctx, id)) }
    },
  }),
  operation({
    method: 'GET',
    path: `${ofVariant}/stock/movements`,
    id: 'listStockMovements',
    tag,
    summary: 'List what changed the stock of a variant, the newest first',
    description: 'Which order it was is told with `orders.read`.',
    rights: ['products.read'],
    params: ById,
    query: z.strictObject(pageById),
    answer: pageOf(MovementAnswer),
    errors: ['product_not_found'],
    run: async (ctx, { params, query }) => {
      const { rows, next } = await listStockMovements(ctx, params.id, query)
      return { body: { data: rows.map(movementDocument), next } }
    },
  }),
]
