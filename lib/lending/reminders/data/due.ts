import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { REMINDER_CHANNELS, REMINDER_STATES } from '@/lib/lending/reminders/schema'
import type { Reminder, ReminderChannel, ReminderState, Skip } from '@/lib/lending/reminders/schema'
import { itemOf } from '@/lib/lending/owed/data'

const columns = ['id', 'party_id', 'debt_id', 'agreement_id', 'step', 'state', 'channel'] as const
const dueOn = sql<string>`to_char(due_on, 'YYYY-MM-DD')`.as('due_on')

type Row = {
  id: string
  party_id: string
  debt_id: string | null
  agreement_id: string | null
  due_on: string
  step: number | null
  state: string
  channel: string | null
}

export const toState = (text: string): ReminderState =>
  REMINDER_STATES.find((one) => one === text) ?? 'uncertain'
export const toChannel = (text: string | null): ReminderChannel | null =>
  REMINDER_CHANNELS.find((one) => one === text) ?? null

const toReminder = (row: Row): Reminder => ({
  ...{ id: row.id, partyId: row.party_id, item: itemOf(row), dueOn: row.due_on, step: row.step },
  ...{ state: toState(row.state), channel: toChannel(row.channel) },
})

export async function findReminder(
  db: TenantDb,
  id: string,
): Promise<(Reminder & { reason: string | null; queuedAt: Date | null }) | null> {
  const row = await db
    .selectFrom('reminders')
    .select([...columns, 'reason', 'queued_at', dueOn])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { ...toReminder(row), reason: row.reason, queuedAt: row.queued_at } : null
}

/** Who is to be reminded of something by now. */
export async function listPartiesDue(db: TenantDb, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('reminders')
    .select('party_id')
    .where('state', '=', 'planned')
    .where('next_run_at', '<=', now)
    .groupBy('party_id')
    .orderBy(({ fn }) => fn.min('next_run_at'))
    .limit(limit)
    .execute()
  return rows.map((row) => row.party_id)
}

/** Of whom everything is taken that waits by now; nobody else takes it before the transaction ends. */
export async function takeDue(db: TenantDb, partyId: string, now: Date): Promise<Reminder[]> {
  const rows = await db
    .selectFrom('reminders')
    .select([...columns, dueOn])
    .where('party_id', '=', partyId)
    .where('state', '=', 'planned')
    .where('next_run_at', '<=', now)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(toReminder)
}

/** Whether somebody was reminded since a moment, or may have been. */
export async function wasRemindedSince(db: TenantDb, partyId: string, since: Date): Promise<boolean> {
  const row = await db
    .selectFrom('reminders')
    .select('id')
    .where('party_id', '=', partyId)
    .where(({ or, eb }) => or([eb('queued_at', '>=', since), eb('ended_at', '>=', since)]))
    .where('state', 'in', ['queued', 'sent', 'uncertain'])
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a later step of the same instalment was handed over, or has its turn by now. */
export async function hasNewerStep(
  db: TenantDb,
  { item, dueOn: due, step }: Pick<Reminder, 'item' | 'dueOn'> & { step: number },
  now: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom('reminders')
    .select('id')
    .where(item.kind === 'debt' ? 'debt_id' : 'agreement_id', '=', item.id)
    .where('due_on', '=', sql<Date>`${due}::date`)
    .where('step', '>', step)
    .where(({ or, eb, and }) =>
      or([
        eb('state', 'in', ['queued', 'sent', 'uncertain']),
        and([eb('state', '=', 'planned'), eb('next_run_at', '<=', now)]),
      ]),
    )
    .executeTakeFirst()
  return row !== undefined
}

export async function skipPlanned(db: TenantDb, ids: readonly string[], reason: Skip): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('reminders')
    .set({ state: 'skipped', reason, next_run_at: null, ended_at: sql<Date>`now()` })
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .where('state', '=', 'planned')
    .execute()
}

/** Everything whose turn has come, at once; where a member asked for it, too, unless that is to stay. */
export async function skipAllDue(
  db: TenantDb,
  now: Date,
  { reason, keepsAsked }: { reason: Skip; keepsAsked: boolean },
): Promise<void> {
  let rows = db
    .updateTable('reminders')
    .set({ state: 'skipped', reason, next_run_at: null, ended_at: sql<Date>`now()` })
    .where('state', '=', 'planned')
    .where('next_run_at', '<=', now)
  if (keepsAsked) rows = rows.where('step', 'is not', null)
  await rows.execute()
}

export async function putOffDue(db: TenantDb, now: Date, until: Date): Promise<void> {
  await db
    .updateTable('reminders')
    .set({ next_run_at: until })
    .where('state', '=', 'planned')
    .where('next_run_at', '<=', now)
    .execute()
}

export async function queueReminder(
  db: TenantDb,
  id: string,
  channel: ReminderChannel,
  at: Date,
): Promise<void> {
  await db
    .updateTable('reminders')
    .set({ state: 'queued', channel, next_run_at: null, queued_at: at })
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .execute()
}

/** One that was handed to its channel at the wrong hour waits for a better one. */
export async function putBackReminder(db: TenantDb, id: string, until: Date): Promise<void> {
  await db
    .updateTable('reminders')
    .set({ state: 'planned', channel: null, queued_at: null, next_run_at: until })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute()
}

/** One that was handed to its channel goes by another one. */
export async function switchChannel(db: TenantDb, id: string, channel: ReminderChannel): Promise<void> {
  await db
    .updateTable('reminders')
    .set({ channel })
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .execute()
}

type End = { state: Exclude<ReminderState, 'planned' | 'queued'>; reason: string | null }

/** What became of one that was handed over. That it was sent counts also where nobody knew before. */
export async function endReminder(db: TenantDb, id: string, { state, reason }: End): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('reminders')
    .set({ state, reason, ended_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('state', 'in', state === 'sent' || state === 'failed' ? ['queued', 'uncertain'] : ['queued'])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
