import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/actor'

export type OnboardingRow = { demoProductId: string; isDismissed: boolean }

/** With which product the shop was opened; null for a shop that was not opened at the sign-up. */
export async function findOnboarding(db: Db, tenantId: string): Promise<OnboardingRow | null> {
  const row = await db
    .selectFrom('onboarding')
    .select(['demo_product_id', 'dismissed_at'])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst()
  return row ? { demoProductId: row.demo_product_id, isDismissed: row.dismissed_at !== null } : null
}

/** False when the first steps were put away before, or were never shown. */
export async function dismissOnboardingRow(db: Db, tenantId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('onboarding')
    .set({ dismissed_at: sql<Date>`now()` })
    .where('tenant_id', '=', tenantId)
    .where('dismissed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
