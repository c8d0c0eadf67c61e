import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { InboxEntry } from './rules'

/** Keeps what was not heard before, in the order in which it was told; what of it is new. */
export async function keepHeard(
  db: TenantDb,
  channelId: string,
  entries: readonly InboxEntry[],
): Promise<{ id: string; chat: string }[]> {
  if (entries.length === 0) return []
  return db
    .insertInto('whatsapp_inbox')
    .values(
      entries.map((entry) => ({
        ...{ tenant_id: db.tenantId, id: newId(), channel_id: channelId, chat: entry.chat },
        ...{ sender: entry.sender, message_ref: entry.messageRef, phone: entry.phone },
        ...{ user_id: entry.userId, sender_name: entry.senderName, kind: entry.kind, body: entry.body },
        ...{ details: JSON.stringify(entry.details), quoted_ref: entry.quotedRef, said_at: entry.saidAt },
      })),
    )
    .onConflict((conflict) => conflict.constraint('whatsapp_inbox_once').doNothing())
    .returning(['id', 'chat'])
    .execute()
}

/** Notes that WhatsApp has told us something of the number. */
export async function noteHeard(db: TenantDb, channelId: string): Promise<void> {
  await db
    .updateTable('whatsapp_channels')
    .set({ heard_at: new Date() })
    .where('id', '=', channelId)
    .execute()
}
