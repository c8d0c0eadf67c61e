import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import type { ItemKind } from '@/lib/lending/ledger/schema'

/** Tenants with something to bring to the day that it was there at a moment. */
export async function listTenantsBehind(db: Db, at: Date, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from app.tenants_with_loan_days(${at}::timestamptz, ${most}::integer) as id`.execute(db)
  return rows.map(({ id }) => id)
}

/** Open ones that stand as of an earlier day; of debts, on which only the first day of being late does anything, those. */
export async function listBehind(
  db: TenantDb,
  kind: ItemKind,
  { today, after, most }: { today: string; after: string | null; most: number },
): Promise<string[]> {
  const behind = {
    agreement: sql`select id from agreements
      where tenant_id = ${db.tenantId} and status = 'active' and (stands_on is null or stands_on < ${today}::date)`,
    debt: sql`select id from debts
      where tenant_id = ${db.tenantId} and status = 'open' and (stands_on is null or stands_on <= due_on)
        and due_on < ${today}::date`,
  }
  const { rows } = await sql<{ id: string }>`
    select id from (${behind[kind]}) as b where ${after}::uuid is null or id > ${after}::uuid
    order by id limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}
