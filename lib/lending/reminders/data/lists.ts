import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { itemOf } from '@/lib/lending/owed/data'
import type { Reminded, ReminderLine, ReminderView } from '@/lib/lending/reminders/schema'
import { toChannel, toState } from './due'

type Row = {
  id: string
  party_id: string
  name: string
  debt_id: string | null
  agreement_id: string | null
  note: string
  due_on: string
  step: number | null
  asked_by: string | null
  state: string
  channel: string | null
  reason: string | null
  at: Date
}

const toLine = (row: Row): ReminderLine => ({
  ...{ id: row.id, party: { id: row.party_id, name: row.name }, item: itemOf(row), note: row.note },
  ...{ dueOn: row.due_on, step: row.step, askedBy: row.asked_by },
  ...{ state: toState(row.state), channel: toChannel(row.channel), reason: row.reason, at: row.at },
})

const columns = sql`r.id, r.party_id, p.name, r.debt_id, r.agreement_id, coalesce(d.note, a.note, '') as note, r.due_on::text as due_on,
  r.step, r.asked_by, r.state, r.channel, r.reason, coalesce(r.next_run_at, r.ended_at, r.queued_at, r.created_at) as at`

const beside = (db: TenantDb) => sql`
  join parties p on p.tenant_id = ${db.tenantId} and p.id = r.party_id
  left join debts d on d.tenant_id = ${db.tenantId} and d.id = r.debt_id
  left join agreements a on a.tenant_id = ${db.tenantId} and a.id = r.agreement_id`

/** Whether something is left of what a planned one is about: what is paid is not shown as if it were still to be asked for. */
const isOpen = (db: TenantDb) => sql`(r.step is null or exists (
  select from instalments i where i.tenant_id = ${db.tenantId} and i.outstanding_minor > 0 and i.due_on <= r.due_on
    and (i.debt_id = r.debt_id or i.agreement_id = r.agreement_id)))`

/** Those to come with the next first, or those that went out or did not with the newest first. */
export async function listReminderLines(
  db: TenantDb,
  view: ReminderView,
  limit: number,
): Promise<ReminderLine[]> {
  const which = {
    planned: sql`r.state = 'planned' and ${isOpen(db)} order by r.next_run_at, r.id`,
    sent: sql`r.state in ('queued', 'sent') order by r.queued_at desc nulls last, r.id desc`,
    not_sent: sql`r.ended_at is not null and r.state in ('skipped', 'failed', 'uncertain') order by r.ended_at desc, r.id desc`,
  }[view]
  const { rows } = await sql<Row>`
    select ${columns} from reminders r ${beside(db)}
    where r.tenant_id = ${db.tenantId} and ${which} limit ${limit}`.execute(db)
  return rows.map(toLine)
}

/** Everything of somebody, or of what they owe: what is to come first, then the newest. */
export async function listRemindersAbout(
  db: TenantDb,
  { kind, id }: Reminded,
  limit: number,
): Promise<ReminderLine[]> {
  const column = { party: sql`r.party_id`, debt: sql`r.debt_id`, agreement: sql`r.agreement_id` }[kind]
  const { rows } = await sql<Row>`
    select ${columns} from reminders r ${beside(db)}
    where r.tenant_id = ${db.tenantId} and ${column} = ${id} and (r.state <> 'planned' or ${isOpen(db)})
    order by r.state = 'planned' desc, case when r.state = 'planned' then r.next_run_at end,
      coalesce(r.ended_at, r.queued_at, r.created_at) desc, r.id desc
    limit ${limit}`.execute(db)
  return rows.map(toLine)
}
