import type { OwedItem, Standing } from '@/lib/lending/owed/schema'

type Which = Pick<Standing['open'][number], 'direction' | 'currency'>

/** What of all items of one side and currency is overdue on a day, and what falls due next. */
export function dueOf(
  items: readonly OwedItem[],
  { direction, currency }: Which,
  today: string,
): { overdueMinor: bigint; next: { on: string; amountMinor: bigint } | null } {
  const rows = items
    .filter((item) => item.direction === direction && item.currency === currency)
    .flatMap((item) => item.rows)
    .filter(({ outstandingMinor }) => outstandingMinor > 0n)
  const sum = (dueOn: (day: string) => boolean): bigint =>
    rows
      .filter((row) => dueOn(row.dueOn))
      .reduce((total, { outstandingMinor }) => total + outstandingMinor, 0n)
  const on = rows
    .map(({ dueOn }) => dueOn)
    .filter((day) => day >= today)
    .toSorted()[0]
  return {
    overdueMinor: sum((day) => day < today),
    next: on === undefined ? null : { on, amountMinor: sum((day) => day === on) },
  }
}
