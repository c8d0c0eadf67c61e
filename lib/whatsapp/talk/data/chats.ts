import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'

type Place = { channelId: string; chat: string }

/** Whether a person answers there at the moment. */
export async function isHeld(db: TenantDb, { channelId, chat }: Place): Promise<boolean> {
  const row = await db
    .selectFrom('chats')
    .select('id')
    .where('channel_id', '=', channelId)
    .where('chat', '=', chat)
    .where('held_until', '>', sql<Date>`clock_timestamp()`)
    .executeTakeFirst()
  return row !== undefined
}

/** Notes that a stranger is told who we are; false where they were within a day. */
export async function noteTold(db: TenantDb, { channelId, chat }: Place): Promise<boolean> {
  const told = sql<Date>`clock_timestamp()`
  const noted = await db
    .insertInto('chats')
    .values({ tenant_id: db.tenantId, id: newId(), channel_id: channelId, chat, told_at: told })
    .onConflict((conflict) =>
      conflict
        .constraint('chats_chat')
        .doUpdateSet({ told_at: told })
        .where(sql<boolean>`chats.told_at is null or chats.told_at < clock_timestamp() - interval '1 day'`),
    )
    .returning('id')
    .executeTakeFirst()
  return noted !== undefined
}
