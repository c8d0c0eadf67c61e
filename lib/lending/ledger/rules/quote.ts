import { PARTS } from '@/lib/lending/ledger/schema'
import type { Fact, Item, Part } from '@/lib/lending/ledger/schema'
import { fold } from './fold'
import { sumOf } from './rational'

/** What it takes to owe nothing any more, until the end of a day; in minor units. */
export type Quote = {
  on: string
  totalMinor: bigint
  parts: Record<Part, bigint>
  /** The interest that is not asked because of it. */
  rebateMinor: bigint
}

/** The quote of a day: as if it were settled that day, after all that was paid until then. Throws what `fold` throws. */
export function quoteOf(item: Item, facts: readonly Fact[], on: string): Quote {
  const before = fold(item, facts, on)
  const settled: Fact = { id: '', on, kind: 'settled', amountMinor: 0n }
  const after = fold(item, [...facts, settled], on)
  const parts = Object.fromEntries(
    PARTS.map((part) => [part, sumOf(after.rows, ({ parts: all }) => all[part].outstandingMinor)]),
  ) as Record<Part, bigint>
  return {
    on,
    totalMinor: after.outstandingMinor,
    parts,
    rebateMinor:
      before.outstandingMinor - before.surplusMinor - (after.outstandingMinor - after.surplusMinor),
  }
}
