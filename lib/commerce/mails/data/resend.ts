import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** The wish for a message, as the member recorded it. */
export async function findMailRequest(db: TenantDb, eventId: string): Promise<unknown> {
  const row = await db
    .selectFrom('events')
    .select('payload')
    .where('topic', '=', 'order.mail_requested')
    .where('id', '=', eventId)
    .executeTakeFirst()
  return row?.payload ?? null
}

/** How far each handing-over of an order is. */
export async function listGoodsStates(db: TenantDb, orderId: string): Promise<{ state: string }[]> {
  return db.selectFrom('fulfilments').select('state').where('order_id', '=', orderId).execute()
}

/** Gives the downloads of an order their full number and time again, as their products grant them now. */
export async function renewDownloads(db: TenantDb, orderId: string): Promise<void> {
  await db
    .updateTable('fulfilments as f')
    .from('product_deliveries as d')
    .set((eb) => ({
      downloads_left: eb.ref('d.download_limit'),
      download_limit: eb.ref('d.download_limit'),
      expires_at: sql<Date>`now() + make_interval(days => d.link_lifetime_days)`,
    }))
    .whereRef('d.tenant_id', '=', 'f.tenant_id')
    .whereRef('d.product_id', '=', 'f.product_id')
    .where('f.order_id', '=', orderId)
    .where('f.kind', '=', 'file')
    .where('f.state', '=', 'delivered')
    .execute()
}
