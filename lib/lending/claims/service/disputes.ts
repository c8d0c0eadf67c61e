import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { closeDisputeRow, listOpenDisputes, lockDispute } from '@/lib/lending/claims/data/disputes'
import { CloseInput } from '@/lib/lending/claims/schema'
import type { Dispute } from '@/lib/lending/claims/schema'
import { recordFact, todayOf } from '@/lib/lending/ledger/service'
import { audit } from '@/lib/platform/service'
import { nameOf } from './names'

const mostListed = 200

/** What waits for the lender's answer, the oldest first. Throws `forbidden`. */
export async function listDisputes(ctx: TenantContext): Promise<Dispute[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    return listOpenDisputes(db, { limit: mostListed })
  })
}

/**
 * Answers a dispute: from today on lateness costs again. What was wrong is put right by facts of its own. Throws
 * `not_found`, `forbidden`, `conflict` for one that is over.
 */
export async function closeDispute(ctx: TenantContext, given: CloseInput): Promise<void> {
  const { disputeId, answer } = CloseInput.parse(given)
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const dispute = await lockDispute(db, disputeId)
    if (!dispute) throw new AppError('not_found')
    if (dispute.state !== 'open') {
      const name = await nameOf(db, dispute.closedBy)
      if (name === null) throw new AppError('conflict', 'dispute_over')
      throw new AppError('conflict', 'dispute_over_by', { values: { name } })
    }
    // A job that has not come yet finds that it is over, and writes nothing.
    const resumed =
      dispute.heldFactId === null
        ? null
        : await recordFact(db, dispute.item, {
            fact: { kind: 'resumed', on: await todayOf(db) },
            ...{ source: 'keyId' in ctx ? 'api' : 'dashboard', createdBy: ctx.personId },
          })
    const end = { closedBy: ctx.personId, answer, resumedFactId: resumed?.factId ?? null }
    await closeDisputeRow(db, disputeId, end)
    await audit(db, ctx, { action: 'dispute.closed', subjectId: disputeId, details: { answer } })
    await record(db, {
      tenantId: ctx.tenantId,
      topic: 'dispute.closed',
      key: disputeId,
      payload: { disputeId },
    })
  })
}
