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
import { fold, standing } from './fold'

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

  test('begins the day after the row before is due, and with the first day of all', () => {
    const credit = (on: string, amount: bigint): bigint =>
      flat([paid('2027-01-20', 1_100_000n), paid(on, amount)], on, { spill: 'credit' }).surplusMinor
    expect(credit('2027-02-01', 5n)).toBe(5n)
    expect(credit('2027-02-02', 5n)).toBe(0n)
    expect(flat([paid('2027-01-01', 5n)], '2027-01-01', { spill: 'credit' }).surplusMinor).toBe(0n)
  })

  test('leaves credit of before where it is', () => {
    const facts = [paid('2027-01-20', 1_500_000n), paid('2027-02-10', 50_000n)]
    expect(flat(facts, '2027-02-10', { spill: 'credit' })).toMatchObject({
      surplusMinor: 400_000n,
      outstandingMinor: 4_350_000n,
    })
  })

  test('lowers an annuity’s interest too, and nothing that was agreed flat', () => {
    const facts = [paid('2027-01-20', 2_100_000n)]
    expect(asked(flat(facts, '2027-01-20', { spill: 'principal' }), 'interest')).toEqual([
      100_000n,
      100_000n,
      100_000n,
      100_000n,
      100_000n,
    ])
    const annuity = { spill: 'principal', method: 'annuity', rows: 2 } as const
    const state = flat([paid('2027-01-20', 3_575_248n)], '2027-01-20', annuity)
    expect(asked(state, 'interest')).toEqual([100_000n, 30_495n])
    expect(state.outstandingMinor).toBe(1_555_247n)
  })

  test('lowers no interest of rows that came with an import as they were', () => {
    const item = agreementOf({ method: 'declining', spill: 'principal' })
    const [version] = item.versions
    const imported = version?.rows.map((row) => ({ ...row, interestMinor: 77n })) ?? []
    const facts = [opened(), paid('2027-01-20', 10n, 'gateway'), paid('2027-01-21', -5n)]
    const versions = version ? [{ ...version, rows: imported }] : []
    const state = fold({ ...item, versions }, facts, '2027-01-21')
    expect(asked(state, 'interest')).toEqual([77n, 77n, 77n, 77n, 77n])
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

  test('is owed to the tenant, like what was lent, where the credit had gone already', () => {
    const facts = [
      paid('2027-01-10', 70_000n, 'gateway'),
      money('credit_out', '2027-01-11', 20_000n),
      paid('2027-01-12', -70_000n),
    ]
    const state = debt(facts)
    expect(state).toMatchObject({ status: 'open', surplusMinor: 0n, outstandingMinor: 70_000n })
    expect(state.balances).toMatchObject({ credit: 0n, gateway: 0n, cash: -70_000n, principal: 70_000n })
    expect(debt([...facts, paid('2027-01-13', 20_000n)])).toMatchObject({ outstandingMinor: 50_000n })
    expect(debt([...facts, paid('2027-01-13', 70_000n)])).toMatchObject({
      status: 'settled',
      surplusMinor: 0n,
    })
  })
})

test('credit that was given out and was not there is owed again, and is said to have been too much', () => {
  const facts = [
    paid('2027-01-10', 50_000n, 'gateway'),
    money('credit_out', '2027-01-11', 20_000n),
    paid('2027-01-12', -10_000n),
  ]
  const wanted = { surplusMinor: 0n, outstandingMinor: 30_000n, overdrawnMinor: 20_000n }
  expect(debt(facts)).toMatchObject(wanted)
})

test('a surplus that is given back by hand and then by the gateway, too, on one day, leaves all of it owed', () => {
  const on = '2027-01-10'
  const paidTwice = [paid(on, 30_000n), paid(on, 50_000n, 'gateway')]
  expect(debt(paidTwice)).toMatchObject({ status: 'settled', surplusMinor: 30_000n })
  const gone = [...paidTwice, money('credit_out', on, 30_000n), paid(on, -50_000n, 'gateway')]
  expect(debt(gone)).toMatchObject({ status: 'open', surplusMinor: 0n, outstandingMinor: 50_000n })
  expect(debt([...gone, paid(on, 20_000n)])).toMatchObject({ surplusMinor: 0n, outstandingMinor: 30_000n })
})

describe('on one day', () => {
  const on = '2027-01-10'
  const inOrder = (first: Fact, second: Fact): ItemState =>
    debt([
      { ...first, id: 'a' },
      { ...second, id: 'b' },
    ])

  test('the id decides among equals', () => {
    const [money, mercy] = [paid(on, 40_000n), forgiven(on, 30_000n)]
    expect(inOrder(money, mercy)).toMatchObject({ status: 'forgiven', surplusMinor: 0n })
    expect(inOrder(mercy, money)).toMatchObject({ status: 'settled', surplusMinor: 20_000n })
  })

  test('money comes before it goes back, before what is given up, and after a quote', () => {
    const [came, went] = [paid(on, 50_000n, 'gateway'), paid(on, -50_000n)]
    expect(inOrder(went, came)).toEqual(inOrder(came, went))
    expect(inOrder(went, came)).toMatchObject({ surplusMinor: 0n, outstandingMinor: 50_000n })
    const [lost, some] = [closedAt('written_off', on), paid(on, 20_000n)]
    expect(inOrder(lost, some).balances.written_off).toBe(30_000n)
  })
})

test('credit that is moved to another item leaves the party with none in the ledger', () => {
  const from = debt([paid('2027-01-10', 70_000n), money('credit_out', '2027-01-11', 20_000n, 'credit')])
  const to = debt([paid('2027-01-11', 20_000n, 'credit')])
  expect([from.surplusMinor, to.outstandingMinor]).toEqual([0n, 30_000n])
  expect([from.balances.credit, to.balances.credit]).toEqual([-20_000n, 20_000n])
  expect([from.balances.cash, to.balances.cash]).toEqual([20_000n, -50_000n])
})

describe('what is let go', () => {
  test('is at most what is open, and never becomes credit', () => {
    const state = debt([paid('2027-01-10', 20_000n), forgiven('2027-01-12', 50_000n)])
    expect(state).toMatchObject({ status: 'forgiven', surplusMinor: 0n, closedOn: '2027-01-12' })
    expect(state.balances).toMatchObject({ forgiven: 30_000n, cash: -30_000n, principal: 0n })
  })

  test('bears no interest', () => {
    const state = flat([forgiven('2027-01-12', 2_000_000n, 'principal')], '2027-01-12', {
      method: 'declining',
    })
    expect(asked(state, 'interest')).toEqual([100_000n, 60_000n, 60_000n, 40_000n, 20_000n])
    const late = flat([forgiven('2027-02-12', 3_000_000n, 'principal')], '2027-02-12', {
      method: 'declining',
    })
    expect(asked(late, 'interest')).toEqual([100_000n, 80_000n, 40_000n, 40_000n, 20_000n])
  })

  test('before it is due stands in the books as far as it goes', () => {
    const { balances } = flat([forgiven('2027-01-12', 30_000n, 'interest')], '2027-01-12')
    expect(balances).toMatchObject({ interest: 0n, interest_income: -30_000n, forgiven: 30_000n })
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

  test('what comes back of it is lost again', () => {
    const facts = [...before, lost, paid('2027-04-01', 1_000_000n, 'gateway'), paid('2027-04-02', -300_000n)]
    const state = flat(facts, '2027-04-02')
    expect(state).toMatchObject({ status: 'written_off', outstandingMinor: 0n, surplusMinor: 0n })
    expect(state.balances.recovered).toBe(-700_000n)
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

  test('in a full grace asks for the months that have begun', () => {
    const change = { grace: 'full', graceRows: 2 } as const
    const state = flat([closedAt('settled', '2027-02-15')], '2027-02-15', change)
    expect(asked(state, 'interest')).toEqual([0n, 0n, 200_000n, 0n, 0n])
    expect(flat([paid('2027-01-15', 5n)], '2027-01-15', { ...change, spill: 'credit' }).surplusMinor).toBe(0n)
  })

  test('can be paid that day, whatever happens with what is paid ahead', () => {
    const facts = [closedAt('settled', '2027-01-25'), paid('2027-01-25', 5_100_000n)]
    expect(flat(facts, '2027-01-25', { spill: 'credit' })).toMatchObject({
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

test('what is paid late was not paid in time, and what comes back was not either', () => {
  const late = [paid('2027-01-31', 600_000n), paid('2027-02-02', 500_000n)]
  expect(flat(late, '2027-02-02').rows[0]?.paidInTimeMinor).toBe(600_000n)
  const back = [paid('2027-01-31', 600_000n, 'gateway'), paid('2027-02-02', -200_000n)]
  expect(flat(back, '2027-02-02').rows[0]?.paidInTimeMinor).toBe(400_000n)
})

test('a row that is paid ahead is not the next, and one of today is not overdue', () => {
  expect(flat([paid('2027-01-20', 2_200_000n)], '2027-02-01').nextDueOn).toBe('2027-04-01')
  expect(flat([], '2027-02-01')).toMatchObject({ overdueSince: null, nextDueOn: '2027-02-01' })
  expect(flat([], '2027-02-02')).toMatchObject({ overdueSince: '2027-02-01', nextDueOn: '2027-03-01' })
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

  test('begins once, whoever says so twice', () => {
    expect(look([first, rescheduled('2027-02-15')]).outstandingMinor).toBe(4_420_000n)
  })

  test('asks interest on what it took over, also where a grace ends', () => {
    const declining = { ...renewed, method: 'declining', spill: 'credit' } as const
    const short = paid('2027-02-10', 1_100_000n)
    const facts = [opened(), first, short, rescheduled('2027-02-15')]
    const lent = fold(agreementOf({}, declining), facts, '2027-02-15')
    expect(asked(lent, 'interest').slice(2, 5)).toEqual([30_000n, 25_000n, 20_000n])
    const graced = { ...declining, grace: 'full', graceRows: 2 } as const
    expect(asked(fold(agreementOf({}, graced), facts, '2027-02-15'), 'interest').slice(2, 6)).toEqual([
      0n,
      0n,
      90_000n,
      23_333n,
    ])
  })

  test('lets old rows be paid first, before anything is credit', () => {
    const kept = agreementOf({}, { ...renewed, spill: 'credit' })
    const facts = [opened(), first, rescheduled('2027-02-15'), paid('2027-02-15', 200_000n)]
    expect(fold(kept, facts, '2027-02-15')).toMatchObject({ surplusMinor: 0n, outstandingMinor: 4_220_000n })
  })

  test('is completed, not settled early, where an older one was to be settled and was not', () => {
    const facts = [opened(), first, closedAt('settled', '2027-02-10'), rescheduled('2027-02-15')]
    const state = fold(item, [...facts, paid('2027-02-16', 9_000_000n)], '2027-02-16')
    expect(state).toMatchObject({ status: 'completed', version: 2, outstandingMinor: 0n })
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

test('facts that take each other back end nothing but themselves', () => {
  const one: Fact = { id: 'r1', on: '2027-01-02', kind: 'reversed', factId: 'r2' }
  const other: Fact = { id: 'r2', on: '2027-01-02', kind: 'reversed', factId: 'r1' }
  const start = opened(50_000n)
  expect(standing([start, one, other])).toEqual([start])
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
