import { z } from 'zod'
import { AmountMinor, Id, Moment } from '@/lib/core/api/words'
import { DELIVERY_KINDS } from '@/lib/commerce/schema'
import { STOCK_MOVEMENT_KINDS, UNIT_STATES } from '@/lib/commerce/stock/schema/stock'
import type { StockLevel, StockMovement, StockUnit } from '@/lib/commerce/stock/schema/stock'
import type { StockBatch } from '@/lib/commerce/stock/schema/units'

export const StockLevelAnswer = z
  .object({
    variant_id: Id,
    product_id: Id,
    product_name: z.string(),
    variant_name: z.string(),
    delivery_kind: z.enum(DELIVERY_KINDS),
    published: z.boolean(),
    available: z.int().nullable().meta({ description: 'Null where nothing is counted.' }),
    held: z.int().meta({ description: 'Units that wait for a payment.' }),
    low_stock_at: z.int().nullable(),
    is_low: z.boolean(),
  })
  .meta({ id: 'StockLevel' })

export function levelDocument(level: StockLevel): z.input<typeof StockLevelAnswer> {
  return {
    variant_id: level.variantId,
    product_id: level.productId,
    product_name: level.productName,
    variant_name: level.variantName,
    delivery_kind: level.deliveryKind,
    published: level.published,
    available: level.available,
    held: level.held,
    low_stock_at: level.lowStockAt,
    is_low: level.isLow,
  }
}

const OrderName = z.object({ id: Id, number: z.string() }).nullable()

export const MovementAnswer = z
  .object({
    id: Id,
    kind: z.enum(STOCK_MOVEMENT_KINDS),
    change: z.int(),
    available: z.int().meta({ description: 'What could be sold afterwards.' }),
    reason: z.string(),
    actor: z.string().nullable().meta({ description: 'The member who did it, by name.' }),
    order: OrderName,
    created_at: Moment,
  })
  .meta({ id: 'StockMovement' })

export function movementDocument({ at, ...movement }: StockMovement): z.input<typeof MovementAnswer> {
  const { id, kind, change, available, reason, actor, order } = movement
  return { id, kind, change, available, reason, actor, order, created_at: at.toISOString() }
}

export const UnitAnswer = z
  .object({
    id: Id,
    variant_id: Id,
    state: z.enum(UNIT_STATES).meta({
      description: '`withdrawn`: taken out before anybody got it; `revoked`: taken back from whoever got it.',
    }),
    is_replaced: z.boolean(),
    reason: z.string(),
    batch_id: Id.nullable(),
    added_by: z.string().nullable().meta({ description: 'The member who loaded it, by name.' }),
    purchase_price_minor: AmountMinor.nullable(),
    order: OrderName.meta({ description: 'Told, as `buyer` and `sold_by`, with `orders.read`.' }),
    buyer: z.object({ name: z.string(), email: z.string() }).nullable(),
    sold_by: z.string().nullable().meta({ description: 'The member who wrote its order by hand, by name.' }),
    created_at: Moment,
    delivered_at: Moment.nullable(),
  })
  .meta({ id: 'Unit' })

export function unitDocument(unit: StockUnit): z.input<typeof UnitAnswer> {
  return {
    id: unit.id,
    variant_id: unit.variantId,
    state: unit.state,
    is_replaced: unit.isReplaced,
    reason: unit.reason,
    batch_id: unit.batchId,
    added_by: unit.addedBy,
    purchase_price_minor: unit.purchasePriceMinor?.toString() ?? null,
    order: unit.order,
    buyer: unit.buyer,
    sold_by: unit.soldBy,
    created_at: unit.loadedAt.toISOString(),
    delivered_at: unit.deliveredAt?.toISOString() ?? null,
  }
}

export const BatchAnswer = z
  .object({
    id: Id,
    added_by: z.string(),
    purchase_price_minor: AmountMinor.nullable(),
    total: z.int(),
    left: z.int().meta({ description: 'Those that nobody got yet.' }),
    withdrawn: z.int(),
    created_at: Moment,
  })
  .meta({ id: 'UnitBatch' })

export function batchDocument(batch: StockBatch): z.input<typeof BatchAnswer> {
  return {
    id: batch.id,
    added_by: batch.addedBy,
    purchase_price_minor: batch.purchasePriceMinor?.toString() ?? null,
    total: batch.total,
    left: batch.left,
    withdrawn: batch.withdrawn,
    created_at: batch.loadedAt.toISOString(),
  }
}
