import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'

/** What a reminder needs to know of a debt or an agreement beside what is due of it. */
export async function findReminded(
  db: TenantDb,
  { kind, id }: ItemRef,
): Promise<{ note: string; isPaused: boolean; isPartyPaused: boolean; isDisputed: boolean } | null> {
  const { rows } = await sql<{
    note: string
    item_paused: boolean
    party_paused: boolean
    disputed: boolean
  }>`
    select i.note, i.reminders_paused_at is not null as item_paused, p.reminders_paused_at is not null as party_paused,
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
