import type { OwedItem } from '@/lib/lending/owed/schema'
import { firstDueOf } from './due'

/** What can be paid of an item at a press: its oldest open row, all that is due, or everything. */
export type PayChoice = { word: 'row' | 'due' | 'all' | 'asked'; number: number; amountMinor: bigint }

/**
 * The ways to pay an item, the one that is most likely meant first; none says the same as another. Nobody is offered to pay
 * everything where less ends it.
 */
function usualChoices(
  { rows, outstandingMinor }: OwedItem,
  today: string,
  endsForLess: boolean,
): PayChoice[] {
  const open = rows.filter((row) => row.outstandingMinor > 0n)
  const [first] = open
  if (!first || outstandingMinor <= 0n) return []
  const { number } = first
  const dueMinor = open
    .filter(({ dueOn }) => dueOn <= today)
    .reduce((sum, row) => sum + row.outstandingMinor, 0n)
  const rowMinor = first.outstandingMinor
  const choices: PayChoice[] = []
  if (dueMinor > 0n && dueMinor < outstandingMinor)
    choices.push({ word: 'due', number, amountMinor: dueMinor })
  if (rowMinor !== dueMinor && rowMinor < outstandingMinor)
    choices.push({ word: 'row', number, amountMinor: rowMinor })
  if (endsForLess && choices.length > 0) return choices
  return [...choices, { word: 'all', number, amountMinor: outstandingMinor }]
}

/** The same; what the address asks for stands first, as long as it is owed. */
export function payChoices(
  item: OwedItem,
  today: string,
  { endsForLess = false, askedMinor = 0n } = {},
): PayChoice[] {
  const usual = usualChoices(item, today, endsForLess)
  const most = endsForLess ? item.outstandingMinor - 1n : item.outstandingMinor
  const [first] = usual
  if (!first || askedMinor <= 0n || askedMinor > most) return usual
  const same = usual.find(({ amountMinor }) => amountMinor === askedMinor)
  const asked = same ?? { word: 'asked', number: first.number, amountMinor: askedMinor }
  return [asked, ...usual.filter((choice) => choice !== same)]
}

/**
 * What one press pays: all of these, in the order in which they are filled; what is late first. What somebody objects to is
 * paid only where they choose it.
 */
export function payAll(
  items: readonly OwedItem[],
  currency: string,
  disputedIds: readonly string[] = [],
): { kind: OwedItem['kind']; id: string; amountMinor: bigint }[] {
  return items
    .filter((item) => item.direction === 'receivable' && item.currency === currency)
    .filter(({ id }) => !disputedIds.includes(id))
    .filter(
      ({ status, outstandingMinor }) => outstandingMinor > 0n && (status === 'open' || status === 'active'),
    )
    .toSorted((a, b) => firstDueOf(a).localeCompare(firstDueOf(b)))
    .map(({ kind, id, outstandingMinor }) => ({ kind, id, amountMinor: outstandingMinor }))
}

/** The same; of what less ends today than is left, only what is due or next: nobody is led to pay interest to come. */
export function payNow(
  items: readonly OwedItem[],
  currency: string,
  {
    today,
    disputedIds,
    forLess,
  }: { today: string; disputedIds: readonly string[]; forLess: readonly string[] },
): ReturnType<typeof payAll> {
  return payAll(items, currency, disputedIds).map((part) => {
    const item = items.find(({ id }) => id === part.id)
    const [first] = item && forLess.includes(item.id) ? payChoices(item, today, { endsForLess: true }) : []
    return first ? { ...part, amountMinor: first.amountMinor } : part
  })
}
