import type { Readable } from 'node:stream'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { isSigned, sign } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { storage } from '@/lib/core/storage/storage'
import { audit, claimUpload, storeUpload } from '@/lib/platform/service'
import { addProof, findProof } from '@/lib/payments/refunds/data/refund-proofs'
import { findRefund } from '@/lib/payments/refunds/data/refunds'
import { mostProofBytes, proofName, proofType } from '@/lib/core/files/proof'
import type { StoredProof } from '@/lib/payments/attempts/schema'
import { requirePermission } from '@/lib/core/guards/require-permission'

const purpose = 'refund_proof'

function subjectOf(ctx: TenantContext, proof: Omit<StoredProof, 'signature'>): string {
  return JSON.stringify([
    ctx.tenantId,
    ctx.personId,
    proof.key,
    proof.name,
    proof.type,
    proof.sizeBytes,
    proof.sha256,
  ])
}

/**
 * Stores the proof of a refund that is about to be recorded; what comes back is brought along with the refund. Throws
 * `forbidden`, and `validation_failed` for what is no PDF, PNG or JPEG by its content.
 */
export async function storeRefundProof(
  ctx: TenantContext,
  file: { name: string; content: Buffer },
): Promise<StoredProof> {
  await withActor(tenantActor(ctx), (db) => requirePermission(db, 'orders.refund'))
  if (file.content.length > mostProofBytes) throw new AppError('validation_failed', 'file_too_large')
  const type = proofType(file.content.subarray(0, 16))
  if (type === null) throw new AppError('validation_failed', 'proof_type')
  const name = proofName(file.name, type)
  const stored = await storeUpload(
    ctx,
    { folder: 'refund-proofs', id: newId(), fileName: name },
    { name, type, content: file.content, expectedBytes: 0n },
  )
  const proof = { ...stored, type, sizeBytes: stored.sizeBytes.toString() }
  return { ...proof, signature: sign(env().APP_SECRETS, purpose, subjectOf(ctx, proof)) }
}

/** Ties a stored proof to its refund, in the caller's transaction. Throws `validation_failed` for one that is not ours. */
export async function tieProof(
  db: TenantDb,
  ctx: TenantContext,
  refundId: string,
  { signature, ...proof }: StoredProof,
): Promise<void> {
  if (!isSigned(env().APP_SECRETS, purpose, subjectOf(ctx, proof), signature))
    throw new AppError('validation_failed', 'proof_unknown')
  // Used for another refund, or removed because nobody used it.
  if (!(await claimUpload(db, proof.key))) throw new AppError('validation_failed', 'proof_unknown')
  await addProof(db, {
    tenantId: ctx.tenantId,
    id: newId(),
    refundId,
    personId: ctx.personId,
    key: proof.key,
    name: proof.name,
    type: proof.type,
    sizeBytes: BigInt(proof.sizeBytes),
    sha256: proof.sha256,
  })
}

/** Adds a proof to a refund that was recorded before. Throws `not_found`, `forbidden`, `conflict` at a gateway's refund. */
export async function addRefundProof(
  ctx: TenantContext,
  { refundId, proof }: { refundId: string; proof: StoredProof },
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.refund')
    const refund = isId(refundId) ? await findRefund(db, refundId) : null
    if (!refund) throw new AppError('not_found')
    if (refund.kind !== 'manual') throw new AppError('conflict', 'proof_not_needed')
    await tieProof(db, ctx, refundId, proof)
    await audit(db, ctx, {
      action: 'refund.proof_added',
      subjectId: refund.orderId,
      details: { refundId, name: proof.name, sha256: proof.sha256 },
    })
  })
}

/** The stored proof for a member of its shop. Throws `not_found`. */
export async function openRefundProof(
  ctx: TenantContext,
  proofId: string,
): Promise<{ stream: Readable; name: string; type: string; sizeBytes: bigint; sha256: string }> {
  const proof = isId(proofId) ? await withActor(tenantActor(ctx), (db) => findProof(db, proofId)) : null
  if (!proof) throw new AppError('not_found')
  const file = await storage().open(proof.key)
  if (!file) throw new AppError('not_found')
  return { ...file, name: proof.name, type: proof.type, sha256: proof.sha256 }
}
