import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/**
 * Takes serial-numbered units for a fulfilment: those that nobody else is taking right now. `isShort` says that there
 * are really too few; fewer than asked for without it means that another job holds some for a moment.
 */
export async function takeUnits(
  db: TenantDb,
  unit: { variantId: string; orderId: string; fulfilmentId: string; quantity: number },
): Promise<'taken' | 'short' | 'busy'> {
  const free = await db
    .selectFrom('stock_items')
    .select('id')
    .where('variant_id', '=', unit.variantId)
    .where('state', '=', 'available')
    .orderBy('id')
    .limit(unit.quantity)
    .forUpdate()
    .skipLocked()
    .execute()
  if (free.length < unit.quantity) {
    const all = await db
      .selectFrom('stock_items')
      .select('id')
      .where('variant_id', '=', unit.variantId)
      .where('state', '=', 'available')
      .limit(unit.quantity)
      .execute()
    return all.length < unit.quantity ? 'short' : 'busy'
  }
  await db
    .updateTable('stock_items')
    .set({
      state: 'delivered',
      order_id: unit.orderId,
      fulfilment_id: unit.fulfilmentId,
      delivered_at: new Date(),
    })
    .where(
      'id',
      'in',
      free.map((row) => row.id),
    )
    .where('state', '=', 'available')
    .execute()
  return 'taken'
}

/** Without a variant: what a member sold by a name and a price alone. */
export type Revoked = { variantId: string | null; quantity: number; wasDelivered: boolean }

/** Takes the goods of an order, or of some of its lines, back. Units that were handed over once never are again. */
export async function revokeGoods(
  db: TenantDb,
  orderId: string,
  lines?: readonly string[],
): Promise<Revoked[]> {
  const open = await db
    .selectFrom('fulfilments as f')
    .innerJoin('order_lines as l', (join) =>
      join.onRef('l.tenant_id', '=', 'f.tenant_id').onRef('l.id', '=', 'f.order_line_id'),
    )
    .select(['f.id', 'f.state', 'f.quantity', 'l.variant_id'])
    .where('f.order_id', '=', orderId)
    .where('f.state', '<>', 'revoked')
    .$if(lines !== undefined, (found) => found.where('f.order_line_id', 'in', [...(lines ?? [])]))
    .orderBy('l.variant_id')
    .forUpdate('f')
    .execute()
  if (open.length === 0) return []
  const ids = open.map(({ id }) => id)
  await db
    .updateTable('fulfilments')
    .set({ state: 'revoked', access_url: null, problem: null })
    .where('id', 'in', ids)
    .execute()
  await db
    .updateTable('stock_items')
    .set({ state: 'revoked' })
    .where('fulfilment_id', 'in', ids)
    .where('state', '=', 'delivered')
    .execute()
  return open.map((row) => ({
    variantId: row.variant_id,
    quantity: row.quantity,
    wasDelivered: row.state === 'delivered',
  }))
}

/** The sealed units of a fulfilment, as its buyer or a job may read them. */
export async function listSealedUnits(
  db: TenantDb,
  fulfilmentId: string,
): Promise<{ id: string; variantId: string; sealed: Buffer }[]> {
  const rows = await db
    .selectFrom('stock_items')
    .select(['id', 'variant_id', 'sealed_content'])
    .where('fulfilment_id', '=', fulfilmentId)
    .where('state', '=', 'delivered')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, variantId: row.variant_id, sealed: row.sealed_content }))
}

export async function noteFirstReveal(db: TenantDb, fulfilmentId: string): Promise<void> {
  await db
    .updateTable('fulfilments')
    .set({ first_revealed_at: new Date() })
    .where('id', '=', fulfilmentId)
    .where('first_revealed_at', 'is', null)
    .execute()
}

/** Counts a download; false when none is left or the link is over. */
export async function countDownload(db: TenantDb, fulfilmentId: string): Promise<boolean> {
  const changed = await db
    .updateTable('fulfilments')
    .set({ downloads_left: sql<number>`downloads_left - 1` })
    .where('id', '=', fulfilmentId)
    .where('state', '=', 'delivered')
    .where('downloads_left', '>', 0)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning('id')
    .execute()
  return changed.length > 0
}

/** A member hands over by hand; the order it belongs to, or null when it does not wait any more. */
export async function deliverByHand(
  db: TenantDb,
  fulfilmentId: string,
  note: string,
): Promise<string | null> {
  const row = await db
    .updateTable('fulfilments')
    .set({ state: 'delivered', note: note || null, delivered_at: new Date() })
    .where('id', '=', fulfilmentId)
    .where('state', '=', 'pending')
    .returning('order_id')
    .executeTakeFirst()
  return row?.order_id ?? null
}
