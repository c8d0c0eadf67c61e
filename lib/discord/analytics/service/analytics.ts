import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { addDays, dayOf, daysBetween } from '@/lib/core/time/calendar'
import { bucketsOf, choose, previousRange } from '@/lib/core/time/range'
import type { Wish } from '@/lib/core/time/range'
import { listDays, listSales } from '@/lib/discord/analytics/data/figures'
import { addFigures, noFigures } from '@/lib/discord/analytics/rules/figures'
import type { DayOfFigures, DiscordAnalytics, Period } from '@/lib/discord/analytics/schema'
import { listTicketDays } from '@/lib/discord/tickets/service/reading/days'
import { getTenantSettings } from '@/lib/platform/service'

/**
 * What happened in the shop's server on some of its days, beside as many days right before; a day is the one that it was
 * there. Suspended shops may look. Throws `forbidden` without analytics.read.
 */
export async function getDiscordAnalytics(
  ctx: TenantContext,
  wish: Wish,
  now = new Date(),
): Promise<DiscordAnalytics> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'analytics.read', 'read')
    const { currency, timeZone } = await getTenantSettings(db)
    const choice = choose(wish, dayOf(now, timeZone))
    const { range } = choice
    const first = previousRange(range).from
    const days = [
      ...(await listDays(db, first, range.to)),
      ...(await listSales(db, currency, first, range.to)),
      ...(await listTicketDays(db, first, range.to)),
    ]
    const span = daysBetween(range.from, range.to) + 1
    const periods = bucketsOf(range, choice.unit, timeZone).map((bucket): Period => {
      const within = (later: number) => (one: DayOfFigures) => {
        const day = addDays(one.day, later)
        return bucket.from <= day && day <= bucket.to
      }
      const sum = (of: readonly DayOfFigures[]) => of.reduce(addFigures, noFigures)
      return {
        ...bucket,
        figures: sum(days.filter(within(0))),
        before: sum(days.filter((one) => one.day < range.from).filter(within(span))),
      }
    })
    return {
      ...choice,
      ...{ currency, timeZone, periods },
      total: periods.reduce((all, { figures }) => addFigures(all, figures), noFigures),
      before: periods.reduce((all, { before }) => addFigures(all, before), noFigures),
    }
  })
}
