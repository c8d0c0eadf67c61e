import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { OutboxKind, OutboxRow } from './schema'

const after = (ms: number) => sql<Date>`now() + ${`${Math.round(ms)} milliseconds`}::interval`

/** False where it was asked for before. */
export async function insertSaying(
  db: TenantDb,
  saying: { kind: OutboxKind; subject: string; urgency: number; apart_ms?: number },
  afterMs = 0,
): Promise<boolean> {
  const made = await db
    .insertInto('discord_outbox')
    .values({ tenant_id: db.tenantId, id: newId(), ...saying, due_at: after(afterMs) })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind', 'subject']).doNothing())
    .returning('id')
    .execute()
  return made.length > 0
}

/** Those that were not asked for before, in one statement. */
export async function insertSayings(
  db: TenantDb,
  { kind, subjects, urgency }: { kind: OutboxKind; subjects: readonly string[]; urgency: number },
): Promise<void> {
  if (subjects.length === 0) return
  await db
    .insertInto('discord_outbox')
    .values(subjects.map((subject) => ({ tenant_id: db.tenantId, id: newId(), kind, subject, urgency })))
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind', 'subject']).doNothing())
    .execute()
}

/** The same are to be brought up to date again, whether they were said, are being said, or wait. */
export async function wantAgain(db: TenantDb, kind: OutboxKind, subjects: readonly string[]): Promise<void> {
  await db
    .updateTable('discord_outbox')
    .set({
      wanted: sql<number>`wanted + 1`,
      state: sql<string>`case when state = 'claimed' then state else 'waiting' end`,
      due_at: sql<Date>`case when state = 'claimed' or (state = 'waiting' and apart_ms > 0) then due_at
        else greatest(now(), done_at + apart_ms * interval '1 millisecond') end`,
      done_at: null,
    })
    .where('kind', '=', kind)
    .where('subject', 'in', subjects)
    .execute()
}

/** The most urgent that may be taken now, in the name of a lease: also what a holder before, or one that stopped, has left. */
export async function claimSaying(
  db: TenantDb,
  generation: bigint,
  { claimMs, isRestrained }: { claimMs: number; isRestrained: boolean },
): Promise<OutboxRow | null> {
  const next = db
    .selectFrom('discord_outbox')
    .select('id')
    .where((eb) =>
      eb.or([
        eb.and([eb('state', 'in', ['waiting', 'claimed']), eb('due_at', '<=', sql<Date>`now()`)]),
        eb.and([eb('state', '=', 'claimed'), eb('generation', '<>', generation)]),
      ]),
    )
    .$if(isRestrained, (rows) => rows.where('kind', '=', 'goods'))
    .orderBy('urgency')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
  const row = await db
    .updateTable('discord_outbox')
    .set({ state: 'claimed', generation, tries: sql<number>`tries + 1`, due_at: after(claimMs) })
    .where('id', '=', next)
    .returning(['id', 'kind', 'subject', 'tries', 'wanted', 'channel_id', 'message_id'])
    .executeTakeFirst()
  if (!row) return null
  const { id, subject, tries, wanted } = row
  const said = { channelId: row.channel_id, messageId: row.message_id }
  return { id, kind: row.kind as OutboxKind, subject, tries, wanted, ...said }
}

/** When something of a kind was last asked for; null where it was not, lately. */
export async function findLastAsked(db: TenantDb, kind: OutboxKind): Promise<Date | null> {
  const row = await db
    .selectFrom('discord_outbox')
    .select((eb) => eb.fn.max('created_at').as('at'))
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row?.at ?? null
}

/** How long until something may be taken; null where nothing waits. */
export async function untilNext(db: TenantDb): Promise<number | null> {
  const row = await db
    .selectFrom('discord_outbox')
    .select(sql<number | null>`(extract(epoch from min(due_at) - now()) * 1000)::integer`.as('ms'))
    .where('state', 'in', ['waiting', 'claimed'])
    .where('due_at', '<', sql<Date>`now() + interval '1 hour'`)
    .executeTakeFirst()
  return row?.ms ?? null
}

export async function noteChannel(db: TenantDb, id: string, channelId: string): Promise<void> {
  await db.updateTable('discord_outbox').set({ channel_id: channelId }).where('id', '=', id).execute()
}

export type Done = {
  state: 'sent' | 'refused' | 'dropped'
  messageId?: string | null
  channelId?: string | null
  code?: number | null
}

/** What became of it; what was asked for anew meanwhile waits again. */
export async function finishSaying(db: TenantDb, row: OutboxRow, done: Done): Promise<void> {
  const isLast = sql<boolean>`wanted = ${row.wanted}`
  await db
    .updateTable('discord_outbox')
    .set({
      state: sql<string>`case when ${isLast} then ${done.state} else 'waiting' end`,
      done_at: sql<Date | null>`case when ${isLast} then now() end`,
      due_at: sql<Date>`now() + apart_ms * interval '1 millisecond'`,
      tries: sql<number>`case when ${isLast} then tries else 0 end`,
      code: done.code ?? null,
      ...(done.messageId == null ? {} : { message_id: done.messageId }),
      ...(done.channelId == null ? {} : { channel_id: done.channelId }),
    })
    .where('id', '=', row.id)
    .execute()
}

/**
 * It waits; `target` is who has refused it, where somebody has. `byUrgency`: where all of them wait for the same, what is
 * more urgent comes first, whichever was put off before.
 */
export async function postponeSaying(
  db: TenantDb,
  id: string,
  wait: { ms: number; code?: number | null; target?: string | null; byUrgency?: boolean },
): Promise<void> {
  await db
    .updateTable('discord_outbox')
    .set({
      state: 'waiting',
      due_at:
        wait.byUrgency === true
          ? sql<Date>`${after(wait.ms)} + urgency * interval '250 milliseconds'`
          : after(wait.ms),
      code: wait.code ?? null,
      target_id: wait.target ?? null,
    })
    .where('id', '=', id)
    .execute()
}

/** Something about a target changed, or, with null, about the bot itself: what rests because it refused is tried again. */
export async function wakeRefused(db: TenantDb, target: string | null): Promise<void> {
  await db
    .updateTable('discord_outbox')
    .set({ due_at: sql<Date>`now()`, target_id: null })
    .where('state', '=', 'waiting')
    .where('target_id', 'is not', null)
    .$if(target !== null, (resting) => resting.where('target_id', '=', target))
    .execute()
}

/** What was done with long ago. */
export async function forgetSaid(db: TenantDb): Promise<void> {
  await db
    .deleteFrom('discord_outbox')
    .where('done_at', '<', sql<Date>`now() - interval '30 days'`)
    .execute()
}

/** All of a kind that rests because something refused it. */
export async function wakeKind(db: TenantDb, kind: OutboxKind): Promise<void> {
  await db
    .updateTable('discord_outbox')
    .set({ due_at: sql<Date>`now()`, target_id: null })
    .where('kind', '=', kind)
    .where('state', '=', 'waiting')
    .where('target_id', 'is not', null)
    .execute()
}

/** What was asked for about somebody alone, and whom it waited for. */
export async function forgetAbout(db: TenantDb, personId: string): Promise<void> {
  await db.deleteFrom('discord_outbox').where('subject', '=', personId).execute()
  await db.updateTable('discord_outbox').set({ target_id: null }).where('target_id', '=', personId).execute()
}
