import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { addDays, dayOf } from '@/lib/core/time/calendar'
import { getTenantSettings } from '@/lib/platform/service'
import { listDueItems } from '@/lib/lending/reports/data/due-items'
import { sumCollected, sumOpen } from '@/lib/lending/reports/data/sums'
import { AGES, soonDays } from '@/lib/lending/reports/rules/aging'
import type { CurrencyReport, Overview } from '@/lib/lending/reports/schema'

const mostInList = 8
/** What the tenant owes is listed however late it is due. */
const farDays = 36_500
const toMe = { direction: 'receivable' } as const
/** As far back as it is looked at how punctually people pay. */
const collectedDays = 90

/**
 * What is owed in both directions by currency, how old it is, and how much of what fell due came in time. A day counts
 * once it is over. Throws `forbidden`.
 */
export async function getOverview(ctx: TenantContext): Promise<Overview> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'lending.read')
    const { timeZone, currency: own } = await getTenantSettings(db)
    const today = dayOf(new Date(), timeZone)
    const soon = addDays(today, soonDays)
    const yesterday = addDays(today, -1)
    const open = await sumOpen(db, { today, soon })
    const collected = await sumCollected(db, { from: addDays(today, -collectedDays), to: yesterday })
    const currencies = new Set([...open.map(({ currency }) => currency), ...collected.keys()])
    const reports = [...currencies].map((currency): CurrencyReport => {
      const {
        aging,
        receivableMinor = 0n,
        payableMinor = 0n,
        soonMinor = 0n,
      } = open.find((one) => one.currency === currency) ?? { aging: null }
      const ages = aging ?? { current: 0n, to_7: 0n, to_30: 0n, to_60: 0n, to_90: 0n, older: 0n }
      const overdueMinor = AGES.reduce((sum, age) => (age === 'current' ? sum : sum + ages[age]), 0n)
      const inTime = collected.get(currency) ?? { fellDueMinor: 0n, inTimeMinor: 0n }
      return {
        ...{ currency, receivableMinor, payableMinor, dueMinor: soonMinor, overdueMinor },
        ...{ aging: ages, collected: inTime },
      }
    })
    // The tenant's own currency first, then by their codes.
    const rank = ({ currency }: CurrencyReport): string => (currency === own ? '' : currency)
    return {
      today,
      reports: reports.sort((a, b) => rank(a).localeCompare(rank(b))),
      longest: await listDueItems(db, { ...toMe, from: null, to: yesterday }, mostInList),
      next: await listDueItems(db, { ...toMe, from: today, to: soon }, mostInList),
      owing: await listDueItems(
        db,
        { direction: 'payable', from: null, to: addDays(today, farDays) },
        mostInList,
      ),
    }
  })
}
