import { describe, expect, test } from 'vitest'
import {
  agreementOf,
  closedAt,
  debtOf,
  forgiven,
  money,
  opened,
  paid,
  rescheduled,
  reversed,
} from '@/lib/lending/ledger/testing/items'
import type { Fact, ItemState, Part } from '@/lib/lending/ledger/schema'
import { entryOf } from './balances'
import { fold } from './fold'

const debt = (facts: Fact[], asOf = '2027-03-01'): ItemState =>
  fold(debtOf(50_000n), [opened(50_000n), ...facts], asOf)
const flat = (facts: Fact[], asOf = '2027-02-01', change = {}): ItemState =>
  fold(agreementOf(change), [opened(), ...facts], asOf)
const paidOf = ({ rows }: ItemState, part: Part): bigint[] => rows.map(({ parts }) => parts[part].paidMinor)
const asked = ({ rows }: ItemState, part: Part): bigint[] => rows.map(({ parts }) => parts[part].chargedMinor)

describe('a payment beyond the running row', () => {
  test('goes to the next rows', () => {
    const state = flat([paid('2027-01-20', 1_500_000n)])
    expect(paidOf(state, 'interest')).toEqual([100_000n, 100_000n, 0n, 0n, 0n])
    expect(paidOf(state, 'principal')).toEqual([1_000_000n, 300_000n, 0n, 0n, 0n])
  })

  test('or stays the party’s credit, which nobody but a person moves', () => {
    const state = flat([paid('2027-01-20', 1_500_000n)], '2027-03-15', { spill: 'credit' })
    expect(state).toMatchObject({
      surplusMinor: 400_000n,
      outstandingMinor: 4_400_000n,
      overdueMinor: 1_100_000n,
    })
  })

  test('or lowers the principal from the last row on, and the interest on what is lent from then', () => {
    const terms = {
      principalMinor: 6_000_000n,
      method: 'declining',
      ratePpm: 15_000,
      rows: 6,
      spill: 'principal',
    } as const
    const facts = [opened(6_000_000n), paid('2027-01-20', 3_090_000n, 'gateway')]
    const state = fold(agreementOf(terms), facts, '2027-02-01')
    expect(paidOf(state, 'principal')).toEqual([1_000_000n, 0n, 0n, 0n, 1_000_000n, 1_000_000n])
    expect(asked(state, 'interest')).toEqual([90_000n, 45_000n, 30_000n, 15_000n, 0n, 0n])
    expect(state.outstandingMinor).toBe(3_090_000n)

    const back = fold(agreementOf(terms), [...facts, paid('2027-02-10', -2_000_000n)], '2027-02-10')
    expect(asked(back, 'interest')).toEqual([90_000n, 45_000n, 60_000n, 45_000n, 30_000n, 15_000n])
    expect(back.outstandingMinor).toBe(5_195_000n)
  })
})

describe('what came back', () => {
  test('is taken from the credit, then what was paid last is open again', () => {
    const facts = [paid('2027-01-10', 70_000n, 'gateway'), paid('2027-01-12', -60_000n)]
    expect(debt(facts)).toMatchObject({ status: 'open', surplusMinor: 0n, outstandingMinor: 40_000n })
    expect(
      flat([paid('2027-01-20', 1_500_000n, 'gateway'), paid('2027-01-21', -450_000n)]).rows,
    ).toMatchObject([
      { outstandingMinor: 50_000n },
      { outstandingMinor: 1_100_000n },
      ...Array.from({ length: 3 }, () => ({ outstandingMinor: 1_100_000n })),
    ])
  })

  test('is owed to the tenant where the credit had gone already, and is paid back first', () => {
    const facts = [
      paid('2027-01-10', 70_000n, 'gateway'),
      money('credit_out', '2027-01-11', 20_000n),
      paid('2027-01-12', -70_000n),
    ]
    const state = debt(facts)
    expect(state).toMatchObject({ status: 'open', surplusMinor: -20_000n, outstandingMinor: 50_000n })
    expect(state.balances).toMatchObject({ credit: 20_000n, gateway: 0n, cash: -70_000n, principal: 50_000n })
    expect(debt([...facts, paid('2027-01-13', 70_000n)])).toMatchObject({
      status: 'settled',
      surplusMinor: 0n,
    })
  })
})

test('credit that is moved to another item leaves the party with none in the ledger', () => {
  const from = debt([paid('2027-01-10', 70_000n), money('credit_out', '2027-01-11', 20_000n, 'credit')])
  const to = debt([paid('2027-01-11', 20_000n, 'credit')])
  expect([from.surplusMinor, to.outstandingMinor]).toEqual([0n, 30_000n])
  expect(from.balances.credit + to.balances.credit).toBe(0n)
})

describe('what is let go', () => {
  test('is at most what is open, and never becomes credit', () => {
    const state = debt([paid('2027-01-10', 20_000n), forgiven('2027-01-12', 50_000n)])
    expect(state).toMatchObject({ status: 'forgiven', surplusMinor: 0n, closedOn: '2027-01-12' })
    expect(state.balances).toMatchObject({ forgiven: 30_000n, cash: -30_000n, principal: 0n })
  })

  test('whoever pays the rest has settled', () => {
    expect(debt([forgiven('2027-01-12', 20_000n), paid('2027-01-13', 30_000n)]).status).toBe('settled')
  })

  test('can be one part of all rows', () => {
    const state = flat([forgiven('2027-01-12', 250_000n, 'interest')])
    expect(state.rows.map(({ outstandingMinor }) => outstandingMinor)).toEqual([
      1_000_000n,
      1_000_000n,
      1_050_000n,
      1_100_000n,
      1_100_000n,
    ])
  })
})

describe('what is given up', () => {
  const before = [paid('2027-02-01', 1_100_000n), paid('2027-03-01', 1_100_000n)]
  const lost = closedAt('written_off', '2027-03-15')

  test('is what is open by then, without the interest to come', () => {
    const state = flat([...before, lost], '2027-03-20')
    expect(state).toMatchObject({ status: 'written_off', outstandingMinor: 0n, closedOn: '2027-03-15' })
    expect(state.balances).toMatchObject({ written_off: 3_100_000n, principal: 0n, interest: 0n })
  })

  test('money for it is recovered, whoever sent it, and only then credit', () => {
    const facts = [...before, lost, money('recovered', '2027-03-15', 1_000_000n)]
    const some = flat(facts, '2027-04-20')
    expect(some.balances.recovered).toBe(-1_000_000n)
    const all = flat([...facts, paid('2027-04-01', 3_000_000n, 'gateway')], '2027-04-20')
    expect(all).toMatchObject({ status: 'written_off', surplusMinor: 900_000n })
    expect(all.balances.recovered).toBe(-3_100_000n)
  })

  test('what comes back of an earlier payment is open again', () => {
    const paidBefore = [paid('2027-02-01', 1_100_000n, 'gateway'), lost, paid('2027-04-01', -1_100_000n)]
    expect(flat(paidBefore, '2027-04-02')).toMatchObject({ status: 'active', outstandingMinor: 1_100_000n })
  })
})

describe('a quote that was kept', () => {
  test('ends the interest of periods that have not begun, and the agreement', () => {
    const facts = [paid('2027-02-01', 1_100_000n), paid('2027-03-01', 1_100_000n)]
    const kept = [...facts, paid('2027-03-15', 3_100_000n), closedAt('settled', '2027-03-15')]
    expect(flat(kept, '2027-06-01')).toMatchObject({
      status: 'settled_early',
      surplusMinor: 0n,
      outstandingMinor: 0n,
    })
  })

  test('counts interest that was paid ahead', () => {
    const facts = [
      paid('2027-01-20', 2_200_000n),
      closedAt('settled', '2027-01-25'),
      paid('2027-01-25', 2_900_000n),
    ]
    expect(flat(facts)).toMatchObject({ status: 'settled_early', surplusMinor: 0n })
  })
})

test('an agreement that is paid as it was agreed is completed', () => {
  const facts = ['02', '03', '04', '05', '06'].map((month) => paid(`2027-${month}-01`, 1_100_000n))
  const state = flat(facts, '2027-06-02')
  expect(state).toMatchObject({ status: 'completed', closedOn: '2027-06-01', nextDueOn: null })
  expect(state.rows.map(({ paidInTimeMinor }) => paidInTimeMinor)).toEqual(state.rows.map(() => 1_100_000n))
})

test('what is due, what is overdue and when the next is due are told by the day', () => {
  expect(flat([paid('2027-02-01', 600_000n)], '2027-03-01')).toMatchObject({
    dueMinor: 1_600_000n,
    overdueMinor: 500_000n,
    overdueSince: '2027-02-01',
    nextDueOn: '2027-03-01',
  })
})

test('interest stands in the ledger from the day it is due, or as far as it was paid before', () => {
  expect(flat([], '2027-01-31').balances).toMatchObject({ interest: 0n, interest_income: 0n })
  expect(flat([], '2027-02-01').balances).toMatchObject({ interest: 100_000n, interest_income: -100_000n })
  expect(flat([paid('2027-01-20', 50_000n)], '2027-01-31').balances).toMatchObject({
    interest: 0n,
    interest_income: -50_000n,
  })
})

describe('a newer version', () => {
  const renewed = {
    principalMinor: 4_000_000n,
    ratePpm: 10_000,
    rows: 8,
    startsOn: '2027-02-15',
    anchorOn: '2027-02-15',
  }
  const item = agreementOf({}, renewed)
  const first = paid('2027-02-01', 1_100_000n)
  const look = (facts: Fact[]): ItemState =>
    fold(item, [opened(), rescheduled('2027-02-15'), ...facts], '2027-02-15')

  test('takes over the principal, and leaves the interest that has come up', () => {
    const state = look([first])
    expect(state).toMatchObject({ version: 2, outstandingMinor: 4_420_000n, dueMinor: 100_000n })
    expect(state.rows.map(({ version, number }) => `${version}.${number}`)).toEqual([
      '1.1',
      '1.2',
      '2.1',
      '2.2',
      '2.3',
      '2.4',
      '2.5',
      '2.6',
      '2.7',
      '2.8',
    ])
  })

  test('asks less in its last rows, and no interest on it, where less was open', () => {
    const state = look([first, paid('2027-02-10', 1_100_000n)])
    const rows = state.rows.filter(({ version }) => version === 2)
    expect(asked({ ...state, rows }, 'principal')).toEqual([
      ...Array.from({ length: 6 }, () => 500_000n),
      0n,
      0n,
    ])
    expect(asked({ ...state, rows }, 'interest')).toEqual(Array.from({ length: 8 }, () => 30_000n))
  })

  test('leaves in the old rows what it was not made for', () => {
    const state = look([first, reversed(first)])
    expect(state.rows.slice(0, 2)).toMatchObject([
      { version: 1, dueOn: '2027-02-01', outstandingMinor: 1_100_000n },
      { version: 1, dueOn: '2027-02-15', outstandingMinor: 100_000n },
    ])
    expect(state.outstandingMinor).toBe(5_520_000n)
  })

  test('never begins where nothing is lent any more', () => {
    expect(look([first, paid('2027-02-10', 4_400_000n)])).toMatchObject({ status: 'completed', version: 1 })
  })
})

test('who opened by mistake has a void item, and what was paid is credit', () => {
  const start = opened(50_000n)
  const state = fold(debtOf(50_000n), [start, paid('2027-01-10', 20_000n), reversed(start)], '2027-01-10')
  expect(state).toMatchObject({ status: 'void', rows: [], surplusMinor: 20_000n, outstandingMinor: 0n })
})

test('an entry is what the ledger lacks, and nothing where it lacks nothing', () => {
  const before = debt([], '2027-01-01').balances
  const after = debt([paid('2027-01-10', 70_000n)]).balances
  expect(entryOf(before, {})).toEqual([
    { account: 'principal', amountMinor: 50_000n },
    { account: 'cash', amountMinor: -50_000n },
  ])
  expect(entryOf(after, before)).toEqual([
    { account: 'principal', amountMinor: -50_000n },
    { account: 'cash', amountMinor: 70_000n },
    { account: 'credit', amountMinor: -20_000n },
  ])
  expect(entryOf(after, after)).toEqual([])
})

test.each([
  ['opened twice', () => debt([opened(50_000n)])],
  ['opened with another principal', () => fold(debtOf(50_000n), [opened(1n)], '2027-01-02')],
  ['of a version that is not there', () => debt([rescheduled('2027-01-02', 7)])],
  ['without any terms', () => fold({ ...debtOf(1n), versions: [] }, [], '2027-01-02')],
])('an item %s cannot be', (_, look) => {
  expect(look).toThrow(RangeError)
})
