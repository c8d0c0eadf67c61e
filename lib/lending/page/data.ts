import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { CONSENT_SOURCES, CONSENTS } from '@/lib/lending/parties/schema'
import type { Consent } from '@/lib/lending/parties/schema'
import type { OwnConsent } from './schema'

export async function findConsent(db: TenantDb, partyId: string): Promise<OwnConsent> {
  const row = await db
    .selectFrom('parties')
    .select(['consent', 'consent_source', 'consent_at'])
    .where('id', '=', partyId)
    .executeTakeFirst()
  return {
    consent: CONSENTS.find((one) => one === row?.consent) ?? 'none',
    source: CONSENT_SOURCES.find((one) => one === row?.consent_source) ?? null,
    at: row?.consent_at ?? null,
  }
}

/** What they say of that themselves. False where the shop takes nothing now. */
export async function setConsent(
  db: TenantDb,
  partyId: string,
  consent: Exclude<Consent, 'none'>,
): Promise<boolean> {
  const said = await db
    .updateTable('parties')
    .set({ consent, consent_source: 'page', consent_at: sql<Date>`now()` })
    .where('id', '=', partyId)
    .returning('id')
    .executeTakeFirst()
  return said !== undefined
}

/** The orders of whoever has the link that wait for their money, with what each asks. */
export async function listOpenPayments(
  db: TenantDb,
): Promise<{ orderId: string; currency: string; endsAt: Date; amountMinor: bigint }[]> {
  type Open = { order_id: string; currency: string; window_ends_at: Date }
  const rows = await db
    .selectFrom(sql<Open>`app.open_loan_orders()`.as('open'))
    .innerJoin('loan_orders as l', 'l.order_id', 'open.order_id')
    .select(['open.order_id', 'open.currency', 'open.window_ends_at'])
    .select(sql<bigint>`sum(l.amount_minor)::bigint`.as('amount_minor'))
    .groupBy(['open.order_id', 'open.currency', 'open.window_ends_at'])
    .execute()
  return rows.map((row) => ({
    orderId: row.order_id,
    currency: row.currency,
    endsAt: row.window_ends_at,
    amountMinor: row.amount_minor,
  }))
}
