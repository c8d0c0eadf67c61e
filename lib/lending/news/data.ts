import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { itemOf } from '@/lib/lending/owed/data'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'

/** What somebody said or paid, with all that is told of it. */
export type ClaimNews = {
  partyId: string
  state: string
  item: ItemRef | null
  amountMinor: bigint | null
  paidOn: string | null
  note: string
  answer: string
  /** Whether a member answered it; the gateway and time do without one. */
  isByMember: boolean
  factId: string | null
  expiresAt: Date
}

export async function findClaimNews(db: TenantDb, claimId: string): Promise<ClaimNews | null> {
  const row = await db
    .selectFrom('claims')
    .select(['party_id', 'state', 'debt_id', 'agreement_id', 'amount_minor', 'note', 'answer'])
    .select(['answered_by', 'fact_id', 'expires_at'])
    .select(sql<string | null>`to_char(paid_on, 'YYYY-MM-DD')`.as('paid_on'))
    .where('id', '=', claimId)
    .executeTakeFirst()
  if (!row) return null
  return {
    ...{ partyId: row.party_id, state: row.state, amountMinor: row.amount_minor, paidOn: row.paid_on },
    item: row.debt_id === null && row.agreement_id === null ? null : itemOf(row),
    ...{ note: row.note, answer: row.answer, factId: row.fact_id, expiresAt: row.expires_at },
    isByMember: row.answered_by !== null,
  }
}

export type DisputeNews = { partyId: string; state: string; reason: string; answer: string; item: ItemRef }

export async function findDisputeNews(db: TenantDb, disputeId: string): Promise<DisputeNews | null> {
  const row = await db
    .selectFrom('disputes')
    .select(['party_id', 'state', 'reason', 'answer', 'debt_id', 'agreement_id'])
    .where('id', '=', disputeId)
    .executeTakeFirst()
  if (!row) return null
  const { state, reason, answer } = row
  return { partyId: row.party_id, state, reason, answer, item: itemOf(row) }
}

export type PaymentNews = { item: ItemRef; amountMinor: bigint; method: string; on: string; source: string }

/** A payment that still stands; unless they are asked for, null for one of which a claim's own answer tells. */
export async function findPaymentNews(
  db: TenantDb,
  factId: string,
  { ofClaims = false } = {},
): Promise<PaymentNews | null> {
  const isTold = sql<boolean>`exists (select from claims c
    where c.tenant_id = f.tenant_id and c.fact_id = f.id and c.answered_by is not null)`
  const row = await db
    .selectFrom('loan_facts as f')
    .select(['f.debt_id', 'f.agreement_id', 'f.amount_minor', 'f.method', 'f.source'])
    .select(sql<string>`to_char(f.valued_on, 'YYYY-MM-DD')`.as('on'))
    .where('f.id', '=', factId)
    .where(
      sql<boolean>`not exists (select from loan_facts r where r.tenant_id = f.tenant_id and r.reverses_id = f.id)`,
    )
    .where((eb) => (ofClaims ? eb.lit(true) : eb.not(isTold)))
    .executeTakeFirst()
  if (!row) return null
  const { source, on } = row
  return { item: itemOf(row), amountMinor: row.amount_minor ?? 0n, method: row.method ?? '', on, source }
}
