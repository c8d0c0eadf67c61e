import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { auditJob } from '@/lib/platform/service'
import { findAgreement, listVersions, markSigned, moveAgreement } from '@/lib/lending/agreements/data'
import type { Agreement } from '@/lib/lending/agreements/schema'
import { recordFact, todayOf } from '@/lib/lending/ledger/service'
import type { NewFact } from '@/lib/lending/ledger/schema/written'
import { listDocuments, listSignatures, moveDocument } from '@/lib/lending/papers/data/documents'
import { forgetOldCodes } from '@/lib/lending/papers/data/signing'
import type { LoanDocument } from '@/lib/lending/papers/schema'
import { keepPapers } from '@/lib/lending/papers/service/keeping'

/**
 * The fact that comes with the second signature. The money is handed over on the day on which the agreement begins, and
 * what is signed before that day is owed from the signatures on; new terms wait for their own day.
 */
async function factOf(
  db: TenantDb,
  agreement: Agreement,
  document: LoanDocument,
): Promise<NewFact['fact'] | null> {
  const versions = await listVersions(db, agreement.id)
  const terms = versions.find(({ version }) => version === document.version)?.terms
  if (!terms) return null
  if (document.version > 1) return { kind: 'rescheduled', on: terms.startsOn, version: document.version }
  const today = await todayOf(db)
  const on = terms.startsOn < today ? terms.startsOn : today
  return { kind: 'opened', on, amountMinor: terms.principalMinor, cause: 'loan' }
}

/** Both have signed: from now on these terms hold, and those before them no more. */
async function begin(
  db: TenantDb,
  agreement: Agreement,
  document: LoanDocument,
  others: readonly LoanDocument[],
): Promise<void> {
  await moveDocument(db, document.id, { from: 'offered', to: 'signed' })
  for (const other of others) await moveDocument(db, other.id, { from: 'signed', to: 'replaced' })
  await markSigned(db, agreement.id, document.version)
  await moveAgreement(db, agreement.id, { from: ['offered'], to: 'active' })
  const fact = await factOf(db, agreement, document)
  if (fact)
    await recordFact(
      db,
      { kind: 'agreement', id: agreement.id },
      { fact, source: 'system', createdBy: null, note: document.content.number },
    )
  const details = { document: document.content.number, sha256: document.sha256 }
  await auditJob(db, { action: 'agreement.signed', subjectId: agreement.id, details })
}

async function expire(db: TenantDb, agreement: Agreement, document: LoanDocument): Promise<void> {
  await moveDocument(db, document.id, { from: 'offered', to: 'expired' })
  if (!(await moveAgreement(db, agreement.id, { from: ['offered'], to: 'expired' }))) return
  const payload = { agreementId: agreement.id, outcome: 'expired' }
  await record(db, { tenantId: db.tenantId, topic: 'agreement.ended', key: agreement.id, payload })
}

/** What follows from signatures and from time: both signatures count, however late anybody looks. */
async function settle(db: TenantDb, agreementId: string): Promise<void> {
  const documents = await listDocuments(db, agreementId, true)
  const agreement = await findAgreement(db, agreementId, true)
  const open = documents.find(({ state }) => state === 'offered')
  if (!agreement || !open) return
  const signatures = await listSignatures(db, [open.id])
  const signers = new Set(signatures.map(({ signer }) => signer))
  const others = documents.filter(({ id }) => id !== open.id)
  if (signers.has('tenant') && signers.has('party')) return begin(db, agreement, open, others)
  if (open.endsAt <= new Date()) return expire(db, agreement, open)
}

/** Brings an agreement to what was signed and what time it is, and keeps its papers; again and again the same. */
export async function followAgreement(ctx: JobContext, agreementId: string): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    await settle(db, agreementId)
    await forgetOldCodes(db)
  })
  await keepPapers(ctx, agreementId)
}
