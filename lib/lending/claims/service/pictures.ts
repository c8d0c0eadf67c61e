import type { Readable } from 'node:stream'
import { borrowerActor, tenantActor } from '@/lib/core/context'
import type { ShopContext, TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { mostProofBytes, proofName, proofType } from '@/lib/core/files/proof'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId, newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { keyOf } from '@/lib/core/storage/key'
import { storage } from '@/lib/core/storage/storage'
import { addPictureRow, findPicture, lacksPicture } from '@/lib/lending/claims/data/claims'
import type { SentPicture, StoredPicture } from '@/lib/lending/claims/schema'
import type { Borrower } from '@/lib/lending/links/schema'

/** Keeps a picture of a receipt. Throws `validation_failed` for what is too large, or no picture and no PDF. */
export async function storePicture(tenantId: string, sent: SentPicture): Promise<StoredPicture> {
  if (sent.content.length > mostProofBytes) throw new AppError('validation_failed', 'file_too_large')
  const type = proofType(sent.content.subarray(0, 16))
  if (type === null) throw new AppError('validation_failed', 'proof_type')
  const name = proofName(sent.name, type)
  const key = keyOf(tenantId, 'claims', newId(), name)
  return { key, name, type, ...(await storage().put(key, sent.content)) }
}

const PICTURE_LIMIT = { name: 'claim_picture', points: 10, windowSeconds: 3600, scope: 'process' } as const

/**
 * Adds the picture of a claim that waits for its answer: one, and never another in its place. Throws `conflict` where it
 * has one or was answered, `validation_failed` for what is too large, or no picture and no PDF, `rate_limited`.
 */
export async function addPicture(
  ctx: ShopContext,
  borrower: Borrower,
  claimId: string,
  sent: SentPicture,
): Promise<void> {
  await take(PICTURE_LIMIT, `${ctx.tenantId} ${borrower.id}`)
  const actor = borrowerActor(ctx, borrower.id)
  const isWanted = isId(claimId) && (await withActor(actor, (_, last) => lacksPicture(last, claimId)))
  if (!isWanted) throw new AppError('conflict', 'claim_takes_no_picture')
  const picture = await storePicture(ctx.tenantId, sent)
  try {
    const isAdded = await withActor(actor, (db) => addPictureRow(db, claimId, picture))
    if (!isAdded) throw new AppError('conflict', 'claim_takes_no_picture')
  } catch (error) {
    await dropPicture(picture)
    throw error
  }
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
