import type { Account } from '@/lib/lending/ledger/schema'
import { COST_KINDS } from '@/lib/lending/statements/schema'
import type { BookedEntry, Entry, LineKind, ToldFact } from '@/lib/lending/statements/schema'

const OWED = ['principal', 'interest', 'fee', 'late_fee', 'credit'] as const
const FLOWS = ['cash', 'gateway', 'goods', 'opening'] as const

/** What moved beside the money itself, by the account on whose other side it stands. */
const BESIDE = [
  ['interest_income', 'interest'],
  ['fee_income', 'fee'],
  ['late_fee_income', 'late_fee'],
  ['forgiven', 'forgiven'],
  ['written_off', 'written_off'],
  ['recovered', 'given_up'],
] as const satisfies readonly (readonly [Account, LineKind])[]

const KINDS = ['opened', 'paid', 'forgiven', 'written_off', 'recovered', 'credit_out'] as const

function kindOf(fact: ToldFact | null): LineKind | null {
  // What comes back through a gateway is a payment below zero.
  if (fact?.kind === 'paid' && fact.amountMinor < 0n) return 'paid_back'
  return KINDS.find((kind) => kind === fact?.kind) ?? null
}

const isOutOfCredit = ({ kind, method }: ToldFact): boolean =>
  method === 'credit' && (kind === 'paid' || kind === 'recovered')

/** What the fact itself changed: the money that moved, or what was let go of. */
function ownOf({ fact, reverses, direction, accounts }: BookedEntry): bigint {
  const of = (account: Account): bigint => accounts[account] ?? 0n
  const meant = reverses ?? fact
  const money = -FLOWS.reduce((sum, account) => sum + of(account), 0n)
  if (meant?.kind === 'forgiven' || meant?.kind === 'written_off') return money - of(meant.kind)
  if (meant === null || !isOutOfCredit(meant)) return money
  return money + ((reverses === null) === (direction === 'receivable') ? -1n : 1n) * meant.amountMinor
}

/** A line, which takes back what it is about where it goes the other way. */
function lineOf(entry: BookedEntry, kind: LineKind, on: string, changeMinor: bigint): Entry[] {
  if (changeMinor === 0n) return []
  const { item, direction, currency, note } = entry
  const isLess = changeMinor < 0n === (direction === 'receivable')
  const isBack = isLess === (kind === 'forgiven' || kind === 'written_off' ? false : true)
  const said = isBack ? { kind: 'reversed' as const, reversedKind: kind } : { kind, reversedKind: null }
  return [{ item, on, currency, note, method: null, ...said, changeMinor }]
}

function ownLine(entry: BookedEntry, changeMinor: bigint): Entry[] {
  if (changeMinor === 0n) return []
  const { item, direction, currency, note, toldOn: on, fact, reverses } = entry
  const isMore = changeMinor > 0n === (direction === 'receivable')
  const usual = isMore ? 'opened' : 'paid'
  const known =
    fact?.kind === 'reversed'
      ? { kind: 'reversed' as const, reversedKind: kindOf(reverses) ?? usual }
      : { kind: kindOf(fact) ?? usual, reversedKind: null }
  return [{ item, on, currency, note, method: fact?.method ?? null, ...known, changeMinor }]
}

function linesOfEntry(entry: BookedEntry): Entry[] {
  const { accounts, fact, reverses, toldOn, bookedOn } = entry
  const own = ownOf(entry)
  const meant = reverses ?? fact
  const beside = BESIDE.filter(([account]) => account !== meant?.kind).flatMap(([account, kind]) =>
    // What was given up is met by the money itself; anything else came up when it was written down.
    lineOf(entry, kind, kind === 'given_up' ? toldOn : bookedOn, -(accounts[account] ?? 0n)),
  )
  const change = OWED.reduce((sum, account) => sum + (accounts[account] ?? 0n), 0n)
  const told = beside.reduce((sum, { changeMinor }) => sum + changeMinor, own)
  return [...ownLine(entry, own), ...beside, ...lineOf(entry, 'credit_used', toldOn, change - told)]
}

/** Which cost of which item on which day a line is about; null for what somebody did. */
function costOf({ item, on, kind, reversedKind }: Entry): string | null {
  const what = reversedKind ?? kind
  return COST_KINDS.some((cost) => cost === what) ? `${item.id} ${on} ${what}` : null
}

/** What a cost came to on a day is one line: that it was written down and taken back before the day was over tells nobody anything. */
function withNetCosts(lines: readonly Entry[]): Entry[] {
  const groups = Map.groupBy(lines, costOf)
  return lines.flatMap((line) => {
    const cost = costOf(line)
    const group = cost === null ? [line] : (groups.get(cost) ?? [])
    if (line !== group.at(-1)) return []
    const changeMinor = group.reduce((sum, one) => sum + one.changeMinor, 0n)
    const alike = group.find((one) => one.changeMinor > 0n === changeMinor > 0n)
    return changeMinor === 0n || !alike ? [] : [{ ...alike, changeMinor }]
  })
}

/**
 * What changed in what a party owes, the oldest first: of each fact its own amount on the day for which it counts, and by
 * themselves the interest, fees and whatever else moved in the books with it, on the day on which that was written down. The
 * lines of an entry are together what it changed. Of a payable all signs are turned in the books already.
 */
export function linesOf(entries: readonly BookedEntry[], to: string): Entry[] {
  return withNetCosts(entries.flatMap(linesOfEntry))
    .filter(({ on }) => on <= to)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
