import type { OwedItem, Standing } from '@/lib/lending/owed/schema'

type Which = Pick<Standing['open'][number], 'direction' | 'currency'>

/** When something of it has to be paid next; after everything else where nothing has. */
export const firstDueOf = ({ rows }: OwedItem): string =>
  rows.find(({ outstandingMinor }) => outstandingMinor > 0n)?.dueOn ?? '9999-12-31'

/** What was paid beyond what somebody owes and is theirs, by currency. */
export function heldOf(items: readonly OwedItem[]): { currency: string; amountMinor: bigint }[] {
  const sums = new Map<string, bigint>()
  for (const { direction, currency, creditMinor } of items) {
    if (direction === 'receivable' && creditMinor > 0n)
      sums.set(currency, (sums.get(currency) ?? 0n) + creditMinor)
  }
  return [...sums].map(([currency, amountMinor]) => ({ currency, amountMinor }))
}

/**
 * What of all items of one side and currency is overdue on a day, and what falls due next. What somebody objects to is asked
 * for on no day until that has its answer.
 */
export function dueOf(
  items: readonly OwedItem[],
  { direction, currency }: Which,
  today: string,
  disputedIds: readonly string[] = [],
): { overdueMinor: bigint; next: { on: string; amountMinor: bigint } | null; disputedMinor: bigint } {
  const meant = items.filter((item) => item.direction === direction && item.currency === currency)
  const rows = meant
    .filter(({ id }) => !disputedIds.includes(id))
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
    disputedMinor: meant
      .filter(({ id }) => disputedIds.includes(id))
      .reduce((total, { outstandingMinor }) => total + outstandingMinor, 0n),
  }
}
