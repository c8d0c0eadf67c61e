import { sql } from 'kysely'
import type { OrderClaim } from '@/lib/commerce/customers/schema/order-codes'
import type { Db, TenantDb } from '@/lib/core/db/handle'

/** Stores a hashed code and asks for the mail where the e-mail has orders; nobody is told whether it has. */
export async function issueCode(
  db: Db,
  code: { id: string; email: string; hash: Buffer; sealed: string; locale: string; claim: OrderClaim | null },
): Promise<void> {
  await sql`select app.issue_customer_code(${code.id}::uuid, ${code.email}, ${code.hash}, ${code.sealed}, ${code.locale},
    ${code.claim === null ? null : JSON.stringify(code.claim)}::jsonb)`.execute(db)
}

export type OrderOfEmail = {
  order_id: string
  number: string
  created_at: Date
  status: string
  payment_state: string
  total_minor: bigint
  currency: string
}

/** The orders of the e-mail when the code is right; the try is counted either way. */
export async function redeemCode(db: Db, email: string, hash: Buffer): Promise<OrderOfEmail[]> {
  const found = await sql<OrderOfEmail>`select * from app.redeem_customer_code(${email}, ${hash})`.execute(db)
  return found.rows
}

/** Forgets idempotency keys after a day, and codes that are over. */
export async function forgetOldKeysAndCodes(db: TenantDb): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', sql<Date>`now() - interval '24 hours'`)
    .execute()
  await db
    .deleteFrom('customer_codes')
    .where('expires_at', '<', sql<Date>`now() - interval '1 hour'`)
    .execute()
}
