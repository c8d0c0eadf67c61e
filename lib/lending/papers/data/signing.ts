import { sql } from 'kysely'
import type { Db, TenantDb } from '@/lib/core/db/handle'

/** Stores a hashed code for whoever asks and asks for its mail. False where there is nothing for them to sign. */
export async function issueCode(
  db: Db,
  code: { id: string; documentId: string; hash: Buffer; sentTo: string; sealed: string; locale: string },
): Promise<boolean> {
  const { rows } = await sql<{ is_issued: boolean }>`
    select app.issue_signing_code(${code.id}::uuid, ${code.documentId}::uuid, ${code.hash}, ${code.sentTo}, ${code.sealed}, ${code.locale})
      as is_issued`.execute(db)
  return rows[0]?.is_issued === true
}

/** `wrong`: the code, or the last of its tries. `closed`: it can be signed no more. `refused`: not by them. */
export type Signing = 'signed' | 'wrong' | 'closed' | 'refused'

export async function sign(
  db: Db,
  signature: { id: string; documentId: string; hash: Buffer; name: string },
): Promise<Signing> {
  const { rows } = await sql<{ outcome: Signing }>`
    select app.sign_document(${signature.id}::uuid, ${signature.documentId}::uuid, ${signature.hash}, ${signature.name}) as outcome`.execute(
    db,
  )
  return rows[0]?.outcome ?? 'refused'
}

/** False where it was signed by them, or is over. */
export async function decline(db: Db, documentId: string): Promise<boolean> {
  const { rows } = await sql<{ is_declined: boolean }>`
    select app.decline_document(${documentId}::uuid) as is_declined`.execute(db)
  return rows[0]?.is_declined === true
}

/** The wish for a code's mail, as it was recorded; `codeId` is what its secret is bound to. */
export async function findCodeRequest(
  db: TenantDb,
  eventId: string,
): Promise<{ codeId: string; payload: unknown } | null> {
  const row = await db
    .selectFrom('events')
    .select(['key', 'payload'])
    .where('id', '=', eventId)
    .where('topic', '=', 'agreement.code_requested')
    .executeTakeFirst()
  return row ? { codeId: row.key, payload: row.payload } : null
}

/** Forgets codes that are over. */
export async function forgetOldCodes(db: TenantDb): Promise<void> {
  await db
    .deleteFrom('signing_codes')
    .where('expires_at', '<', sql<Date>`now() - interval '1 hour'`)
    .execute()
}

type Due = { tenantId: string; agreementId: string }

/** Agreements of all tenants with an offer whose time is over; ids only. */
export async function listEndedOffers(db: Db, most: number): Promise<Due[]> {
  const { rows } = await sql<{ tenant_id: string; agreement_id: string }>`
    select * from app.ended_offers(${most})`.execute(db)
  return rows.map((row) => ({ tenantId: row.tenant_id, agreementId: row.agreement_id }))
}

/** Agreements of all tenants with a document that waits for room in the plan; ids only. */
export async function listWaiting(db: Db, most: number): Promise<Due[]> {
  const { rows } = await sql<{ tenant_id: string; agreement_id: string }>`
    select * from app.waiting_documents(${most})`.execute(db)
  return rows.map((row) => ({ tenantId: row.tenant_id, agreementId: row.agreement_id }))
}
