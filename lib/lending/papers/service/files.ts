import type { Readable } from 'node:stream'
import { borrowerActor, tenantActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { storage } from '@/lib/core/storage/storage'
import { findDocument } from '@/lib/lending/papers/data/documents'
import type { SigningContext } from './signing'

export type PaperFile = { stream: Readable; name: string; type: string; sizeBytes: bigint; sha256: string }

/**
 * The very file that was offered, or the copy that names who signed, for the team or for whoever it is about. Throws
 * `not_found`, `forbidden`, `conflict` while the plan has no room for it.
 */
export async function openPaper(
  ctx: SigningContext,
  { documentId, isSigned }: { documentId: string; isSigned: boolean },
): Promise<PaperFile> {
  const actor = 'partyId' in ctx ? borrowerActor(ctx, ctx.partyId) : tenantActor(ctx)
  const document = await withActor(actor, async (db) => {
    if (!('partyId' in ctx)) await requirePermission(db, 'lending.read')
    return isId(documentId) ? findDocument(db, documentId) : null
  })
  const kept = isSigned ? document?.signed : document
  if (!document || !kept) throw new AppError('not_found')
  if (document.releasedAt === null) throw new AppError('conflict', 'paper_waits')
  const file = await storage().open(kept.path)
  if (!file) throw new AppError('not_found')
  const name = `${document.content.number}${isSigned ? '-signed' : ''}.pdf`
  return { ...file, name, type: 'application/pdf', sha256: kept.sha256 }
}
