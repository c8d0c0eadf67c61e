import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { MessageContent, MessageState, ToldOfOrder } from '@/lib/whatsapp/outbox/schema'
import type { Told } from './outcomes'

const now = sql<Date>`clock_timestamp()`

/** Whether whoever writes there wants to be told of orders no more. */
export async function hasStoppedOrders(db: TenantDb, chat: string): Promise<boolean> {
  const row = await db
    .selectFrom('chats')
    .select('id')
    .where('chat', '=', chat)
    .where('orders_stopped_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Notes that they want no more of it, whichever number of the tenant's they wrote to. */
export async function noteOrdersStopped(
  db: TenantDb,
  { channelId, chat }: { channelId: string; chat: string },
): Promise<void> {
  await db
    .insertInto('chats')
    .values({ tenant_id: db.tenantId, id: newId(), channel_id: channelId, chat, orders_stopped_at: now })
    .onConflict((conflict) => conflict.constraint('chats_chat').doUpdateSet({ orders_stopped_at: now }))
    .execute()
}

/** Notes that they take it back. */
export async function noteOrdersWanted(db: TenantDb, chat: string): Promise<void> {
  await db
    .updateTable('chats')
    .set({ orders_stopped_at: null })
    .where('chat', '=', chat)
    .where('orders_stopped_at', 'is not', null)
    .execute()
}

/** What waits to be said of orders in a chat will not be said; which that is. */
export async function skipOrders(db: TenantDb, chat: string, reason: string): Promise<Told[]> {
  const rows = await db
    .updateTable('whatsapp_outbox')
    .set({ state: 'skipped', reason, changed_at: now })
    .where('chat', '=', chat)
    .where('order_id', 'is not', null)
    .where('state', '=', 'queued')
    .returning(['id', 'is_answer'])
    .execute()
  return rows.map((row) => ({ id: row.id, isAnswer: row.is_answer }))
}

/** The newest order that somebody there was told of, or was to be. */
export async function findLatestOrder(db: TenantDb, chat: string): Promise<string | null> {
  const row = await db
    .selectFrom('whatsapp_outbox')
    .select('order_id')
    .where('chat', '=', chat)
    .where('order_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.order_id ?? null
}

/** The order that was last spoken of there of our own accord; null where that was something else, or nothing. */
export async function findOrderSpokenOf(db: TenantDb, chat: string): Promise<string | null> {
  const row = await db
    .selectFrom('whatsapp_outbox')
    .select('order_id')
    .where('chat', '=', chat)
    .where('is_answer', '=', false)
    .where('state', 'not in', ['queued', 'skipped'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.order_id ?? null
}

/** The oldest first. */
export async function listToldOfOrder(db: TenantDb, orderId: string): Promise<ToldOfOrder[]> {
  const rows = await db
    .selectFrom('whatsapp_outbox')
    .select(['id', 'content', 'state', 'reason', 'changed_at', 'claimed_at', 'accepted_at'])
    .where('order_id', '=', orderId)
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map((row) => {
    const content = row.content as MessageContent
    return {
      ...{ id: row.id, template: content.kind === 'order' ? content.template : content.kind },
      ...{
        state: row.state as MessageState,
        reason: row.reason,
        at: row.accepted_at ?? row.claimed_at ?? row.changed_at,
      },
    }
  })
}
