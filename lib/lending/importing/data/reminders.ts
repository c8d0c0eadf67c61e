import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** With whom these debts are, as far as they are here. */
export async function partiesOfDebts(db: TenantDb, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('debts')
    .select(['id', 'party_id'])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row.party_id]))
}

export async function listReminded(db: TenantDb, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('reminders')
    .select('id')
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export type BroughtReminder = {
  id: string
  partyId: string
  debtId: string
  on: string
  at: Date
  state: 'sent' | 'failed'
}

/** Over before anybody else sees it. False where the same debt has one of that day already. */
export async function keepReminder(db: TenantDb, one: BroughtReminder): Promise<boolean> {
  const added = await db
    .insertInto('reminders')
    .values({
      ...{ tenant_id: db.tenantId, id: one.id, party_id: one.partyId, debt_id: one.debtId },
      ...{ due_on: sql<Date>`${one.on}::date`, next_run_at: one.at },
    })
    .onConflict((conflict) => conflict.constraint('reminders_once').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return false
  await db
    .updateTable('reminders')
    .set({ state: one.state, channel: 'whatsapp', next_run_at: null, queued_at: one.at, ended_at: one.at })
    .where('id', '=', one.id)
    .execute()
  return true
}
