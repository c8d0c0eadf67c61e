import type { RowLine } from '@/lib/lending/reports/schema'

/** What is most likely paid now: all that is due, or where nothing is, what falls due next. */
export function askedNow(rows: readonly Pick<RowLine, 'dueOn' | 'leftMinor'>[], today: string): bigint {
  const open = rows.filter(({ leftMinor }) => leftMinor > 0n)
  const due = open.filter(({ dueOn }) => dueOn <= today).reduce((sum, row) => sum + row.leftMinor, 0n)
  return due > 0n ? due : (open[0]?.leftMinor ?? 0n)
}
