import { describe, expect, test } from 'vitest'
import type { OwedItem } from '@/lib/lending/owed/schema'
import { payAll, payChoices, payNow } from './pay-choices'

const today = '2026-11-30'

function item(rows: [string, bigint][], more: Partial<OwedItem> = {}): OwedItem {
  return {
    ...{ kind: 'agreement', id: 'a', note: '', status: 'active', direction: 'receivable', currency: 'IDR' },
    ...{ principalMinor: 0n, creditMinor: 0n, laterMinor: 0n },
    outstandingMinor: rows.reduce((sum, [, open]) => sum + open, 0n),
    rows: rows.map(([dueOn, outstandingMinor], index) => ({
      ...{ number: index + 1, dueOn, outstandingMinor },
      ...{ chargedMinor: 100n, lateFeeMinor: 0n, paidMinor: 0n },
    })),
    ...more,
  }
}

const choicesOf = (rows: [string, bigint][]) =>
  payChoices(item(rows), today).map(({ word, amountMinor }) => [word, amountMinor])

describe('what can be paid at a press', () => {
  test('is what is due, the oldest row of it, and everything', () => {
    expect(choicesOf([['2026-09-30', 0n], ['2026-10-31', 40n], ['2026-11-30', 100n], ['2026-12-31', 100n]])).toEqual([
      ['due', 140n],
      ['row', 40n],
      ['all', 240n],
    ]) // oxfmt-ignore
  })

  test('is not everything where less ends it', () => {
    const some = item([['2026-10-31', 40n], ['2026-12-31', 100n]]) // oxfmt-ignore
    expect(payChoices(some, today, { endsForLess: true }).map(({ word }) => word)).toEqual(['due'])
    const last = item([['2026-12-31', 100n]])
    expect(payChoices(last, today, { endsForLess: true }).map(({ word }) => word)).toEqual(['all'])
  })

  test('is first of all what the address asks for, as long as it is owed', () => {
    const some = item([['2026-10-31', 40n], ['2026-12-31', 100n]]) // oxfmt-ignore
    const amounts = (askedMinor: bigint, endsForLess = false) =>
      payChoices(some, today, { askedMinor, endsForLess }).map(({ amountMinor }) => amountMinor)
    expect(amounts(70n)).toEqual([70n, 40n, 140n])
    expect(amounts(140n)).toEqual([140n, 40n])
    expect(amounts(141n)).toEqual([40n, 140n])
    expect(amounts(140n, true)).toEqual([40n])
  })

  test('is said once where two are the same', () => {
    expect(choicesOf([['2026-10-31', 40n], ['2026-12-31', 100n]])).toEqual([['due', 40n], ['all', 140n]]) // oxfmt-ignore
    expect(choicesOf([['2026-12-31', 40n], ['2027-01-31', 100n]])).toEqual([['row', 40n], ['all', 140n]]) // oxfmt-ignore
    expect(choicesOf([['2026-10-31', 40n]])).toEqual([['all', 40n]])
    expect(choicesOf([['2026-10-31', 0n]])).toEqual([])
  })

  test('is all that is owed in a currency, what is late first', () => {
    const late = item([['2026-01-01', 5n]], { id: 'late', kind: 'debt', status: 'open' })
    const written = item([['2026-01-01', 5n]], { id: 'written', status: 'written_off' })
    const mine = item([['2026-01-01', 5n]], { id: 'mine', direction: 'payable' })
    const dollars = item([['2026-01-01', 5n]], { id: 'dollars', currency: 'USD' })
    expect(payAll([item([['2026-12-31', 7n]]), written, mine, dollars, late], 'IDR')).toEqual([
      { kind: 'debt', id: 'late', amountMinor: 5n },
      { kind: 'agreement', id: 'a', amountMinor: 7n },
    ])
    expect(payAll([late], 'IDR', ['late'])).toEqual([])
  })

  test('is what is due or next of an agreement that less ends, and all of everything else', () => {
    const loan = item([
      ['2026-12-31', 110n],
      ['2027-01-31', 110n],
    ])
    const debt = item([['2026-11-01', 5n]], { kind: 'debt', id: 'late', status: 'open' })
    const now = (forLess: string[]) =>
      payNow([loan, debt], 'IDR', { today, disputedIds: [], forLess }).map(({ amountMinor }) => amountMinor)
    expect(now(['a'])).toEqual([5n, 110n])
    expect(now([])).toEqual([5n, 220n])
  })
})
