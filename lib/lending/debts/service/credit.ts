import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { dayOfMoney } from '@/lib/lending/debts/rules'
import type { CreditMoveInput, CreditReturnInput } from '@/lib/lending/debts/schema'
import { holdItem, recordFact, todayOf } from '@/lib/lending/ledger/service'
import type { Recorded } from '@/lib/lending/ledger/service'
import { audit } from '@/lib/platform/service'
import { requirePayable } from './payments'

function requireEnough({ before }: Recorded, amountMinor: bigint): void {
  if (amountMinor > before.surplusMinor) throw fieldRefusal('amountMinor', 'more_than_credit')
}

/**
 * Gives back what somebody has paid beyond a debt. Throws `validation_failed` for more than that, or a day that cannot be,
 * `not_found`, `forbidden`.
 */
export async function returnCredit(
  ctx: TenantContext,
  input: CreditReturnInput,
): Promise<{ factId: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const item = await holdItem(db, input.item)
    const on = dayOfMoney(input.on, await todayOf(db), item)
    const { amountMinor, method, note, source } = input
    const recorded = await recordFact(db, input.item, {
      fact: { kind: 'credit_out', on, amountMinor, method },
      note,
      source,
      createdBy: ctx.personId,
    })
    requireEnough(recorded, amountMinor)
    const details = { amount: String(amountMinor), currency: item.currency }
    await audit(db, ctx, { action: 'debt.credit_returned', subjectId: item.ref.id, details })
    return { factId: recorded.factId }
  })
}

/**
 * Pays a debt out of what the same person has paid beyond another. Throws `validation_failed` for more than that, `conflict`
 * where the two are not of one person, direction and currency, `not_found`, `forbidden`.
 */
export async function moveCredit(ctx: TenantContext, input: CreditMoveInput): Promise<{ factId: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const today = await todayOf(db)
    // Always in the same order, so that two who move credit both ways do not wait for each other.
    for (const ref of [input.from, input.to].toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      await holdItem(db, ref)
    const [from, to] = [await holdItem(db, input.from), await holdItem(db, input.to)]
    requirePayable(to)
    if (
      from.ref.id === to.ref.id ||
      from.partyId !== to.partyId ||
      from.currency !== to.currency ||
      from.item.direction !== to.item.direction
    )
      throw new AppError('conflict', 'credit_goes_elsewhere')
    const { amountMinor, note, source } = input
    const told = { note, source, createdBy: ctx.personId }
    const money = { on: today, amountMinor, method: 'credit' } as const
    const out = await recordFact(db, input.from, { ...told, fact: { ...money, kind: 'credit_out' } })
    requireEnough(out, amountMinor)
    const paid = await recordFact(db, input.to, {
      ...told,
      fact: { ...money, kind: 'paid' },
      movedWithId: out.factId,
    })
    const details = { amount: String(amountMinor), currency: to.currency, from: from.ref.id }
    await audit(db, ctx, { action: 'debt.credit_moved', subjectId: to.ref.id, details })
    return { factId: paid.factId }
  })
}
