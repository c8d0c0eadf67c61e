import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

/** They said so themselves; since when stays as it was where they had said it before. */
export async function withdrawConsent(db: TenantDb, partyId: string): Promise<void> {
  await db
    .updateTable('parties')
    .set({ consent: 'stopped', consent_source: 'page', consent_at: sql<Date>`now()` })
    .where('id', '=', partyId)
    .where((where) => where.or([where('consent', '<>', 'stopped'), where('consent_source', '<>', 'page')]))
    .execute()
}
