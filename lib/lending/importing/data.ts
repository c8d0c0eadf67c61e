import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'

export type Here = { id: string; status: string; principalMinor: bigint; facts: number }

/** Debts that are here already, each held, with how often something was said of it. */
export async function holdDebts(db: TenantDb, ids: readonly string[]): Promise<Map<string, Here>> {
  const rows = await db
    .selectFrom('debts as d')
    .select(['d.id', 'd.status', 'd.principal_minor'])
    .select((eb) =>
      eb
        .selectFrom('loan_facts as f')
        .whereRef('f.tenant_id', '=', 'd.tenant_id')
        .whereRef('f.debt_id', '=', 'd.id')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('facts'),
    )
    .where('d.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('d.id')
    .forNoKeyUpdate('d')
    .execute()
  return new Map(rows.map((row) => [row.id, toHere(row)]))
}

type Row = { id: string; status: string; principal_minor: bigint; facts: number | null }

const toHere = ({ id, status, principal_minor: principalMinor, facts }: Row): Here => ({
  ...{ id, status, principalMinor, facts: facts ?? 0 },
})

export async function holdAgreements(db: TenantDb, ids: readonly string[]): Promise<Map<string, Here>> {
  const rows = await db
    .selectFrom('agreements as a')
    .select(['a.id', 'a.status', 'a.principal_minor'])
    .select((eb) =>
      eb
        .selectFrom('loan_facts as f')
        .whereRef('f.tenant_id', '=', 'a.tenant_id')
        .whereRef('f.agreement_id', '=', 'a.id')
        .select(sql<number>`count(*)::int`.as('count'))
        .as('facts'),
    )
    .where('a.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('a.id')
    .forNoKeyUpdate('a')
    .execute()
  return new Map(rows.map((row) => [row.id, toHere(row)]))
}

export async function insertBroughtAgreement(
  db: TenantDb,
  agreement: { id: string; partyId: string; principalMinor: bigint; note: string },
): Promise<void> {
  await db
    .insertInto('agreements')
    .values({
      ...{ tenant_id: db.tenantId, id: agreement.id, party_id: agreement.partyId, direction: 'receivable' },
      ...{
        currency: 'IDR',
        principal_minor: agreement.principalMinor,
        note: agreement.note,
        source: 'import',
      },
    })
    .execute()
}

export async function insertBroughtVersion(
  db: TenantDb,
  version: { agreementId: string; partyId: string; terms: string; rows: string; beginsOn: string },
): Promise<void> {
  await db
    .insertInto('agreement_versions')
    .values({
      ...{
        tenant_id: db.tenantId,
        id: newId(),
        agreement_id: version.agreementId,
        party_id: version.partyId,
      },
      ...{
        number: 1,
        terms: version.terms,
        rows: version.rows,
        begins_on: sql<Date>`${version.beginsOn}::date`,
      },
    })
    .execute()
}

/** What was signed there counts as it did; what paper there was stays there. */
export async function standSigned(db: TenantDb, agreementId: string, at: Date): Promise<void> {
  await db
    .updateTable('agreement_versions')
    .set({ is_offered: true, signed_at: at })
    .where('agreement_id', '=', agreementId)
    .where('number', '=', 1)
    .execute()
  await db
    .updateTable('agreements')
    .set({ status: 'active', began_at: at })
    .where('id', '=', agreementId)
    .execute()
}

/** Keeps on which days people are reminded, where nobody has said how the tenant lends. False where somebody has. */
export async function keepSteps(db: TenantDb, steps: readonly number[]): Promise<boolean> {
  const added = await db
    .insertInto('lending_settings')
    .values({ tenant_id: db.tenantId, reminder_steps: [...steps] })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind']).doNothing())
    .returning('kind')
    .executeTakeFirst()
  return added !== undefined
}

export async function readSteps(db: TenantDb): Promise<number[] | null> {
  const row = await db.selectFrom('lending_settings').select('reminder_steps').executeTakeFirst()
  return row?.reminder_steps ?? null
}
