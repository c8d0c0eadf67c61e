import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { addDays, addMonths, dayOf } from '@/lib/core/time/calendar'
import { getTenantSettings } from '@/lib/platform/service'
import { sumMoved, sumUnpaid } from '@/lib/lending/reports/data/month'
import { sumCollected } from '@/lib/lending/reports/data/sums'
import type { MonthReport } from '@/lib/lending/reports/schema'

/**
 * What was lent in a month and what came in, and of what fell due in it how much came in time and how much is open still;
 * in the tenant's own currency. A day on which something is due counts once it is over. Throws `forbidden`.
 */
export async function getMonthReport(
  ctx: TenantContext,
  { year, month }: { year: number; month: number },
  now = new Date(),
): Promise<MonthReport> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const { timeZone, currency } = await getTenantSettings(db)
    const from = `${year}-${String(month).padStart(2, '0')}-01`
    const to = addDays(addMonths(from, 1), -1)
    const yesterday = addDays(dayOf(now, timeZone), -1)
    const due = { from, to: to < yesterday ? to : yesterday }
    const moved = (await sumMoved(db, { from, to })).get(currency)
    return {
      ...{ lentMinor: moved?.lentMinor ?? 0n, paidMinor: moved?.paidMinor ?? 0n },
      unpaidMinor: (await sumUnpaid(db, due)).get(currency) ?? 0n,
      collected: (await sumCollected(db, due)).get(currency) ?? { fellDueMinor: 0n, inTimeMinor: 0n },
    }
  })
}
