import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryOf } from '@/lib/lending/ledger/rules/balances'
import { fold } from '@/lib/lending/ledger/rules/fold'
import type { Account, Balances, Fact, Item } from '@/lib/lending/ledger/schema'
import { anyHistory } from '@/lib/lending/ledger/testing/histories'
import { agreementOf, closedAt, dailyFee, debtOf, opened, paid } from '@/lib/lending/ledger/testing/items'
import { runsOf } from '@/sandbox/testing/properties'
import { linesOf } from './lines'
import type { BookedEntry, Entry, ToldFact } from '@/lib/lending/statements/schema'

const ever = '9999-12-31'
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)
const toldBy = (fact: Fact | undefined): ToldFact | null =>
  fact === undefined
    ? null
    : {
        kind: fact.kind,
        method: 'method' in fact ? fact.method : null,
        amountMinor: 'amountMinor' in fact ? fact.amountMinor : 0n,
      }

/** The entries of facts as they are written down one after the other, all on one day. */
function booksOf(item: Item, facts: readonly Fact[], asOf: string) {
  const ledger: Partial<Balances> = {}
  const entries = facts.flatMap((fact, index): BookedEntry[] => {
    const lines = entryOf(fold(item, facts.slice(0, index + 1), asOf).balances, ledger)
    for (const { account, amountMinor } of lines) ledger[account] = (ledger[account] ?? 0n) + amountMinor
    if (lines.length === 0) return []
    const accounts = Object.fromEntries(lines.map(({ account, amountMinor }) => [account, amountMinor]))
    const target = fact.kind === 'reversed' ? facts.find(({ id }) => id === fact.factId) : undefined
    return [
      {
        ...{
          item: { kind: item.kind, id: 'item' },
          direction: item.direction,
          currency: 'IDR',
          note: fact.id,
        },
        ...{ toldOn: fact.on, bookedOn: asOf, fact: toldBy(fact), reverses: toldBy(target), accounts },
      },
    ]
  })
  return { entries, ledger }
}

const owed: readonly Account[] = ['principal', 'interest', 'fee', 'late_fee', 'credit']
const owedIn = (ledger: Partial<Balances>): bigint => sum(owed.map((account) => ledger[account] ?? 0n))
const changes = (lines: readonly Entry[]): bigint => sum(lines.map(({ changeMinor }) => changeMinor))
const brief = (lines: readonly Entry[]) =>
  lines.map(({ on, kind, reversedKind, changeMinor }) =>
    [on.slice(5), reversedKind === null ? kind : `-${reversedKind}`, changeMinor].join(' '),
  )

test('the lines of every entry are what it changed, and together what the ledger has', () => {
  fc.assert(
    fc.property(anyHistory, ({ item, facts, asOf }) => {
      const { entries, ledger } = booksOf(item, facts, asOf)
      for (const entry of entries) expect(changes(linesOf([entry], ever))).toBe(owedIn(entry.accounts))
      expect(changes(linesOf(entries, ever))).toBe(owedIn(ledger))
    }),
    { numRuns: runsOf(100) },
  )
})

test('the line of what was lent or paid has the amount that was said, whatever else moved', () => {
  fc.assert(
    fc.property(anyHistory, ({ item, facts, asOf }) => {
      const sign = item.direction === 'receivable' ? 1n : -1n
      for (const [index, fact] of facts.entries()) {
        if (fact.kind !== 'opened' && fact.kind !== 'paid') continue
        const before = facts.slice(0, index)
        // One of a later day moves nothing yet, and one that is taken back before it was said never did.
        if (fact.on > asOf || facts.some((one) => one.kind === 'reversed' && one.factId === fact.id)) continue
        const told = booksOf(item, [...before, fact], asOf).entries.at(-1)
        if (told?.note !== fact.id) continue
        const kind = fact.kind === 'paid' && fact.amountMinor < 0n ? 'paid_back' : fact.kind
        const own = linesOf([told], ever).filter((line) => line.kind === kind)
        expect(changes(own)).toBe(sign * (kind === 'opened' ? fact.amountMinor : -fact.amountMinor))
        expect(own.map(({ on }) => on)).toEqual([fact.on])
      }
    }),
    { numRuns: runsOf(100) },
  )
})

test('interest and late fees of what is written down later stand by themselves, and what a payment takes back', () => {
  const item = agreementOf({ lateFee: dailyFee })
  const facts = [opened(), paid('2027-02-01', 1_100_000n)]
  const { entries } = booksOf(item, facts, '2027-02-11')
  const dayBefore = entries.map((entry, index) =>
    index === 0 ? { ...entry, bookedOn: '2027-02-10' } : entry,
  )
  const told = ['01-01 opened 5000000', '02-01 paid -1100000']
  expect(brief(linesOf(dayBefore, ever))).toEqual([
    ...told,
    '02-10 interest 100000',
    '02-10 late_fee 11000',
    '02-11 -late_fee -11000',
  ])
  // What a day came to is told once.
  expect(brief(linesOf(entries, ever))).toEqual([...told, '02-11 interest 100000'])
})

test('interest that an early payment takes has a line of its own', () => {
  const { entries } = booksOf(agreementOf({}), [opened(), paid('2027-01-05', 1_100_000n)], '2027-01-05')
  expect(brief(linesOf(entries, ever))).toEqual([
    '01-01 opened 5000000',
    '01-05 paid -1100000',
    '01-05 interest 100000',
  ])
})

test('money for what was given up, and out of credit, has its full amount and another side', () => {
  const lost = [opened(500n), closedAt('written_off', '2027-01-20'), paid('2027-01-25', 200n)]
  expect(brief(linesOf(booksOf(debtOf(500n), lost, '2027-01-25').entries, ever))).toEqual([
    '01-01 opened 500',
    '01-20 written_off -500',
    '01-25 paid -200',
    '01-25 given_up 200',
  ])
  const moved = [opened(500n), paid('2027-01-02', 500n, 'credit')]
  expect(brief(linesOf(booksOf(debtOf(500n), moved, '2027-01-02').entries, ever))).toEqual([
    '01-01 opened 500',
    '01-02 paid -500',
    '01-02 credit_used 500',
  ])
})
