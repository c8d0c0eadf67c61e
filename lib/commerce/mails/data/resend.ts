import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/actor'

/** The wish for a message, as the member recorded it. */
export async function findMailRequest(db: Db, tenantId: string, eventId: string): Promise<unknown> {
  const row = await db
    .selectFrom('events')
    .select('payload')
    .where('tenant_id', '=', tenantId)
    .where('topic', '=', 'order.mail_requested')
    .where('id', '=', eventId)
    .executeTakeFirst()
  return row?.payload ?? null
}

/** Gives the downloads of an order their full number and time again, as their products grant them now. */
export async function renewDownloads(db: Db, tenantId: string, orderId: string): Promise<void> {
  await db
    .updateTable('fulfilments as f')
    .from('product_deliveries as d')
    .set((eb) => ({
      downloads_left: eb.ref('d.download_limit'),
      expires_at: sql<Date>`now() + make_interval(days => d.link_lifetime_days)`,
    }))
    .where('f.tenant_id', '=', tenantId)
    .whereRef('d.tenant_id', '=', 'f.tenant_id')
    .whereRef('d.product_id', '=', 'f.product_id')
    .where('f.order_id', '=', orderId)
    .where('f.kind', '=', 'file')
    .where('f.state', '=', 'delivered')
    .execute()
}
