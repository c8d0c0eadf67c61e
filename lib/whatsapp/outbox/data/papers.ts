import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** How it stands with a paper in a chat, for as often as it was to be handed over there. */
export async function findPaper(
  db: TenantDb,
  { channelId, chat, documentId }: { channelId: string; chat: string; documentId: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('whatsapp_outbox')
    .select('state')
    .where('channel_id', '=', channelId)
    .where('chat', '=', chat)
    .where(sql<boolean>`content ->> 'kind' = 'document' and content ->> 'id' = ${documentId}`)
    .execute()
  return rows.map(({ state }) => state)
}

/** When somebody wrote last in a chat; null for never. */
export async function findLastHeard(
  db: TenantDb,
  { channelId, chat }: { channelId: string; chat: string },
): Promise<Date | null> {
  const row = await db
    .selectFrom('whatsapp_inbox')
    .select((select) => select.fn.max('said_at').as('at'))
    .where('channel_id', '=', channelId)
    .where('chat', '=', chat)
    .executeTakeFirst()
  return row?.at ?? null
}
