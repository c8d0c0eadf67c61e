import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { StockMovementKind } from '@/lib/commerce/stock/schema/stock'

export type StockMovementRow = {
  /** Given where something else is known by it. */
  id?: string
  variantId: string
  kind: StockMovementKind
  change: bigint
  /** What could be sold afterwards. */
  available: bigint
  reason?: string
  actorId?: string
  orderId?: string
}

/** Adds to the history of counters. A row says who did it (a member) or for which order (a job). */
export async function insertMovements(db: TenantDb, movements: readonly StockMovementRow[]): Promise<void> {
  for (let start = 0; start < movements.length; start += 1000) {
    await db
      .insertInto('stock_movements')
      .values(
        movements.slice(start, start + 1000).map((movement) => ({
          tenant_id: db.tenantId,
          id: movement.id ?? newId(),
          variant_id: movement.variantId,
          kind: movement.kind,
          change: movement.change,
          available: movement.available,
          ...(movement.reason === undefined ? {} : { reason: movement.reason }),
          ...(movement.actorId === undefined ? {} : { actor_id: movement.actorId }),
          ...(movement.orderId === undefined ? {} : { order_id: movement.orderId }),
        })),
      )
      .execute()
  }
}
