import type { Db } from '@/lib/core/db/actor'
import type { Message } from '@/lib/notifications/schema'

/** Queues the message unless it exists. */
export async function addNotification(db: Db, tenantId: string, id: string, message: Message): Promise<void> {
  await db
    .insertInto('notifications')
    .values({
      tenant_id: tenantId,
      id,
      template: message.template,
      key: message.key,
      order_id: message.orderId ?? null,
      recipient: message.recipient,
      locale: message.locale,
      state: 'queued',
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'template', 'key']).doNothing())
    .execute()
}

/** Takes the message for sending; null when it was sent, is being sent, or was refused for good. */
export async function claimNotification(
  db: Db,
  tenantId: string,
  template: string,
  key: string,
): Promise<{ id: string; attempts: number } | null> {
  const row = await db
    .updateTable('notifications')
    .set((eb) => ({ state: 'sending', attempts: eb('attempts', '+', 1) }))
    .where('tenant_id', '=', tenantId)
    .where('template', '=', template)
    .where('key', '=', key)
    .where('state', '=', 'queued')
    .returning(['id', 'attempts'])
    .executeTakeFirst()
  return row ?? null
}

export async function changeNotification(
  db: Db,
  tenantId: string,
  id: string,
  change: { state: 'queued' | 'sent' | 'failed'; response: string },
): Promise<void> {
  await db
    .updateTable('notifications')
    .set({
      state: change.state,
      response: change.response.slice(0, 500),
      sent_at: change.state === 'sent' ? new Date() : null,
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}
