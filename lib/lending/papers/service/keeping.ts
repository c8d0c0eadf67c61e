import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { keyOf } from '@/lib/core/storage/key'
import { storage } from '@/lib/core/storage/storage'
import { useMeter } from '@/lib/platform/service'
import {
  listDocuments,
  listSignatures,
  noteSignedCopy,
  releaseDocument,
} from '@/lib/lending/papers/data/documents'
import { sideOf } from '@/lib/lending/papers/rules/sides'
import type { LoanDocument } from '@/lib/lending/papers/schema'
import { drawSignedCopy } from './draw'

/** The copy that names who signed: drawn once they have, and again with the same bytes where a job was cut off. */
async function keepSignedCopy(ctx: JobContext, document: LoanDocument): Promise<void> {
  const { content, sha256 } = document
  const found = await withActor(jobActor(ctx), (_, last) => listSignatures(last, [document.id]))
  const signatures = found.map(({ signer, name, signedAt, sentTo }) => ({
    ...{ side: sideOf(signer, content.direction), name, at: signedAt, sentTo },
  }))
  const copy = await drawSignedCopy(content, { signatures, sha256 })
  const path = keyOf(ctx.tenantId, 'agreements', `${document.id}-signed`, 'signed.pdf')
  await storage().put(path, copy.bytes)
  const noted = { sha256: copy.sha256, path, sizeBytes: BigInt(copy.bytes.length) }
  await withActor(jobActor(ctx), (_, last) => noteSignedCopy(last, document.id, noted))
}

/** Counts a document, once, and hands it out from then on. False where the plan has no room for it now. */
async function release(ctx: JobContext, documentId: string): Promise<boolean> {
  try {
    await withActor(jobActor(ctx), async (db) => {
      await useMeter(db, 'pdf_documents', { key: `agreement:${documentId}` })
      await releaseDocument(db, documentId)
    })
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'limit_reached') return false
    throw error
  }
}

/** Sees to the files of an agreement: what is signed has its copy, and what the plan has room for is handed out. */
export async function keepPapers(ctx: JobContext, agreementId: string): Promise<void> {
  const documents = await withActor(jobActor(ctx), (_, last) => listDocuments(last, agreementId))
  for (const document of documents) {
    const isSigned = document.state === 'signed' || document.state === 'replaced'
    if (isSigned && document.signed === null) await keepSignedCopy(ctx, document)
    const isWaiting = document.releasedAt === null && (isSigned || document.state === 'offered')
    if (isWaiting && !(await release(ctx, document.id))) return
  }
}
