import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { answerClaim, expireOpenClaims, findClaimOf, listOverdue } from '@/lib/lending/claims/data/claims'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'

/**
 * The gateway says the same as a claim: it is settled by the payment that came by the link. In a job's transaction, at
 * most one claim for a payment.
 */
export async function settleClaim(
  db: TenantDb,
  payment: { partyId: string; item: ItemRef; amountMinor: bigint; factId: string },
): Promise<void> {
  const claimId = await findClaimOf(db, payment)
  if (claimId !== null) await answerClaim(db, claimId, { state: 'accepted', factId: payment.factId })
}

/** What nobody has answered in seven days is over. Safe to repeat. */
export async function expireClaims(ctx: JobContext): Promise<void> {
  await withActor(jobActor(ctx), (_, last) => expireOpenClaims(last))
}

/** Tenants with claims that are over, for the dispatcher. */
export async function listTenantsWithOverdueClaims(): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, (_, last) => listOverdue(last))
}
