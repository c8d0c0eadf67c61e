import { sql } from 'kysely'
import type { TenantDb } from '@/lib/core/db/handle'
import { PaperContent, PAPER_STATES } from '@/lib/lending/papers/schema'
import type { KeptPaper, LoanDocument, PaperState, SignatureRow } from '@/lib/lending/papers/schema'

const columns = [
  'id',
  'agreement_id',
  'party_id',
  'terms_version',
  'code',
  'state',
  'content',
  'sha256',
  'path',
  'signed_sha256',
  'signed_path',
  'ends_at',
  'released_at',
  'created_at',
] as const

type Listed = {
  id: string
  agreement_id: string
  party_id: string
  terms_version: number
  code: string
  state: string
  content: unknown
  sha256: string
  path: string
  signed_sha256: string | null
  signed_path: string | null
  ends_at: Date
  released_at: Date | null
  created_at: Date
}

const toState = (text: string): PaperState => PAPER_STATES.find((one) => one === text) ?? 'withdrawn'

function toDocument(row: Listed): LoanDocument {
  const signed =
    row.signed_sha256 === null || row.signed_path === null
      ? null
      : { sha256: row.signed_sha256, path: row.signed_path }
  return {
    id: row.id,
    agreementId: row.agreement_id,
    partyId: row.party_id,
    version: row.terms_version,
    code: row.code,
    state: toState(row.state),
    content: PaperContent.parse(row.content),
    sha256: row.sha256,
    path: row.path,
    signed,
    endsAt: row.ends_at,
    releasedAt: row.released_at,
    createdAt: row.created_at,
  }
}

export async function insertDocument(
  db: TenantDb,
  document: KeptPaper & { endsAt: Date; offeredBy: string },
): Promise<void> {
  await db
    .insertInto('loan_documents')
    .values({
      ...{ tenant_id: db.tenantId, id: document.id, agreement_id: document.agreementId },
      ...{ party_id: document.partyId, terms_version: document.content.version, code: document.code },
      ...{ content: JSON.stringify(document.content), sha256: document.sha256, path: document.path },
      ...{ size_bytes: document.sizeBytes, ends_at: document.endsAt, offered_by: document.offeredBy },
    })
    .execute()
}

export async function findDocument(db: TenantDb, documentId: string): Promise<LoanDocument | null> {
  const row = await db
    .selectFrom('loan_documents')
    .select(columns)
    .where('id', '=', documentId)
    .executeTakeFirst()
  return row ? toDocument(row) : null
}

/** Every document of an agreement, the oldest first; `lock` keeps signers and whoever ends an offer waiting. */
export async function listDocuments(
  db: TenantDb,
  agreementId: string,
  lock = false,
): Promise<LoanDocument[]> {
  const query = db
    .selectFrom('loan_documents')
    .select(columns)
    .where('agreement_id', '=', agreementId)
    .orderBy('terms_version')
  const rows = await (lock ? query.forUpdate() : query).execute()
  return rows.map(toDocument)
}

/** Every document of somebody, the newest first. */
export async function listDocumentsOf(db: TenantDb, partyId: string, limit: number): Promise<LoanDocument[]> {
  const rows = await db
    .selectFrom('loan_documents')
    .select(columns)
    .where('party_id', '=', partyId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toDocument)
}

/** False where it is no open offer any more. */
export async function moveDocument(
  db: TenantDb,
  documentId: string,
  { from, to }: { from: PaperState; to: PaperState },
): Promise<boolean> {
  const moved = await db
    .updateTable('loan_documents')
    .set({ state: to, ended_at: to === 'signed' ? null : sql<Date>`now()` })
    .where('id', '=', documentId)
    .where('state', '=', from)
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}

export async function releaseDocument(db: TenantDb, documentId: string): Promise<void> {
  await db
    .updateTable('loan_documents')
    .set({ released_at: sql<Date>`now()` })
    .where('id', '=', documentId)
    .where('released_at', 'is', null)
    .execute()
}

/** Keeps where the copy with the signatures is; the first one stays. */
export async function noteSignedCopy(
  db: TenantDb,
  documentId: string,
  copy: { sha256: string; path: string; sizeBytes: bigint },
): Promise<void> {
  await db
    .updateTable('loan_documents')
    .set({ signed_sha256: copy.sha256, signed_path: copy.path, signed_size_bytes: copy.sizeBytes })
    .where('id', '=', documentId)
    .where('signed_sha256', 'is', null)
    .execute()
}

export async function listSignatures(db: TenantDb, documentIds: readonly string[]): Promise<SignatureRow[]> {
  if (documentIds.length === 0) return []
  const rows = await db
    .selectFrom('signatures')
    .select(['document_id', 'signer', 'name', 'sent_to', 'sha256', 'signed_at'])
    .where('document_id', 'in', [...documentIds])
    .orderBy('signed_at')
    .execute()
  return rows.map((row) => ({
    documentId: row.document_id,
    signer: row.signer === 'tenant' ? 'tenant' : 'party',
    name: row.name,
    sentTo: row.sent_to,
    sha256: row.sha256,
    signedAt: row.signed_at,
  }))
}
