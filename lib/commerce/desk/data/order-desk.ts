import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { OrderNote } from '@/lib/commerce/desk/schema/order-story'
import type { SavedView } from '@/lib/commerce/desk/schema/orders'

export async function listViewRows(db: TenantDb, personId: string): Promise<SavedView[]> {
  const rows = await db
    .selectFrom('order_views')
    .select(['id', 'person_id', 'name', 'filter', 'is_shared'])
    .orderBy('name')
    .orderBy('id')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    filter: row.filter,
    isShared: row.is_shared,
    isOwn: row.person_id === personId,
  }))
}

export async function addViewRow(
  db: Db,
  view: { tenantId: string; id: string; personId: string; name: string; filter: string; isShared: boolean },
): Promise<void> {
  await db
    .insertInto('order_views')
    .values({
      tenant_id: view.tenantId,
      id: view.id,
      person_id: view.personId,
      name: view.name,
      filter: view.filter,
      is_shared: view.isShared,
    })
    .execute()
}

/** The name of the view that was removed; null when there is none of this member. */
export async function removeViewRow(db: TenantDb, viewId: string, personId: string): Promise<string | null> {
  const row = await db
    .deleteFrom('order_views')
    .where('id', '=', viewId)
    .where('person_id', '=', personId)
    .returning('name')
    .executeTakeFirst()
  return row?.name ?? null
}

export async function listNoteRows(db: TenantDb, orderId: string, personId: string): Promise<OrderNote[]> {
  const rows = await db
    .selectFrom('order_notes as n')
    .leftJoin('colleagues as m', (join) =>
      join.onRef('m.tenant_id', '=', 'n.tenant_id').onRef('m.person_id', '=', 'n.person_id'),
    )
    .select(['n.id', 'n.text', 'n.person_id', 'n.key_name', 'n.created_at', 'm.name', 'm.email'])
    .where('n.order_id', '=', orderId)
    .orderBy('n.id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    author: row.name || (row.email ?? ''),
    keyName: row.key_name,
    isOwn: row.person_id === personId,
    createdAt: row.created_at,
  }))
}

export async function addNoteRow(
  db: Db,
  note: { tenantId: string; id: string; orderId: string; personId: string; text: string },
): Promise<void> {
  await db
    .insertInto('order_notes')
    .values({
      tenant_id: note.tenantId,
      id: note.id,
      order_id: note.orderId,
      person_id: note.personId,
      text: note.text,
    })
    .execute()
}

/** The order and text of the note that was removed; null when there is none of this member, or at the order that was named. */
export async function removeNoteRow(
  db: TenantDb,
  note: { noteId: string; orderId?: string | undefined; personId: string },
): Promise<{ orderId: string; text: string } | null> {
  const row = await db
    .deleteFrom('order_notes')
    .where('id', '=', note.noteId)
    .where('person_id', '=', note.personId)
    .$if(note.orderId !== undefined, (rows) => rows.where('order_id', '=', note.orderId ?? ''))
    .returning(['order_id', 'text'])
    .executeTakeFirst()
  return row ? { orderId: row.order_id, text: row.text } : null
}

/** Nobody, where the member may not read customers: the policy hides them. */
export async function findCustomerId(db: TenantDb, email: string): Promise<string | null> {
  const row = await db.selectFrom('customers').select('id').where('email', '=', email).executeTakeFirst()
  return row?.id ?? null
}

/** What happened to an order, with what each change of its payment was; for members alone, who may read that of an event. */
export async function listToldHappenings(
  db: TenantDb,
  orderId: string,
): Promise<{ topic: string; at: Date; effect: string | null }[]> {
  const rows = await db
    .selectFrom('events')
    .select(['created_at', sql<string | null>`payload ->> 'effect'`.as('effect')])
    // What was delivered in Discord is named with its way.
    .select(
      sql<string>`case topic when 'discord.delivered' then topic || '.' || (payload ->> 'way') else topic end`.as(
        'topic',
      ),
    )
    .where('order_id', '=', orderId)
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map((row) => ({ topic: row.topic, at: row.created_at, effect: row.effect }))
}
