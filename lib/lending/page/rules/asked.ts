import type { OwedItem } from '@/lib/lending/owed/schema'

/** What an address asks to have chosen: so much of this item. */
export type AskedPart = { id: string; amountMinor: bigint }

/** What follows the address of somebody's page, so that it opens where this is paid. */
export const askedQuery = ({ id, amountMinor }: AskedPart): string => `&pay=${id}.${amountMinor}#${id}`

/** What the query asks for; null for what is none. What may be paid is checked where it is paid. */
export function readAskedPart(value: unknown): AskedPart | null {
  const [, id, amount] = (typeof value === 'string' && /^([0-9a-f-]{36})\.(\d{1,18})$/.exec(value)) || []
  return id === undefined || amount === undefined ? null : { id, amountMinor: BigInt(amount) }
}

/** Of which item so much is paid: the one that was due first and has it open; null where none has. */
export function partOf(owed: readonly OwedItem[], amountMinor: bigint): AskedPart | null {
  const firstDue = ({ rows }: OwedItem): string =>
    rows.find(({ outstandingMinor }) => outstandingMinor > 0n)?.dueOn ?? '9999-12-31'
  const [first] = owed
    .filter(({ outstandingMinor }) => outstandingMinor >= amountMinor)
    .toSorted((a, b) => firstDue(a).localeCompare(firstDue(b)))
  return first ? { id: first.id, amountMinor } : null
}
