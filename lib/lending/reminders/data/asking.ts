import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import { itemColumns } from '@/lib/lending/owed/data'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import { isOpen } from './lists'

type Asked = { partyId: string; item: ItemRef; today: string; askedBy: string; at: Date }

/** A member wants somebody reminded of it: its id, or null where somebody wanted that on this day already. */
export async function insertAsked(db: TenantDb, asked: Asked): Promise<string | null> {
  const id = newId()
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('reminders')
    .values({
      ...{ tenant_id: db.tenantId, id, party_id: asked.partyId, ...itemColumns(asked.item) },
      ...{ due_on: sql<Date>`${asked.today}::date`, asked_by: asked.askedBy, next_run_at: asked.at },
    })
    .onConflict((conflict) => conflict.constraint('reminders_once').doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n ? id : null
}

/** When what a member has asked for goes out; null where nothing waits, or what waits is paid or undone by now. */
export async function askedFor(db: TenantDb, partyId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('reminders as r')
    .select('r.next_run_at')
    .where('r.party_id', '=', partyId)
    .where('r.state', '=', 'planned')
    .where('r.step', 'is', null)
    .where(isOpen(db))
    .orderBy('r.next_run_at')
    .executeTakeFirst()
  return row?.next_run_at ?? null
}

type Overdue = { today: string; since: Date }

/** Who is late with something, agreed to be written to, and was not reminded since a moment, with what is oldest of it. */
const overdue = (db: TenantDb, { today, since }: Overdue) => sql`
  select distinct on (i.party_id) i.party_id, i.debt_id, i.agreement_id
  from instalments i
  join parties p on p.tenant_id = ${db.tenantId} and p.id = i.party_id
    and p.consent = 'given' and p.blocked_at is null and p.reminders_paused_at is null
  left join debts d on d.tenant_id = ${db.tenantId} and d.id = i.debt_id
  left join agreements a on a.tenant_id = ${db.tenantId} and a.id = i.agreement_id
  where i.tenant_id = ${db.tenantId} and i.direction = 'receivable' and i.outstanding_minor > 0 and i.due_on < ${today}::date
    and coalesce(d.reminders_paused_at, a.reminders_paused_at) is null
    and not exists (select from disputes x where x.tenant_id = ${db.tenantId} and x.state = 'open'
      and (x.debt_id = i.debt_id or x.agreement_id = i.agreement_id))
    and not exists (select from reminders r where r.tenant_id = ${db.tenantId} and r.party_id = i.party_id
      and (r.queued_at >= ${since}::timestamptz or (r.state = 'planned' and r.step is null and ${isOpen(db)})))
  order by i.party_id, i.due_on, i.id`

export async function countOverdue(db: TenantDb, when: Overdue): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${overdue(db, when)}) o`.execute(db)
  return rows[0]?.count ?? 0
}

/** All of them at once; who they are. */
export async function insertOverdue(
  db: TenantDb,
  when: Overdue,
  asked: { askedBy: string; at: Date },
): Promise<string[]> {
  const { rows } = await sql<{ party_id: string }>`
    insert into reminders (tenant_id, id, party_id, debt_id, agreement_id, due_on, asked_by, next_run_at)
    select ${db.tenantId}::uuid, private.uuid_v7(), o.party_id, o.debt_id, o.agreement_id, ${when.today}::date, ${asked.askedBy}::uuid, ${asked.at}::timestamptz
    from (${overdue(db, when)}) o on conflict do nothing returning party_id`.execute(db)
  return rows.map(({ party_id: id }) => id)
}
