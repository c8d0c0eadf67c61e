import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Cursor } from '@/lib/core/text/cursor'
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
export const isOpen = (db: TenantDb) => sql<boolean>`exists (
  select from instalments i where i.tenant_id = ${db.tenantId} and i.outstanding_minor > 0
    and (r.step is null or i.due_on <= r.due_on) and (i.debt_id = r.debt_id or i.agreement_id = r.agreement_id))`

/** Those to come with the next first, or those that went out or did not with the newest first. */
const VIEWS = {
  planned: { key: sql`r.next_run_at`, isNewestFirst: false },
  sent: { key: sql`r.queued_at`, isNewestFirst: true },
  not_sent: { key: sql`r.ended_at`, isNewestFirst: true },
} as const satisfies Record<ReminderView, unknown>

const among = (db: TenantDb, view: ReminderView) =>
  ({
    planned: sql`r.state = 'planned' and ${isOpen(db)}`,
    sent: sql`r.state in ('queued', 'sent') and r.queued_at is not null`,
    not_sent: sql`r.ended_at is not null and r.state in ('skipped', 'failed', 'uncertain')`,
  })[view]

/** One view of them from a place on, or up to it and then the nearest first; each with its own place. */
export async function listReminderLines(
  db: TenantDb,
  view: ReminderView,
  { from, limit }: { from: { place: Cursor; isBackwards: boolean } | null; limit: number },
): Promise<{ line: ReminderLine; place: Cursor }[]> {
  const { key, isNewestFirst } = VIEWS[view]
  const goesDown = isNewestFirst !== (from?.isBackwards ?? false)
  const way = goesDown ? sql`desc` : sql`asc`
  const behind =
    from === null
      ? sql``
      : sql`and (${key}, r.id) ${goesDown ? sql`<` : sql`>`} (${from.place.value}::timestamptz, ${from.place.id}::uuid)`
  const { rows } = await sql<Row & { place: string }>`
    select ${columns}, ${key}::text as place from reminders r ${beside(db)}
    where r.tenant_id = ${db.tenantId} and ${among(db, view)} ${behind}
    order by ${key} ${way}, r.id ${way} limit ${limit}`.execute(db)
  return rows.map((row) => ({ line: toLine(row), place: { value: row.place, id: row.id } }))
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
