import type { TenantDb } from '@/lib/core/db/handle'
import type { OrderKey } from '@/lib/commerce/desk/schema/order-keys'

/** The keys of an order, those of each handing-over in the order in which they were given; never their contents. */
export async function listOrderKeys(db: TenantDb, orderId: string): Promise<OrderKey[]> {
  const rows = await db
    .selectFrom('stock_items as i')
    .leftJoin('colleagues as c', (join) =>
      join.onRef('c.tenant_id', '=', 'i.tenant_id').onRef('c.person_id', '=', 'i.withdrawn_by'),
    )
    .select([
      'i.id',
      'i.fulfilment_id',
      'i.state',
      'i.delivered_at',
      'i.withdrawn_at',
      'i.withdrawn_reason',
      'i.replaced_by',
      'c.name',
      'c.email',
    ])
    .where('i.order_id', '=', orderId)
    .orderBy('i.fulfilment_id')
    .orderBy('i.delivered_at')
    .orderBy('i.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    fulfilmentId: row.fulfilment_id ?? '',
    state: row.state === 'delivered' ? 'delivered' : 'revoked',
    deliveredAt: row.delivered_at,
    withdrawn: row.withdrawn_at && {
      at: row.withdrawn_at,
      by: row.name || row.email || '?',
      reason: row.withdrawn_reason,
    },
    isReplaced: row.replaced_by !== null,
  }))
}

/** A handing-over whose keys were all taken back is itself one that was taken back. */
export async function endWithoutKeys(db: TenantDb, fulfilmentId: string): Promise<void> {
  await db
    .updateTable('fulfilments as f')
    .set({ state: 'revoked' })
    .where('f.id', '=', fulfilmentId)
    .where('f.state', '=', 'delivered')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('stock_items as i')
            .select('i.id')
            .whereRef('i.tenant_id', '=', 'f.tenant_id')
            .whereRef('i.fulfilment_id', '=', 'f.id')
            .where('i.state', '=', 'delivered'),
        ),
      ),
    )
    .execute()
}

export type HeldKey = { id: string; variantId: string; orderId: string; fulfilmentId: string }

/** A key that a customer has; null when there is none, or it was taken back. */
export async function findHeldKey(db: TenantDb, unitId: string): Promise<HeldKey | null> {
  const row = await db
    .selectFrom('stock_items')
    .select(['id', 'variant_id', 'order_id', 'fulfilment_id'])
    .where('id', '=', unitId)
    .where('state', '=', 'delivered')
    .executeTakeFirst()
  if (!row?.order_id || !row.fulfilment_id) return null
  return { id: row.id, variantId: row.variant_id, orderId: row.order_id, fulfilmentId: row.fulfilment_id }
}

/** Takes a key back from whoever has it; false when that was done before. */
export async function takeBackKey(
  db: TenantDb,
  unitId: string,
  deed: { actorId: string; reason: string; replacedBy?: string },
): Promise<boolean> {
  const rows = await db
    .updateTable('stock_items')
    .set({
      state: 'revoked',
      withdrawn_at: new Date(),
      withdrawn_by: deed.actorId,
      withdrawn_reason: deed.reason,
      ...(deed.replacedBy === undefined ? {} : { replaced_by: deed.replacedBy }),
    })
    .where('id', '=', unitId)
    .where('state', '=', 'delivered')
    .returning('id')
    .execute()
  return rows.length > 0
}
