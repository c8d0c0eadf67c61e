import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

export type OnboardingRow = { demoProductId: string | null; isDismissed: boolean }

/** With which product the shop was opened; null where its first steps are nobody's to see. */
export async function findOnboarding(db: TenantDb): Promise<OnboardingRow | null> {
  const row = await db.selectFrom('onboarding').select(['demo_product_id', 'dismissed_at']).executeTakeFirst()
  return row ? { demoProductId: row.demo_product_id, isDismissed: row.dismissed_at !== null } : null
}

/** False when the first steps were put away before, or were never shown. */
export async function dismissOnboardingRow(db: TenantDb): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('onboarding')
    .set({ dismissed_at: sql<Date>`now()` })
    .where('dismissed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
