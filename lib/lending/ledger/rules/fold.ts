import type { Account, Fact, Item, ItemState, Method } from '@/lib/lending/ledger/schema'
import { giveOut, pay, takeBack, relieve, waive } from './allocation'
import { reschedule, settle, writeOff } from './closing'
import { holdsOf, passDays } from './late-fee'
import { sumOf } from './rational'
import { stateOf } from './state'
import { OTHER_SIDE, addFlow, newWork, noteInTime, openIn, rowsOf, versionIn } from './work'
import type { Work } from './work'

/** Within a day the terms change before money comes, and what is lost or came back is judged after it. */
const RANKS: Record<Fact['kind'], number> = {
  opened: 0,
  rescheduled: 1,
  settled: 2,
  paid: 3,
  forgiven: 3,
  written_off: 4,
  recovered: 5,
  credit_out: 7,
  held: 8,
  resumed: 8,
  reversed: 8,
}
const rankOf = (fact: Fact): number => (fact.kind === 'paid' && fact.amountMinor < 0n ? 6 : RANKS[fact.kind])

function inOrder(a: Fact, b: Fact): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  return rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/**
 * The facts that count: without those that were taken back, whenever that was said, and without the saying. Whoever takes
 * back a reversal brings back the fact.
 */
export function standing(facts: readonly Fact[]): Fact[] {
  const reversals = new Map<string, string[]>()
  for (const fact of facts) {
    if (fact.kind === 'reversed') reversals.set(fact.factId, [...(reversals.get(fact.factId) ?? []), fact.id])
  }
  const stands = (id: string, seen: readonly string[]): boolean =>
    seen.includes(id) || !(reversals.get(id) ?? []).some((by) => stands(by, [...seen, id]))
  return facts.filter(({ id, kind }) => kind !== 'reversed' && stands(id, []))
}

const accountOf = (method: Method): Account => (method === 'gateway' || method === 'credit' ? method : 'cash')

function open(work: Work, fact: Extract<Fact, { kind: 'opened' }>): void {
  if (work.isOpened) throw new RangeError('An item is opened once.')
  const first = versionIn(work.item, work.version)
  if (fact.amountMinor !== sumOf(first.rows, ({ principalMinor }) => principalMinor)) {
    throw new RangeError('An item is opened with the principal of its rows.')
  }
  work.isOpened = true
  work.rows = rowsOf(first)
  addFlow(work, OTHER_SIDE[fact.cause], -fact.amountMinor)
}

function apply(work: Work, fact: Fact): void {
  switch (fact.kind) {
    case 'opened':
      return open(work, fact)
    case 'paid':
    case 'recovered':
      addFlow(work, accountOf(fact.method), fact.amountMinor)
      return fact.amountMinor < 0n
        ? takeBack(work, -fact.amountMinor, fact.on)
        : pay(work, fact.amountMinor, fact.on)
    case 'credit_out':
      addFlow(work, accountOf(fact.method), -fact.amountMinor)
      return giveOut(work, fact.amountMinor, fact.on)
    case 'forgiven':
      work.forgiven += waive(work, fact.amountMinor, fact.part)
      return relieve(work, fact.on)
    case 'written_off':
      return writeOff(work, fact.on)
    case 'settled':
      return settle(work, fact.on)
    case 'rescheduled':
      return reschedule(work, fact.on, fact.version)
    default:
  }
}

/** Notes the fact after which nothing is owed, and forgets it when something is owed again. */
function noteClosing(work: Work, fact: Fact): void {
  if (!work.isOpened || openIn(work) > 0n) work.closing = null
  else work.closing ??= fact
}

/**
 * What an item is on a day, out of everything that was said of it, in whatever order that was recorded. Facts of later
 * days do not count yet. Amounts are minor units of the item's currency. Throws a RangeError for what cannot be: terms
 * without a version, a version that is not there, an item opened twice or with another principal than its rows have.
 */
export function fold(item: Item, facts: readonly Fact[], asOf: string): ItemState {
  const counting = standing(facts)
    .filter(({ on }) => on <= asOf)
    .toSorted(inOrder)
  const work = newWork(item)
  const holds = holdsOf(counting)
  let day = counting[0]?.on ?? asOf
  for (const fact of counting) {
    passDays(work, day, fact.on, holds)
    day = fact.on
    apply(work, fact)
    noteInTime(work, day)
    noteClosing(work, fact)
  }
  passDays(work, day, asOf, holds)
  return stateOf(work, asOf, holds.at(-1)?.to === null)
}
