import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { formatMoney } from '@/lib/core/money/money'
import type { SettlementInput } from '@/lib/lending/agreements/schema'
import { quoteOf } from '@/lib/lending/ledger/rules/quote'
import { holdItem, readItem, recordFact, todayOf } from '@/lib/lending/ledger/service'
import { audit } from '@/lib/platform/service'

/**
 * Ends an agreement early with the money that its quote of today asks for: everything falls due, later interest is not
 * asked, and the payment fills it. Throws `conflict` where nothing runs and where the quote is another one by now,
 * `not_found`, `forbidden`.
 */
export async function settleAgreement(ctx: TenantContext, input: SettlementInput): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const ref = { kind: 'agreement', id: input.agreementId } as const
    const { status, currency } = await holdItem(db, ref)
    if (status !== 'active') throw new AppError('conflict', 'nothing_to_settle')
    const on = await todayOf(db)
    const { item, facts } = await readItem(db, ref, on)
    const said = facts.map(({ fact }) => fact)
    const { totalMinor: amountMinor } = quoteOf(item.item, said, on)
    if (amountMinor !== input.quotedMinor) {
      const amount = formatMoney(amountMinor, currency, ctx.locale)
      throw new AppError('conflict', 'quote_changed', { values: { amount } })
    }
    const { method, note, source } = input
    const written = { source, createdBy: ctx.personId }
    await recordFact(db, ref, { ...written, fact: { kind: 'settled', on, amountMinor } })
    if (amountMinor > 0n)
      await recordFact(db, ref, { ...written, note, fact: { kind: 'paid', on, amountMinor, method } })
    const details = { amount: String(amountMinor), currency, on }
    await audit(db, ctx, { action: 'agreement.settled', subjectId: ref.id, details })
  })
}
