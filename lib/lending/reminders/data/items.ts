import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import type { Reminded } from '@/lib/lending/reminders/schema'

/** What a reminder needs to know of a debt or an agreement beside what is due of it. */
export async function findReminded(
  db: TenantDb,
  { kind, id }: ItemRef,
): Promise<{
  note: string
  isUnderWay: boolean
  isPaused: boolean
  isPartyPaused: boolean
  isDisputed: boolean
} | null> {
  const { rows } = await sql<{
    note: string
    status: string
    item_paused: boolean
    party_paused: boolean
    disputed: boolean
  }>`
    select i.note, i.status, i.reminders_paused_at is not null as item_paused, p.reminders_paused_at is not null as party_paused,
      exists (select from disputes x where x.tenant_id = ${db.tenantId} and x.state = 'open'
        and coalesce(x.debt_id, x.agreement_id) = i.id) as disputed
    from ${kind === 'debt' ? sql`debts` : sql`agreements`} i
    join parties p on p.tenant_id = i.tenant_id and p.id = i.party_id
    where i.tenant_id = ${db.tenantId} and i.id = ${id}`.execute(db)
  const [row] = rows
  return row
    ? {
        ...{ note: row.note, isPaused: row.item_paused, isPartyPaused: row.party_paused },
        isDisputed: row.disputed,
        // Of what was only drafted or offered nothing is owed yet.
        isUnderWay: row.status === 'open' || row.status === 'active',
      }
    : null
}

/** What somebody owes by a day in one currency, of all debts and agreements. */
export async function sumDue(
  db: TenantDb,
  { partyId, currency, today }: { partyId: string; currency: string; today: string },
): Promise<bigint> {
  const row = await db
    .selectFrom('instalments')
    .select(sql<bigint>`coalesce(sum(outstanding_minor), 0)::bigint`.as('due'))
    .where('party_id', '=', partyId)
    .where('currency', '=', currency)
    .where('direction', '=', 'receivable')
    .where('outstanding_minor', '>', 0n)
    .where('due_on', '<=', sql<Date>`${today}::date`)
    .executeTakeFirst()
  return row?.due ?? 0n
}
/** Nobody is reminded of it by itself from now on, or again; false where there is none. */
export async function pauseReminders(db: TenantDb, what: Reminded, isPaused: boolean): Promise<boolean> {
  const table = { party: 'parties', debt: 'debts', agreement: 'agreements' } as const
  const { numUpdatedRows } = await db
    .updateTable(table[what.kind])
    .set({ reminders_paused_at: isPaused ? sql<Date>`coalesce(reminders_paused_at, now())` : null })
    .where('id', '=', what.id)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Everything that somebody owes and that is not paid, what falls due first first. */
export async function listOpenItems(db: TenantDb, partyId: string): Promise<ItemRef[]> {
  const { rows } = await sql<{ id: string; kind: 'debt' | 'agreement' }>`
    select coalesce(debt_id, agreement_id) as id, case when debt_id is null then 'agreement' else 'debt' end as kind
    from instalments
    where tenant_id = ${db.tenantId} and party_id = ${partyId} and direction = 'receivable' and outstanding_minor > 0
    group by debt_id, agreement_id order by min(due_on), 1 limit 50`.execute(db)
  return rows.map(({ id, kind }) => ({ id, kind }))
}

/** Whose reminders these are, and whether somebody has paused them. */
export async function findPause(
  db: TenantDb,
  { kind, id }: Reminded,
): Promise<{ partyId: string; isPaused: boolean } | null> {
  const { rows } = await sql<{ party_id: string; paused: boolean }>`
    select ${kind === 'party' ? sql`id` : sql`party_id`} as party_id, reminders_paused_at is not null as paused
    from ${{ party: sql`parties`, debt: sql`debts`, agreement: sql`agreements` }[kind]}
    where tenant_id = ${db.tenantId} and id = ${id}`.execute(db)
  const [row] = rows
  return row ? { partyId: row.party_id, isPaused: row.paused } : null
}
