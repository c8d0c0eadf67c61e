import type { TenantDb } from '@/lib/core/db/handle'

/** What a number, or numbers that are in use no more, hold back; what is told unasked alone where that is wanted. */
export async function listHeld(
  db: TenantDb,
  { channelId, isUnasked }: { channelId: string; isUnasked: boolean },
  most: number,
): Promise<{ id: string; chat: string; isAnswer: boolean; isOfOrder: boolean }[]> {
  const rows = await db
    .selectFrom('whatsapp_outbox')
    .select(['id', 'chat', 'is_answer', 'order_id'])
    .where('channel_id', '=', channelId)
    .where('state', '=', 'queued')
    .$if(isUnasked, (held) => held.where('is_answer', '=', false))
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, chat: row.chat, isAnswer: row.is_answer, isOfOrder: row.order_id !== null },
  }))
}

/** Numbers that are in use no more and have something in their queue. */
export async function listLeftWithMessages(db: TenantDb): Promise<string[]> {
  const rows = await db
    .selectFrom('whatsapp_channels as c')
    .select('c.id')
    .where('c.state', '=', 'off')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('whatsapp_outbox as o')
          .select('o.id')
          .whereRef('o.tenant_id', '=', 'c.tenant_id')
          .whereRef('o.channel_id', '=', 'c.id')
          .where('o.state', '=', 'queued'),
      ),
    )
    .execute()
  return rows.map(({ id }) => id)
}
