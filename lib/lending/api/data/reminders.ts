import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { ListedReminder, ReminderWish } from '@/lib/lending/api/schema/reminders'
import { itemOf } from '@/lib/lending/owed/data'
import { toChannel, toState } from '@/lib/lending/reminders/data/due'

const reminders = (db: TenantDb) =>
  db
    .selectFrom('reminders as r')
    .innerJoin('parties as p', (join) =>
      join.onRef('p.tenant_id', '=', 'r.tenant_id').onRef('p.id', '=', 'r.party_id'),
    )
    .select(['r.id', 'r.party_id', 'p.name as party_name', 'r.debt_id', 'r.agreement_id', 'r.step'])
    .select(['r.state', 'r.channel', 'r.reason', 'r.next_run_at', 'r.queued_at', 'r.ended_at'])
    .select('r.created_at')
    .select(sql<string>`to_char(r.due_on, 'YYYY-MM-DD')`.as('due_on'))

type ReminderRow = Awaited<ReturnType<ReturnType<typeof reminders>['execute']>>[number]

const toReminder = (row: ReminderRow): ListedReminder => ({
  id: row.id,
  party: { id: row.party_id, name: row.party_name },
  item: itemOf(row),
  dueOn: row.due_on,
  step: row.step,
  state: toState(row.state),
  channel: toChannel(row.channel),
  reason: row.reason,
  plannedAt: row.next_run_at,
  queuedAt: row.queued_at,
  endedAt: row.ended_at,
  createdAt: row.created_at,
})

/** Reminders in the order of their ids, what was planned last first. */
export async function listReminderRows(db: TenantDb, wish: ReminderWish): Promise<ListedReminder[]> {
  const { itemId } = wish
  let rows = reminders(db)
  if (wish.partyId !== undefined) rows = rows.where('r.party_id', '=', wish.partyId)
  if (itemId !== undefined)
    rows = rows.where((eb) => eb.or([eb('r.debt_id', '=', itemId), eb('r.agreement_id', '=', itemId)]))
  if (wish.state !== undefined) rows = rows.where('r.state', '=', wish.state)
  if (wish.after !== undefined) rows = rows.where('r.id', '<', wish.after)
  return (await rows.orderBy('r.id', 'desc').limit(wish.limit).execute()).map(toReminder)
}

export async function findReminderRow(db: TenantDb, reminderId: string): Promise<ListedReminder | null> {
  const row = await reminders(db).where('r.id', '=', reminderId).executeTakeFirst()
  return row ? toReminder(row) : null
}
