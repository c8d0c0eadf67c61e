import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { isId } from '@/lib/core/ids'
import { cutText } from '@/lib/core/text/text'
import { answerClaim, listOpenClaims, lockClaim } from '@/lib/lending/claims/data/claims'
import { AcceptInput, DeclineInput } from '@/lib/lending/claims/schema'
import type { Claim } from '@/lib/lending/claims/schema'
import { nameOf } from './names'
import { dayOfMoney, requireCurrency } from '@/lib/lending/debts/rules'
import { requirePayable } from '@/lib/lending/debts/service/payments'
import { readItem, recordFact, todayOf } from '@/lib/lending/ledger/service'
import type { FactSource } from '@/lib/lending/ledger/schema/written'
import { audit } from '@/lib/platform/service'

const mostListed = 200

/** Claims that wait for the lender, the oldest first. Throws `forbidden`. */
export async function listClaims(ctx: TenantContext): Promise<Claim[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    return listOpenClaims(db, { limit: mostListed })
  })
}

async function holdOpen(db: TenantDb, claimId: string): Promise<Claim> {
  const claim = isId(claimId) ? await lockClaim(db, claimId) : null
  if (!claim) throw new AppError('not_found')
  if (claim.state === 'open') return claim
  if (claim.state === 'expired') throw new AppError('conflict', 'claim_expired')
  const name = await nameOf(db, claim.answeredBy)
  if (name === null) throw new AppError('conflict', 'claim_answered')
  throw new AppError('conflict', 'claim_answered_by', { values: { name, how: claim.state } })
}

/** Through which door a member answers. */
const doorOf = (ctx: TenantContext): FactSource => ('keyId' in ctx ? 'api' : 'dashboard')

/**
 * Takes a claim for true: one payment, however many accept at once. What, how much and when is the lender's to say. Throws
 * `not_found`, `forbidden`, `conflict` for one that was answered, with who did, and `validation_failed`.
 */
export async function acceptClaim(ctx: TenantContext, given: AcceptInput): Promise<{ factId: string }> {
  const { claimId, item, amountMinor, currency, method, paidOn, answer } = AcceptInput.parse(given)
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const claim = await holdOpen(db, claimId)
    const today = await todayOf(db)
    if (paidOn > today)
      throw new AppError('validation_failed', 'claim_in_future', { fields: { paidOn: ['invalid_day'] } })
    const { item: held } = await readItem(db, item, today)
    if (held.partyId !== claim.partyId || held.item.direction !== 'receivable')
      throw new AppError('not_found')
    if (currency !== undefined) requireCurrency(held, currency)
    requirePayable(held)
    const { factId } = await recordFact(db, item, {
      fact: { kind: 'paid', method, amountMinor, on: dayOfMoney(paidOn, today, held) },
      // In the book it says what the payer said of it.
      note: cutText(claim.note, 500),
      ...{ source: doorOf(ctx), createdBy: ctx.personId },
    })
    await answerClaim(db, claimId, { state: 'accepted', answeredBy: ctx.personId, answer, factId })
    await audit(db, ctx, { action: 'claim.accepted', subjectId: claimId, details: { factId } })
    await record(db, { tenantId: ctx.tenantId, topic: 'claim.answered', key: claimId, payload: { claimId } })
    return { factId }
  })
}

/** Says why it is not so. Throws `not_found`, `forbidden`, `conflict` for one that was answered. */
export async function declineClaim(ctx: TenantContext, given: DeclineInput): Promise<void> {
  const { claimId, answer } = DeclineInput.parse(given)
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    await holdOpen(db, claimId)
    await answerClaim(db, claimId, { state: 'declined', answeredBy: ctx.personId, answer })
    await audit(db, ctx, { action: 'claim.declined', subjectId: claimId, details: { answer } })
    await record(db, { tenantId: ctx.tenantId, topic: 'claim.answered', key: claimId, payload: { claimId } })
  })
}
