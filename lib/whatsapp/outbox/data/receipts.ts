import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { isId } from '@/lib/core/ids'
import type { MessageState } from '@/lib/whatsapp/outbox/schema'

export type Receipted = { id: string; state: MessageState; isAnswer: boolean }

/** The message that a receipt is about, held; by our reference, or by what WhatsApp calls it. */
export async function holdReceipted(
  db: TenantDb,
  channelId: string,
  { ref, theirRef }: { ref: string | null; theirRef: string },
): Promise<Receipted | null> {
  const ours = ref !== null && isId(ref) ? ref : null
  const row = await db
    .selectFrom('whatsapp_outbox')
    .select(['id', 'state', 'is_answer'])
    .where('channel_id', '=', channelId)
    .where((eb) =>
      eb.or([...(ours === null ? [] : [eb('message_ref', '=', ours)]), eb('their_ref', '=', theirRef)]),
    )
    .forUpdate()
    .executeTakeFirst()
  return row ? { id: row.id, state: row.state as MessageState, isAnswer: row.is_answer } : null
}

export type Receipt = {
  state: MessageState
  theirRef: string
  at: Date
  reason: string | null
  code: number | null
}

/** How far it has come. The moments of steps that nobody told are those of the next one. */
export async function keepReceipt(db: TenantDb, id: string, receipt: Receipt): Promise<void> {
  const { state, theirRef, at, reason, code } = receipt
  const reached = { accepted: 1, delivered: 2, read: 3 }[state as string] ?? 0
  await db
    .updateTable('whatsapp_outbox')
    .set({
      ...{ state, their_ref: theirRef, reason, code, changed_at: sql<Date>`clock_timestamp()` },
      ...(reached >= 1 ? { accepted_at: sql<Date>`coalesce(accepted_at, ${at})` } : {}),
      ...(reached >= 2 ? { delivered_at: sql<Date>`coalesce(delivered_at, ${at})` } : {}),
      ...(reached >= 3 ? { read_at: sql<Date>`coalesce(read_at, ${at})` } : {}),
    })
    .where('id', '=', id)
    .execute()
}
