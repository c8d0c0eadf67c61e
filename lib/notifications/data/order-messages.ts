import type { TenantDb } from '@/lib/core/db/handle'
import type { OrderMessage } from '@/lib/notifications/schema/order-messages'

const columns = [
  'id',
  'order_id',
  'template',
  'key',
  'recipient',
  'state',
  'response',
  'created_at',
  'sent_at',
] as const

type Row = {
  id: string
  order_id: string | null
  template: string
  key: string
  recipient: string
  state: string
  response: string | null
  created_at: Date
  sent_at: Date | null
}

function toMessage(row: Row): OrderMessage {
  return {
    id: row.id,
    orderId: row.order_id,
    template: row.template,
    key: row.key,
    recipient: row.recipient,
    state: row.state,
    response: row.response,
    createdAt: row.created_at,
    sentAt: row.sent_at,
  }
}

export async function listOrderMessageRows(db: TenantDb, orderId: string): Promise<OrderMessage[]> {
  const rows = await db
    .selectFrom('notifications')
    .select(columns)
    .where('order_id', '=', orderId)
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map(toMessage)
}

export async function findMessageRow(db: TenantDb, id: string): Promise<OrderMessage | null> {
  const row = await db.selectFrom('notifications').select(columns).where('id', '=', id).executeTakeFirst()
  return row ? toMessage(row) : null
}
