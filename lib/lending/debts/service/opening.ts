import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { record } from '@/lib/core/events/events'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { newId } from '@/lib/core/ids'
import { insertDebt } from '@/lib/lending/debts/data'
import { debtDays } from '@/lib/lending/debts/rules'
import type { DebtInput, DebtSummary } from '@/lib/lending/debts/schema'
import { recordFact } from '@/lib/lending/ledger/service'
import { whoIs } from '@/lib/lending/parties/service/finding'
import { lendingSettingsOf } from '@/lib/lending/settings/service'
import { dayOf } from '@/lib/core/time/calendar'
import { audit, getTenantSettings } from '@/lib/platform/service'

/**
 * Writes a debt down. Who it is with is found by the number, or by a name that one person alone has, or is added. Throws
 * `validation_failed` for an amount or day that can hardly be meant and for a name that several have, `conflict` for
 * somebody who is blocked, `limit_reached` where the plan has no room for another open debt, `forbidden`.
 */
export async function addDebt(ctx: TenantContext, input: DebtInput): Promise<DebtSummary> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.write')
    const tenant = await getTenantSettings(db)
    const currency = input.currency ?? tenant.currency
    const today = dayOf(new Date(), tenant.timeZone)
    const days = debtDays(input, { settings: await lendingSettingsOf(db), today, currency })
    const partyId = await whoIs(db, ctx, input.party)
    const id = newId()
    const { direction, cause, amountMinor, note, source } = input
    const createdBy = ctx.personId
    await insertDebt(db, {
      ...{ id, partyId, direction, cause, currency, amountMinor, note, source, createdBy },
      ...days,
    })
    await recordFact(
      db,
      { kind: 'debt', id },
      { fact: { kind: 'opened', on: days.beganOn, amountMinor, cause }, source, createdBy },
    )
    await audit(db, ctx, {
      action: 'debt.added',
      subjectId: id,
      details: { party: partyId, amount: String(amountMinor), currency },
    })
    await record(db, {
      tenantId: db.tenantId,
      topic: 'debt.created',
      key: id,
      payload: { debtId: id, partyId, direction, amountMinor: String(amountMinor), currency },
    })
    return { id, partyId, currency, ...days }
  })
}
