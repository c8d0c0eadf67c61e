import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { countOpenWords } from '@/lib/lending/claims/data/lines'
import { todayOf } from '@/lib/lending/ledger/service'
import { listQuestions } from '@/lib/lending/paying/data/questions'
import { gatherLate, gatherSurplus, gatherUnsettled } from '@/lib/lending/paying/rules'
import type { LendingNeeds } from '@/lib/lending/paying/schema'
import { listPayableItems } from '@/lib/lending/reports/data/items'
import { hasModule } from '@/lib/platform/service'

/** Everything in the debt book about which a person has to decide. Throws `forbidden`. */
export async function getLendingNeeds(ctx: TenantContext): Promise<LendingNeeds> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const questions = await listQuestions(db)
    const items = await listPayableItems(db, {
      itemIds: questions.map(({ id }) => id),
      partyIds: questions.map(({ partyId }) => partyId),
    })
    return {
      ...(await countOpenWords(db)),
      late: gatherLate(questions, items),
      surplus: gatherSurplus(questions, items),
      unsettled: gatherUnsettled(questions, items),
      today: await todayOf(db),
    }
  })
}

/** How much of that there is; null where no debt book is kept. Throws `forbidden`. */
export async function countLendingNeeds(
  ctx: TenantContext,
): Promise<{ claims: number; disputes: number; money: number } | null> {
  const isKept = await withActor(tenantActor(ctx), (db) => hasModule(db, 'lending'))
  if (!isKept) return null
  const { claims, disputes, late, surplus, unsettled } = await getLendingNeeds(ctx)
  return { claims, disputes, money: late.length + surplus.length + unsettled.length }
}
