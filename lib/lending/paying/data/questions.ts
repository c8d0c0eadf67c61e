import type { TenantDb } from '@/lib/core/db/handle'
import { itemOf } from '@/lib/lending/owed/data'
import { PAY_ATTENTIONS } from '@/lib/lending/paying/schema'
import type { PayAttention, PayQuestion } from '@/lib/lending/paying/schema'

const mostListed = 200

export async function listQuestions(db: TenantDb): Promise<PayQuestion[]> {
  const rows = await db
    .selectFrom('loan_orders as l')
    .innerJoin('parties as p', (join) =>
      join.onRef('p.tenant_id', '=', 'l.tenant_id').onRef('p.id', '=', 'l.party_id'),
    )
    .leftJoin('order_references as o', (join) =>
      join.onRef('o.tenant_id', '=', 'l.tenant_id').onRef('o.id', '=', 'l.order_id'),
    )
    .select(['l.order_id', 'l.debt_id', 'l.agreement_id', 'l.place', 'l.amount_minor', 'l.attention'])
    .select(['l.created_at', 'p.id as party_id', 'p.name as party_name', 'o.number'])
    .where('l.attention', 'is not', null)
    .orderBy('l.created_at')
    .orderBy('l.id')
    .limit(mostListed)
    .execute()
  return rows.map((row) => ({
    ...itemOf(row),
    place: row.place,
    amountMinor: row.amount_minor,
    orderId: row.order_id,
    orderNumber: row.number ?? '',
    partyId: row.party_id,
    partyName: row.party_name,
    attention: PAY_ATTENTIONS.find((one) => one === row.attention) ?? 'surplus',
    createdAt: row.created_at,
  }))
}

/** False where no money of this order waits for that. */
export async function acceptPlaces(db: TenantDb, orderId: string, personId: string): Promise<boolean> {
  const rows = await db
    .updateTable('loan_orders')
    .set({ accepted_at: new Date(), accepted_by: personId, attention: null })
    .where('order_id', '=', orderId)
    .where('attention', '=', 'paid_late')
    .returning('id')
    .execute()
  return rows.length > 0
}

export async function settleQuestion(
  db: TenantDb,
  orderId: string,
  attention: PayAttention,
): Promise<boolean> {
  const rows = await db
    .updateTable('loan_orders')
    .set({ attention: null })
    .where('order_id', '=', orderId)
    .where('attention', '=', attention)
    .returning('id')
    .execute()
  return rows.length > 0
}
