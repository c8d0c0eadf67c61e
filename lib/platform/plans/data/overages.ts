import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** What was used beyond a soft limit in a month, under one version of a plan. */
export type OverageRow = {
  meter: string
  /** The first day of the month. */
  periodOn: string
  planId: string
  planVersion: number
  used: bigint
}

/** What no invoice bills yet, the oldest first. */
export async function listUnbilled(db: TenantDb): Promise<OverageRow[]> {
  return db
    .selectFrom('overages')
    .select(['meter', 'plan_id as planId', 'plan_version as planVersion', 'used'])
    .select(sql<string>`to_char(period_on, 'YYYY-MM-DD')`.as('periodOn'))
    .where('invoice_id', 'is', null)
    .where('used', '>', 0n)
    .orderBy('period_on')
    .orderBy('meter')
    .execute()
}

/** Notes which invoice bills what was used before a month; each row once. */
export async function claimUnbilled(db: TenantDb, before: string, invoiceId: string): Promise<void> {
  await db
    .updateTable('overages')
    .set({ invoice_id: invoiceId })
    .where('invoice_id', 'is', null)
    .where('period_on', '<', sql<Date>`${before}::date`)
    .execute()
}

/** An invoice that was taken back bills nothing: the next one does. */
export async function releaseBilled(db: TenantDb, invoiceId: string): Promise<void> {
  await db.updateTable('overages').set({ invoice_id: null }).where('invoice_id', '=', invoiceId).execute()
}
