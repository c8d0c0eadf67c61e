import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import type { ConsentSource } from '@/lib/lending/parties/schema'

/** They agree to be written to, of their own accord. Nothing for whoever had said stop. */
export async function noteAgreed(db: TenantDb, partyId: string, source: ConsentSource): Promise<void> {
  await db
    .updateTable('parties')
    .set({
      ...{ consent: 'given', consent_source: source, consent_note: '', consent_at: sql<Date>`now()` },
      ...{ version: sql<number>`version + 1`, updated_at: sql<Date>`now()` },
    })
    .where('id', '=', partyId)
    .where('consent', '=', 'none')
    .execute()
}

/**
 * Takes a stop back: what they had agreed to before counts again, and where they had not, nothing does. Whether they may be
 * written to then.
 */
export async function takeBackStop(db: TenantDb, partyId: string, source: ConsentSource): Promise<boolean> {
  const agreed = sql<boolean>`agreed_at is not null`
  await db
    .updateTable('parties')
    .set({
      consent: sql<string>`case when ${agreed} then 'given' else 'none' end`,
      consent_source: sql<string | null>`case when ${agreed} then ${source} end`,
      consent_at: sql<Date | null>`case when ${agreed} then now() end`,
      ...{ consent_note: '', version: sql<number>`version + 1`, updated_at: sql<Date>`now()` },
    })
    .where('id', '=', partyId)
    .where('consent', '=', 'stopped')
    .execute()
  const row = await db.selectFrom('parties').select('consent').where('id', '=', partyId).executeTakeFirst()
  return row?.consent === 'given'
}
