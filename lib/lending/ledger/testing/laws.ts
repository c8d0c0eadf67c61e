import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { ACCOUNTS } from '@/lib/lending/ledger/schema'
import type { Balances, Fact } from '@/lib/lending/ledger/schema'
import { entryOf } from '@/lib/lending/ledger/rules/balances'
import { fold } from '@/lib/lending/ledger/rules/fold'
import { anyHistory } from './histories'
import type { History } from './histories'

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)

/** What has been said so far is booked after every fact, as the product does it; null where an entry is not zero. */
function booked({ item, facts, asOf }: History): Balances | null {
  const ledger = Object.fromEntries(ACCOUNTS.map((account) => [account, 0n])) as Balances
  for (const count of facts.keys()) {
    const entry = entryOf(fold(item, facts.slice(0, count + 1), asOf).balances, ledger)
    if (sum(entry.map(({ amountMinor }) => amountMinor)) !== 0n) return null
    for (const { account, amountMinor } of entry) ledger[account] += amountMinor
  }
  return ledger
}

/** Somebody's life with an item, and the same in other orders of writing it down. */
type Told = { history: History; orders: Fact[][] }

export const anyTelling: fc.Arbitrary<Told> = anyHistory.chain((history) =>
  fc
    .array(fc.shuffledSubarray(history.facts, { minLength: history.facts.length }), {
      minLength: 2,
      maxLength: 2,
    })
    .map((orders) => ({ history, orders })),
)

/** Which of the laws does not hold; null where all do. */
export function brokenLaw({ history, orders }: Told): string | null {
  const { item, facts, asOf } = history
  const state = fold(item, facts, asOf)
  if (sum(Object.values(state.balances)) !== 0n) return 'the accounts are not zero together'
  for (const order of [facts, ...orders]) {
    if (!isDeepStrictEqual(fold(item, order, asOf), state)) return 'another order comes to something else'
    const ledger = booked({ item, facts: order, asOf })
    if (ledger === null) return 'the lines of an entry are not zero together'
    if (!isDeepStrictEqual(ledger, state.balances)) return 'the ledger is not the fold'
  }
  return null
}
