import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { NewMessage } from '@/lib/whatsapp/outbox/schema'

/** Its id; null where it was asked for before. */
export async function insertMessage(
  db: TenantDb,
  { key, channelId, chat, content }: NewMessage,
  { isAnswer, saidBy }: { isAnswer: boolean; saidBy: string | null },
): Promise<string | null> {
  const row = await db
    .insertInto('whatsapp_outbox')
    .values({
      ...{ tenant_id: db.tenantId, id: newId(), key, channel_id: channelId, chat },
      ...{ content: JSON.stringify(content), is_answer: isAnswer, said_by: saidBy },
      ...(content.kind === 'order' ? { order_id: content.id } : {}),
    })
    .onConflict((conflict) => conflict.constraint('whatsapp_outbox_once').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}
