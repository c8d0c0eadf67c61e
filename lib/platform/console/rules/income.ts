import { addMonths, dayOf, firstOfMonth, startOfDay } from '@/lib/core/time/calendar'
import type { IncomeMonth, PlanIncome } from '@/lib/platform/console/schema/income'

/** The console counts in one zone, whoever looks at it from where. */
const zone = 'UTC'

/**
 * So many months up to the one that it is, by their first days, and the moments between them: the beginning of each, and
 * now at the end.
 */
export function monthsUntil(now: Date, count: number): { months: string[]; moments: Date[] } {
  const last = firstOfMonth(dayOf(now, zone))
  const months = Array.from({ length: count }, (_, place) => addMonths(last, place - count + 1))
  return { months, moments: [...months.map((month) => startOfDay(month, zone)), now] }
}

type Counted = {
  income: readonly (PlanIncome & { place: number })[]
  /** Who paid at the moment before and pays no longer. */
  lost: ReadonlyMap<number, number>
  opened: ReadonlyMap<string, number>
}

/** What was counted at the moments, as months: the first moment is place 1, and a month has its end's figures. */
export function toMonths(months: readonly string[], { income, lost, opened }: Counted): IncomeMonth[] {
  const at = (place: number): PlanIncome[] =>
    income.filter((one) => one.place === place).map(({ place: _place, ...plan }) => plan)
  const payersAt = (place: number): number => at(place).reduce((sum, { payers }) => sum + payers, 0)
  return months.map((month, index) => {
    const end = index + 2
    const before = payersAt(end - 1)
    const payers = payersAt(end)
    const left = lost.get(end) ?? 0
    return {
      month,
      isRunning: index === months.length - 1,
      plans: at(end),
      payers,
      before,
      lost: left,
      // Whoever stayed had paid before; all others are new, or are back.
      gained: payers - (before - left),
      opened: opened.get(month) ?? 0,
    }
  })
}

/** What comes in a month, each currency for itself, in the order of their names. */
export function byCurrency(plans: readonly PlanIncome[]): { currency: string; monthMinor: bigint }[] {
  const sums = new Map<string, bigint>()
  for (const { currency, monthMinor } of plans) sums.set(currency, (sums.get(currency) ?? 0n) + monthMinor)
  return [...sums]
    .map(([currency, monthMinor]) => ({ currency, monthMinor }))
    .toSorted((a, b) => a.currency.localeCompare(b.currency))
}

/** The share of those who paid when a month began that no longer does; null where nobody paid. */
export function churnOf({ before, lost }: Pick<IncomeMonth, 'before' | 'lost'>): number | null {
  return before === 0 ? null : lost / before
}
