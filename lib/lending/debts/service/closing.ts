import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { dayOfMoney, requireCurrency } from '@/lib/lending/debts/rules'
import type { ForgivenessInput, RecoveryInput, WriteOffInput } from '@/lib/lending/debts/schema'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import { holdItem, readItem, recordFact, todayOf } from '@/lib/lending/ledger/service'
import type { Recorded } from '@/lib/lending/ledger/service'
import type { AuditEntry } from '@/lib/platform/schema'
import { audit } from '@/lib/platform/service'

/** What is open of an item that nobody else writes of meanwhile. Throws `conflict` where nothing is. */
async function openOf(db: TenantDb, ref: ItemRef, today: string): Promise<bigint> {
  await holdItem(db, ref)
  const { state } = await readItem(db, ref, today)
  if (state.outstandingMinor === 0n) throw new AppError('conflict', 'nothing_owed')
  return state.outstandingMinor
}

async function note(
  db: TenantDb,
  ctx: TenantContext,
  action: AuditEntry['action'],
  { item }: Recorded,
  said: { amountMinor: bigint; reason: string },
): Promise<void> {
  const { amountMinor, reason } = said
  const details = { amount: String(amountMinor), currency: item.currency, reason }
  await audit(db, ctx, { action, subjectId: item.ref.id, details })
}

/** What is left of an item after somebody decided about it. */
export type Decided = { factId: string; status: string; leftMinor: bigint }
const decidedOf = ({ factId, after }: Recorded): Decided => ({
  factId,
  status: after.status,
  leftMinor: after.outstandingMinor,
})

/**
 * Lets go of what is open, or of a part of it, for a reason. Throws `validation_failed` for more than is open, `conflict`
 * where nothing is, `not_found`, `forbidden`.
 */
export async function forgive(ctx: TenantContext, input: ForgivenessInput): Promise<Decided> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.approve')
    const today = await todayOf(db)
    const open = await openOf(db, input.item, today)
    const amountMinor = input.amountMinor ?? open
    if (amountMinor > open) throw fieldRefusal('amountMinor', 'more_than_open')
    const recorded = await recordFact(db, input.item, {
      fact: { kind: 'forgiven', on: today, amountMinor, part: null },
      note: input.reason,
      source: input.source,
      createdBy: ctx.personId,
    })
    await note(db, ctx, 'debt.forgiven', recorded, { ...input, amountMinor })
    return decidedOf(recorded)
  })
}

/** Gives up all that is open as lost, for a reason. Throws `conflict` where nothing is, `not_found`, `forbidden`. */
export async function writeOff(ctx: TenantContext, input: WriteOffInput): Promise<Decided> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.approve')
    const today = await todayOf(db)
    const amountMinor = await openOf(db, input.item, today)
    const recorded = await recordFact(db, input.item, {
      fact: { kind: 'written_off', on: today, amountMinor },
      note: input.reason,
      source: input.source,
      createdBy: ctx.personId,
    })
    await note(db, ctx, 'debt.written_off', recorded, { ...input, amountMinor })
    return decidedOf(recorded)
  })
}

/**
 * Writes down money for what was given up as lost. Throws `conflict` where nothing was and for another currency,
 * `validation_failed` for a day that cannot be, `not_found`, `forbidden`.
 */
export async function recover(ctx: TenantContext, input: RecoveryInput): Promise<Decided> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.approve')
    const item = await holdItem(db, input.item)
    requireCurrency(item, input.currency)
    if (item.status !== 'written_off') throw new AppError('conflict', 'not_written_off')
    const on = dayOfMoney(input.on, await todayOf(db), item)
    const { amountMinor, method, source } = input
    const recorded = await recordFact(db, input.item, {
      fact: { kind: 'recovered', on, amountMinor, method },
      note: input.reason,
      source,
      createdBy: ctx.personId,
    })
    await note(db, ctx, 'debt.recovered', recorded, input)
    return decidedOf(recorded)
  })
}
