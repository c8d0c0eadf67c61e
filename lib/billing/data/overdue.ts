import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import type { GivenBack, Overdue } from '@/lib/billing/schema'

/** Of all shops, those that are due the longest at the top. */
export async function readOverdue(db: Db, now: Date, limit: number): Promise<Overdue> {
  const overdue = db.selectFrom('invoices').where('state', '=', 'open').where('due_at', '<', now)
  const rows = await overdue
    .select(['id', 'tenant_id', 'recipient_name', 'number', 'total_minor', 'currency', 'due_at'])
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  const sums = await overdue
    .select((eb) => ['currency', eb.fn.countAll<bigint>().as('count')])
    .select(sql<bigint>`sum(total_minor)::bigint`.as('total_minor'))
    .groupBy('currency')
    .orderBy('currency')
    .execute()
  return {
    count: sums.reduce((all, { count }) => all + Number(count), 0),
    sums: sums.map(({ currency, total_minor: totalMinor }) => ({ currency, totalMinor })),
    oldest: rows.map((row) => ({
      id: row.id,
      tenantId: row.tenant_id,
      shop: row.recipient_name,
      number: row.number ?? '',
      totalMinor: row.total_minor,
      currency: row.currency,
      dueAt: row.due_at,
    })),
  }
}

/** What one payer got back of its invoices, the newest first. */
export async function listGivenBack(db: Db, payerId: string): Promise<GivenBack[]> {
  const { rows } = await sql<{
    id: string
    number: string
    amount_minor: bigint
    currency: string
    at: Date
  }>`select * from app.given_back(${payerId}::uuid)`.execute(db)
  return rows.map(({ amount_minor: amountMinor, ...row }) => ({ ...row, amountMinor }))
}
