import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { fieldRefusal } from '@/lib/core/requests/refusals'
import { listOpenItems } from '@/lib/lending/debts/data'
import { dayOfMoney, requireCurrency, requireLeft, requireMeant } from '@/lib/lending/debts/rules'
import type { CombinedPaymentInput, PaymentInput } from '@/lib/lending/debts/schema'
import type { HeldItem, ItemRef } from '@/lib/lending/ledger/schema/written'
import { holdItem, readItem, recordFact, todayOf } from '@/lib/lending/ledger/service'
import type { Recorded } from '@/lib/lending/ledger/service'
import { audit } from '@/lib/platform/service'

/** What came of a payment: what is still owed, and what is theirs beyond it. */
export type Paid = { factId: string; item: ItemRef; leftMinor: bigint; creditMinor: bigint }

const paidOf = ({ factId, item, after }: Recorded): Paid => ({
  factId,
  item: item.ref,
  leftMinor: after.outstandingMinor,
  creditMinor: after.surplusMinor,
})

/** What takes no payment: a debt that was taken back or written off, and an agreement that nobody has signed. */
export function requirePayable({ ref, status }: HeldItem): void {
  if (status === 'written_off') throw new AppError('conflict', 'was_written_off')
  const takes =
    ref.kind === 'debt'
      ? ['open', 'settled', 'forgiven']
      : ['active', 'completed', 'settled_early', 'forgiven']
  if (!takes.includes(status)) throw new AppError('conflict', 'takes_no_payment')
}

/** Writes down one payment of one item, in the caller's transaction. */
async function pay(db: TenantDb, ctx: TenantContext, input: PaymentInput, today: string): Promise<Paid> {
  const item = await holdItem(db, input.item)
  requireCurrency(item, input.currency)
  requirePayable(item)
  const on = dayOfMoney(input.on, today, item)
  if (input.shownMinor !== undefined || input.expectedMinor !== undefined) {
    const { state } = await readItem(db, input.item, today)
    const { currency } = item
    const left = { leftMinor: state.outstandingMinor, currency, locale: ctx.locale }
    requireLeft(input.expectedMinor, left)
    requireMeant(input, left)
  }
  const { amountMinor, method, note, source } = input
  const recorded = await recordFact(db, input.item, {
    fact: { kind: 'paid', on, amountMinor, method },
    note,
    source,
    createdBy: ctx.personId,
  })
  await audit(db, ctx, {
    action: 'debt.payment_recorded',
    subjectId: input.item.id,
    details: { amount: String(amountMinor), currency: item.currency, on },
  })
  return paidOf(recorded)
}

/**
 * Writes down money that came by hand, on the day on which it came. What is beyond the debt is the payer's credit. Throws
 * `validation_failed` for a day that cannot be and for more than is left by now, `conflict` for another currency than the
 * debt's, for another sum left than was expected, and for what takes no payment, `not_found`, `forbidden`.
 */
export async function recordPayment(ctx: TenantContext, input: PaymentInput): Promise<Paid> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    return pay(db, ctx, input, await todayOf(db))
  })
}

/**
 * Writes down one payment for everything that somebody owes in a currency: what was due first is paid first, and what is
 * left over is credit with the last of it. Throws as `recordPayment`, and `validation_failed` where nothing is open.
 */
export async function recordCombinedPayment(
  ctx: TenantContext,
  { partyId, direction, shownMinor, expectedMinor, ...payment }: CombinedPaymentInput,
): Promise<Paid[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const today = await todayOf(db)
    const on = payment.on ?? today
    const listed = await listOpenItems(db, { partyId, direction, currency: payment.currency })
    // Always in the same order, so that two who pay for the same person do not wait for each other.
    const begun = new Set<string>()
    let leftMinor = 0n
    const isChecked = shownMinor !== undefined || expectedMinor !== undefined
    for (const ref of listed.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const { item } = await holdItem(db, ref)
      if ((item.versions[0]?.terms.startsOn ?? on) <= on) begun.add(ref.id)
      if (isChecked) leftMinor += (await readItem(db, ref, today)).state.outstandingMinor
    }
    const { amountMinor, currency } = payment
    const left = { leftMinor, currency, locale: ctx.locale }
    requireLeft(expectedMinor, left)
    requireMeant({ amountMinor, shownMinor }, left)
    const open = listed.filter(({ id }) => begun.has(id))
    if (open.length === 0) throw fieldRefusal('currency', 'nothing_open')
    const parts: Paid[] = []
    let rest = amountMinor
    for (const [index, ref] of open.entries()) {
      const { state } = await readItem(db, ref, today)
      const isLast = index === open.length - 1
      const part = isLast || rest < state.outstandingMinor ? rest : state.outstandingMinor
      if (part > 0n) parts.push(await pay(db, ctx, { ...payment, item: ref, amountMinor: part }, today))
      rest -= part
    }
    return parts
  })
}
