import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { Currency } from '@/lib/core/money/money'
import type { Cause, Direction } from '@/lib/lending/ledger/schema'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'

export type NewDebt = {
  id: string
  partyId: string
  direction: Direction
  cause: Cause
  currency: Currency
  amountMinor: bigint
  beganOn: string
  dueOn: string
  note: string
  source: string
  createdBy: string | null
}

export async function insertDebt(db: TenantDb, debt: NewDebt): Promise<void> {
  await db
    .insertInto('debts')
    .values({
      tenant_id: db.tenantId,
      id: debt.id,
      party_id: debt.partyId,
      direction: debt.direction,
      cause: debt.cause,
      currency: debt.currency,
      principal_minor: debt.amountMinor,
      outstanding_minor: debt.amountMinor,
      began_on: sql<Date>`${debt.beganOn}::date`,
      due_on: sql<Date>`${debt.dueOn}::date`,
      note: debt.note,
      source: debt.source,
      created_by: debt.createdBy,
    })
    .execute()
}

/** What of somebody's is open in a currency, what was due first first. */
export async function listOpenItems(
  db: TenantDb,
  of: { partyId: string; direction: Direction; currency: Currency },
): Promise<ItemRef[]> {
  const rows = await db
    .selectFrom('instalments')
    .select(['debt_id', 'agreement_id'])
    .where('party_id', '=', of.partyId)
    .where('direction', '=', of.direction)
    .where('currency', '=', of.currency)
    .where('outstanding_minor', '>', 0n)
    .groupBy(['debt_id', 'agreement_id'])
    .orderBy(sql`min(due_on)`)
    .orderBy(sql`coalesce(debt_id, agreement_id)`)
    .execute()
  return rows.flatMap(({ debt_id, agreement_id }): ItemRef[] => {
    if (debt_id !== null) return [{ kind: 'debt', id: debt_id }]
    return agreement_id === null ? [] : [{ kind: 'agreement', id: agreement_id }]
  })
}

/** The halves of credit that was moved: the fact itself, and the one that names it or that it names. */
export async function findOtherHalf(db: TenantDb, factId: string): Promise<string | null> {
  const row = await db
    .selectFrom('loan_facts')
    .select('id')
    .where('moved_with_id', '=', factId)
    .executeTakeFirst()
  return row?.id ?? null
}
