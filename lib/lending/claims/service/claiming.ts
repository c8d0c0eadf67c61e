import { borrowerActor } from '@/lib/core/context'
import type { ShopContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { Currency } from '@/lib/core/money/money'
import type { Borrower } from '@/lib/lending/links/schema'
import { insertClaim, listClaimsOf, listOpenClaims } from '@/lib/lending/claims/data/claims'
import { insertDispute, listDisputesOf, withdrawDisputeRow } from '@/lib/lending/claims/data/disputes'
import { ClaimInput, DisputeInput } from '@/lib/lending/claims/schema'
import type { Claim, ClaimSource, Dispute, SentPicture } from '@/lib/lending/claims/schema'
import { listPayables } from '@/lib/lending/owed/data'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import { todayOf } from '@/lib/lending/ledger/service'
import { isTaken } from '@/lib/core/db/taken'
import { dropPicture, storePicture } from './pictures'

const CLAIM_LIMIT = { name: 'loan_claim', points: 10, windowSeconds: 3600, scope: 'process' } as const

/** So many may wait for the lender's answer; whoever claims more than that says it to a person. */
const mostOpen = 5
const mostShown = 50

/** Only what is owed to the lender can be paid, or be wrong. Throws `conflict`. */
async function requireOwed(db: TenantDb, item: ItemRef): Promise<{ currency: Currency }> {
  const [found] = await listPayables(db, [item.id])
  if (found?.kind !== item.kind) throw new AppError('conflict', 'nothing_owed')
  return { currency: Currency.parse(found.currency) }
}

/** Writes a claim down in the caller's transaction; it is the party's own, or comes from their chat. */
export async function writeClaim(
  db: TenantDb,
  by: { partyId: string; source: ClaimSource },
  input: ClaimInput,
  picture: Parameters<typeof insertClaim>[1]['picture'],
): Promise<string> {
  const claim = ClaimInput.parse(input)
  const { currency } = claim.item ? await requireOwed(db, claim.item) : claim
  if (claim.paidOn !== null && claim.paidOn > (await todayOf(db)))
    throw new AppError('validation_failed', 'claim_in_future', { fields: { paidOn: ['invalid_day'] } })
  const open = await listOpenClaims(db, { partyId: by.partyId, limit: mostOpen })
  if (open.length === mostOpen) throw new AppError('conflict', 'claims_waiting')
  const id = newId()
  await insertClaim(db, { ...claim, ...by, currency, id, picture })
  return id
}

/**
 * "I paid", with a picture where there is one: nothing changes until the lender takes it, or the gateway says the same.
 * Throws `validation_failed`, `conflict` for what is not owed or while too many wait, `rate_limited`.
 */
export async function openClaim(
  ctx: ShopContext,
  borrower: Borrower,
  input: ClaimInput,
  sent: SentPicture | null = null,
): Promise<{ claimId: string }> {
  await take(CLAIM_LIMIT, `${ctx.tenantId} ${borrower.id}`)
  ClaimInput.parse(input)
  const picture = sent && (await storePicture(ctx.tenantId, sent))
  try {
    return await withActor(borrowerActor(ctx, borrower.id), async (db) => ({
      claimId: await writeClaim(db, { partyId: borrower.id, source: 'page' }, input, picture),
    }))
  } catch (error) {
    if (picture) await dropPicture(picture)
    throw error
  }
}

/** Writes a dispute down in the caller's transaction. Throws `conflict` for what is not owed, or is disputed already. */
export async function writeDispute(
  db: TenantDb,
  by: { partyId: string; source: ClaimSource },
  input: DisputeInput,
): Promise<string> {
  const dispute = DisputeInput.parse(input)
  await requireOwed(db, dispute.item)
  const id = newId()
  await insertDispute(db, { ...dispute, ...by, id })
  return id
}

/**
 * "That is not right": nobody is reminded of it any more, and lateness costs nothing, until the lender has answered.
 * Throws `conflict` for what is not owed or is disputed already, `rate_limited`.
 */
export async function openDispute(
  ctx: ShopContext,
  borrower: Borrower,
  input: DisputeInput,
): Promise<{ disputeId: string }> {
  await take(CLAIM_LIMIT, `${ctx.tenantId} ${borrower.id}`)
  try {
    return await withActor(borrowerActor(ctx, borrower.id), async (db) => ({
      disputeId: await writeDispute(db, { partyId: borrower.id, source: 'page' }, input),
    }))
  } catch (error) {
    if (isTaken(error, 'disputes_open')) throw new AppError('conflict', 'disputed_already')
    throw error
  }
}

/**
 * They no longer say that it is not right: from today on lateness costs again, as a job writes down. Throws `conflict` for
 * one that is over, or is not theirs.
 */
export async function withdrawDispute(
  ctx: ShopContext,
  borrower: Borrower,
  disputeId: string,
): Promise<void> {
  const isDone =
    isId(disputeId) &&
    (await withActor(borrowerActor(ctx, borrower.id), (db) => withdrawDisputeRow(db, disputeId)))
  if (!isDone) throw new AppError('conflict', 'dispute_over')
}

/** What somebody claimed and disputed, newest first. */
export async function listOwnWords(
  ctx: ShopContext,
  borrower: Borrower,
): Promise<{ claims: Claim[]; disputes: Dispute[] }> {
  return withActor(borrowerActor(ctx, borrower.id), async (db) => ({
    claims: await listClaimsOf(db, borrower.id, mostShown),
    disputes: await listDisputesOf(db, borrower.id, mostShown),
  }))
}
