import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'

export async function insertNote(
  db: TenantDb,
  note: { id: string; customerId: string; authorId: string; body: string },
): Promise<void> {
  await db
    .insertInto('customer_notes')
    .values({
      tenant_id: db.tenantId,
      id: note.id,
      customer_id: note.customerId,
      author_id: note.authorId,
      body: note.body,
    })
    .execute()
}

/** The customer that the note was about; null when it is gone already, or was about another one than is named. */
export async function deleteNote(db: TenantDb, noteId: string, ofCustomer?: string): Promise<string | null> {
  const row = await db
    .deleteFrom('customer_notes')
    .where('id', '=', noteId)
    .$if(ofCustomer !== undefined, (rows) => rows.where('customer_id', '=', ofCustomer ?? ''))
    .returning('customer_id')
    .executeTakeFirst()
  return row?.customer_id ?? null
}

/** What is read of them from now on stays so until the end of the transaction. */
export async function lockCustomer(db: TenantDb, customerId: string): Promise<void> {
  await db.selectFrom('customers').select('id').where('id', '=', customerId).forUpdate().execute()
}

/** Blocks or unblocks everybody with this key: one person may have several spellings of one address. */
export async function setBlocked(
  db: TenantDb,
  emailKey: string,
  block: { reason: string } | null,
): Promise<void> {
  await db
    .updateTable('customers')
    .set({ blocked_at: block ? new Date() : null, block_reason: block?.reason ?? '' })
    .where('email_key', '=', emailKey)
    .where('blocked_at', block ? 'is' : 'is not', null)
    .execute()
}

/** True when there was a consent to end. */
export async function endConsent(db: TenantDb, customerId: string): Promise<boolean> {
  const changed = await db
    .updateTable('customers')
    .set({ marketing_consent_at: null, marketing_withdrawn_at: new Date() })
    .where('id', '=', customerId)
    .where('marketing_consent_at', 'is not', null)
    .returning('id')
    .execute()
  return changed.length > 0
}

export async function eraseCustomerRows(
  db: Db,
  customerId: string,
  standIn: { email: string; key: string },
): Promise<'erased' | 'not_found' | 'has_open_orders'> {
  const { rows } = await sql<{ outcome: 'erased' | 'not_found' | 'has_open_orders' }>`
    select app.erase_customer(${customerId}::uuid, ${standIn.email}, ${standIn.key}) as outcome`.execute(db)
  return rows[0]?.outcome ?? 'not_found'
}

/** The orders that an address stands in, for whoever may read orders. */
export async function listOrdersOf(db: TenantDb, email: string): Promise<string[]> {
  const rows = await db.selectFrom('orders').select('id').where('customer_email', '=', email).execute()
  return rows.map(({ id }) => id)
}
