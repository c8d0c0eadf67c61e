import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { STATES } from '@/lib/notifications/schema'
import type { Message, SKIPS, State } from '@/lib/notifications/schema'

export type Skip = (typeof SKIPS)[number]

export function toState(text: string): State {
  return STATES.find((state) => state === text) ?? 'uncertain'
}

type Where = { template: string; key: string }

export type Waiting = { id: string; state: State; sendAfter: Date | null }

export async function findNotification(db: TenantDb, where: Where): Promise<Waiting | null> {
  const row = await db
    .selectFrom('notifications')
    .select(['id', 'state', 'send_after'])
    .where('template', '=', where.template)
    .where('key', '=', where.key)
    .executeTakeFirst()
  return row ? { id: row.id, state: toState(row.state), sendAfter: row.send_after } : null
}

export type Start = { state: 'queued'; sendAfter: Date | null } | { state: 'skipped'; reason: Skip }

/** Remembers the message unless it exists: the first decision about it counts. */
export async function addNotification(
  db: TenantDb,
  id: string,
  message: Pick<Message, 'template' | 'key' | 'orderId' | 'recipient' | 'locale'>,
  start: Start,
): Promise<void> {
  await db
    .insertInto('notifications')
    .values({
      tenant_id: db.tenantId,
      id,
      template: message.template,
      key: message.key,
      order_id: message.orderId ?? null,
      recipient: message.recipient,
      locale: message.locale,
      state: start.state,
      send_after: start.state === 'queued' ? start.sendAfter : null,
      response: start.state === 'skipped' ? start.reason : null,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'template', 'key']).doNothing())
    .execute()
}

/** Puts a waiting message off once more; nothing happens when somebody else has taken it. */
export async function holdNotification(db: TenantDb, id: string, sendAfter: Date): Promise<void> {
  await db
    .updateTable('notifications')
    .set({ send_after: sendAfter })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute()
}

/** Gives up a message that waits, because it is not wanted or has no point any more. */
export async function skipNotification(db: TenantDb, where: Where, reason: Skip): Promise<void> {
  await db
    .updateTable('notifications')
    .set({ state: 'skipped', response: reason, send_after: null })
    .where('template', '=', where.template)
    .where('key', '=', where.key)
    .where('state', '=', 'queued')
    .execute()
}

/** Whether the platform's text had to stand in for this version before. */
export async function hasFallenBack(
  db: TenantDb,
  wording: { template: string; locale: string; version: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('notifications')
    .select('id')
    .where('template', '=', wording.template)
    .where('locale', '=', wording.locale)
    .where('template_version', '=', wording.version)
    .where('fell_back', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A message counts as cut off when nothing was heard of it for this long; a worker gives up on a server sooner. */
const cutOffMinutes = 3

export const isCutOff = sql<boolean>`state = 'sending' and coalesce(claimed_at, created_at) < now() - make_interval(mins => ${cutOffMinutes})`

/**
 * Lets a message that did not arrive go out once more. `attempts` is what the person who asked for it saw, so that one
 * wish leads to one more mail, however often its job runs. True when it may be sent now.
 */
export async function requeueNotification(
  db: TenantDb,
  wish: { id: string; attempts: number },
): Promise<boolean> {
  const rows = await db
    .updateTable('notifications')
    .set({ state: 'queued', send_after: null })
    .where('id', '=', wish.id)
    .where((eb) =>
      eb.or([
        eb.and([
          eb('attempts', '=', wish.attempts),
          eb.or([eb('state', 'in', ['failed', 'uncertain', 'queued']), isCutOff]),
        ]),
        // The wish was followed, the server was busy, and only the job's next try sends it.
        eb.and([
          eb('attempts', '>', wish.attempts),
          eb('state', '=', 'queued'),
          eb('send_after', 'is', null),
        ]),
      ]),
    )
    .returning('id')
    .execute()
  return rows.length > 0
}

export type Held = { tenantId: string; template: string; key: string; orderId: string }

/** Messages of all tenants that were held back and may go out now; ids only, for the dispatcher. */
export async function listHeldNotifications(db: Db, limit: number): Promise<Held[]> {
  const rows = await db
    .selectFrom('notifications')
    .select(['tenant_id', 'template', 'key', 'order_id'])
    .where('state', '=', 'queued')
    .where('send_after', '<=', sql<Date>`now()`)
    .where('order_id', 'is not', null)
    .orderBy('send_after')
    .limit(limit)
    .execute()
  return rows.flatMap((row) =>
    row.order_id === null
      ? []
      : [{ tenantId: row.tenant_id, template: row.template, key: row.key, orderId: row.order_id }],
  )
}

/** Tenants with messages that were handed over and not heard of since; ids only, for the dispatcher. */
export async function listCutOffTenants(db: Db, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('notifications')
    .select('tenant_id')
    .distinct()
    .where('state', '=', 'sending')
    .where('claimed_at', '<', sql<Date>`now() - make_interval(mins => ${cutOffMinutes})`)
    .limit(limit)
    .execute()
  return rows.map((row) => row.tenant_id)
}

/**
 * Messages that were cut off on the way: those of `again` go once more, once; nobody knows what became of the others,
 * and the log says so.
 */
export async function recoverCutOff(db: TenantDb, again: readonly string[]): Promise<void> {
  const cutOff = db.updateTable('notifications').where(isCutOff)
  await cutOff
    .set({ state: 'queued', send_after: sql<Date>`now()`, unanswered: 1 })
    .where('unanswered', '=', 0)
    .where('order_id', 'is not', null)
    .where('template', 'in', again)
    .execute()
  await cutOff.set((eb) => ({ state: 'uncertain', unanswered: eb('unanswered', '+', 1) })).execute()
}
