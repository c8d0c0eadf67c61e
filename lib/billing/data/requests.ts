import type { TenantDb } from '@/lib/core/db/handle'
import { PurchaseRequest } from '@/lib/billing/schema'

export async function insertRequest(
  db: TenantDb,
  request: { id: string; personId: string; purchase: PurchaseRequest },
): Promise<void> {
  await db
    .insertInto('billing_requests')
    .values({
      tenant_id: db.tenantId,
      id: request.id,
      requested_by: request.personId,
      purchase: JSON.stringify(request.purchase),
    })
    .execute()
}

/** What nobody has answered yet, in the order in which it was asked. */
export async function listOpenRequests(
  db: TenantDb,
): Promise<{ id: string; purchase: PurchaseRequest | null }[]> {
  const rows = await db
    .selectFrom('billing_requests')
    .select(['id', 'purchase'])
    .where('handled_at', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id, purchase }) => ({ id, purchase: PurchaseRequest.safeParse(purchase).data ?? null }))
}

/** False when somebody else has answered it meanwhile. */
export async function closeRequest(db: TenantDb, id: string, outcome: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('billing_requests')
    .set({ handled_at: now, outcome })
    .where('id', '=', id)
    .where('handled_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
