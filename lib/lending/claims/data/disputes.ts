import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { itemColumns, itemOf } from '@/lib/lending/owed/data'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import type { ClaimSource, Dispute } from '@/lib/lending/claims/schema'

export async function insertDispute(
  db: TenantDb,
  dispute: { id: string; partyId: string; item: ItemRef; reason: string; source: ClaimSource },
): Promise<void> {
  await db
    .insertInto('disputes')
    .values({
      tenant_id: db.tenantId,
      id: dispute.id,
      party_id: dispute.partyId,
      ...itemColumns(dispute.item),
      reason: dispute.reason,
      source: dispute.source,
    })
    .execute()
}

const columns = [
  'id',
  'party_id',
  'debt_id',
  'agreement_id',
  'reason',
  'state',
  'answer',
  'created_at',
] as const

type Listed = {
  id: string
  party_id: string
  debt_id: string | null
  agreement_id: string | null
  reason: string
  state: string
  answer: string
  created_at: Date
}

export const toDispute = (row: Listed): Dispute => ({
  id: row.id,
  partyId: row.party_id,
  item: itemOf(row),
  reason: row.reason,
  state: row.state === 'closed' ? 'closed' : 'open',
  answer: row.answer,
  createdAt: row.created_at,
})

type HeldDispute = Dispute & {
  heldFactId: string | null
  resumedFactId: string | null
  closedAt: Date | null
  /** Who answered; null where nobody did, or they took it back themselves. */
  closedBy: string | null
}

/** A dispute that nobody else ends before the caller's transaction does. */
export async function lockDispute(db: TenantDb, disputeId: string): Promise<HeldDispute | null> {
  const row = await db
    .selectFrom('disputes')
    .select([...columns, 'held_fact_id', 'resumed_fact_id', 'closed_at', 'closed_by'])
    .where('id', '=', disputeId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) return null
  const facts = { heldFactId: row.held_fact_id, resumedFactId: row.resumed_fact_id }
  return { ...toDispute(row), ...facts, closedAt: row.closed_at, closedBy: row.closed_by }
}

/** What is disputed, the oldest first; of one party, or of all. */
export async function listOpenDisputes(
  db: TenantDb,
  { partyId, limit }: { partyId?: string; limit: number },
): Promise<Dispute[]> {
  let rows = db.selectFrom('disputes').select(columns).where('state', '=', 'open')
  if (partyId !== undefined) rows = rows.where('party_id', '=', partyId)
  return (await rows.orderBy('created_at').orderBy('id').limit(limit).execute()).map(toDispute)
}

/** Everything that somebody disputed, newest first. */
export async function listDisputesOf(db: TenantDb, partyId: string, limit: number): Promise<Dispute[]> {
  const rows = await db
    .selectFrom('disputes')
    .select(columns)
    .where('party_id', '=', partyId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toDispute)
}

export async function noteHeld(db: TenantDb, disputeId: string, factId: string): Promise<void> {
  await db.updateTable('disputes').set({ held_fact_id: factId }).where('id', '=', disputeId).execute()
}

export async function noteResumed(db: TenantDb, disputeId: string, factId: string): Promise<void> {
  await db.updateTable('disputes').set({ resumed_fact_id: factId }).where('id', '=', disputeId).execute()
}

/** False where it is over, or is not theirs. */
export async function withdrawDisputeRow(db: TenantDb, disputeId: string): Promise<boolean> {
  const row = await db
    .selectNoFrom(sql<boolean>`app.withdraw_dispute(${disputeId}::uuid)`.as('is_done'))
    .executeTakeFirstOrThrow()
  return row.is_done
}

export async function closeDisputeRow(
  db: TenantDb,
  disputeId: string,
  end: { closedBy: string; answer: string; resumedFactId: string | null },
): Promise<void> {
  await db
    .updateTable('disputes')
    .set({
      state: 'closed',
      closed_at: new Date(),
      closed_by: end.closedBy,
      answer: end.answer,
      resumed_fact_id: end.resumedFactId,
    })
    .where('id', '=', disputeId)
    .where('state', '=', 'open')
    .execute()
}
