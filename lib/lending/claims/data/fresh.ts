import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'

type SameClaim = { itemId: string | null; amountMinor: bigint | null; paidOn: string | null }

/** Whether they said the same within ten minutes in the chat, and it waits for an answer. */
export async function hasFreshClaim(
  db: TenantDb,
  partyId: string,
  { itemId, amountMinor, paidOn }: SameClaim,
): Promise<boolean> {
  const row = await db
    .selectFrom('claims')
    .select('id')
    .where('party_id', '=', partyId)
    .where('source', '=', 'chat')
    .where('state', '=', 'open')
    .where('created_at', '>', sql<Date>`now() - interval '10 minutes'`)
    .where(sql<boolean>`coalesce(debt_id, agreement_id) is not distinct from ${itemId}::uuid`)
    .where(sql<boolean>`amount_minor is not distinct from ${amountMinor}::bigint`)
    .where(sql<boolean>`(${paidOn}::date is null or paid_on is null or paid_on = ${paidOn}::date)`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
