import { sql } from 'kysely'
import type { Db } from '@/lib/core/db/handle'
import type { CreditEntry } from '@/lib/platform/console/schema/credits'

/** False where there is no such tenant. Both sides keep an entry. */
export async function grantCredits(
  db: Db,
  grant: { tenantId: string; id: string; credits: bigint; reason: string; address: string },
): Promise<boolean> {
  const { rows } = await sql<{ is_done: boolean }>`
    select app.grant_credits(${grant.tenantId}::uuid, ${grant.id}::uuid, ${grant.credits}::bigint, ${grant.reason},
      ${grant.address}) as is_done`.execute(db)
  return rows[0]?.is_done ?? false
}

/** What came to a tenant, the newest first. */
export async function listCreditEntries(
  db: Db,
  tenantId: string,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<CreditEntry[]> {
  const rows = await db
    .selectFrom('credit_purchases')
    .select(['invoice_id', 'credits', 'granted_by', 'reason', 'created_at'])
    .where('tenant_id', '=', tenantId)
    .$if(after !== undefined, (query) => query.where('invoice_id', '<', after ?? ''))
    .orderBy('invoice_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.invoice_id,
    credits: row.credits,
    isGiven: row.granted_by !== null,
    reason: row.reason,
    at: row.created_at,
  }))
}
