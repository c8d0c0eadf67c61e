import type { Readable } from 'node:stream'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { mostProofBytes, proofName, proofType } from '@/lib/core/files/proof'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId, newId } from '@/lib/core/ids'
import { keyOf } from '@/lib/core/storage/key'
import { storage } from '@/lib/core/storage/storage'
import { findPicture } from '@/lib/lending/claims/data/claims'
import type { SentPicture, StoredPicture } from '@/lib/lending/claims/schema'

/** Keeps a picture of a receipt. Throws `validation_failed` for what is too large, or no picture and no PDF. */
export async function storePicture(tenantId: string, sent: SentPicture): Promise<StoredPicture> {
  if (sent.content.length > mostProofBytes) throw new AppError('validation_failed', 'file_too_large')
  const type = proofType(sent.content.subarray(0, 16))
  if (type === null) throw new AppError('validation_failed', 'proof_type')
  const name = proofName(sent.name, type)
  const key = keyOf(tenantId, 'claims', newId(), name)
  return { key, name, type, ...(await storage().put(key, sent.content)) }
}

/** A picture that nobody needs, because the claim came to nothing. */
export async function dropPicture(picture: StoredPicture): Promise<void> {
  await storage().remove(picture.key)
}

/** The picture of a claim, for the lender. Throws `not_found`, `forbidden`. */
export async function openPicture(
  ctx: TenantContext,
  claimId: string,
): Promise<{ stream: Readable; name: string; type: string; sizeBytes: bigint; sha256: string }> {
  const picture = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    return isId(claimId) ? findPicture(db, claimId) : null
  })
  const file = picture && (await storage().open(picture.key))
  if (!picture || !file) throw new AppError('not_found')
  return { ...file, name: picture.name, type: picture.type, sha256: picture.sha256 }
}
