import { describe, expect, test } from 'vitest'
import { agreementOf, dailyFee, marked, opened, paid, reversed } from '@/lib/lending/ledger/testing/items'
import type { Fact, LateFee, Terms } from '@/lib/lending/ledger/schema'
import { fold } from './fold'

/** Rows of 1.100.000, the first of them due on 1 February, the second on 1 March. */
function feesOn(
  day: string,
  facts: Fact[] = [],
  lateFee: LateFee = dailyFee,
  change: Partial<Terms> = {},
): bigint[] {
  const item = agreementOf({ lateFee, ...change })
  const { rows } = fold(item, [opened(change.principalMinor), ...facts], day)
  return rows.map(({ parts }) => parts.late_fee.chargedMinor).filter((fee) => fee > 0n)
}

describe('by the day', () => {
  test('nothing until the grace is over, then from the first day on', () => {
    expect(feesOn('2027-02-04')).toEqual([])
    expect(feesOn('2027-02-05')).toEqual([4400n])
  })

  test('nothing for whoever pays within the grace', () => {
    expect(feesOn('2027-02-28', [paid('2027-02-04', 1_100_000n)])).toEqual([])
  })

  test('a day asks for what was overdue at the end of the day before', () => {
    expect(feesOn('2027-02-05', [paid('2027-02-03', 600_000n)])).toEqual([3200n])
  })

  test('it asks nothing for late fees', () => {
    const facts = [paid('2027-02-10', 9900n)]
    expect(feesOn('2027-02-12', facts)).toEqual([12_100n])
  })

  test('each row asks for itself', () => {
    expect(feesOn('2027-03-05')).toEqual([35_200n, 4400n])
  })

  test('days are added up before they are rounded, so that little sums come to something', () => {
    const little = { principalMinor: 500n, ratePpm: 0 }
    expect(feesOn('2027-02-05', [], dailyFee, little)).toEqual([])
    expect(feesOn('2027-02-06', [], dailyFee, little)).toEqual([1n])
    expect(feesOn('2027-02-16', [], dailyFee, little)).toEqual([2n])
  })

  test('what came back is late from the day after', () => {
    const facts = [paid('2027-02-01', 1_100_000n, 'gateway'), paid('2027-02-21', -1_100_000n)]
    expect(feesOn('2027-02-24', facts)).toEqual([])
    expect(feesOn('2027-02-25', facts)).toEqual([4400n])
  })

  test('a payment that is said later takes away what would not have been asked', () => {
    expect(feesOn('2027-02-20', [paid('2027-02-01', 1_100_000n)])).toEqual([])
    const wrong = paid('2027-02-01', 1_100_000n)
    expect(feesOn('2027-02-20', [wrong, reversed(wrong, '2027-02-20')])).toEqual([20_900n])
  })
})

test('a fixed fee is asked once for a row', () => {
  const fixed: LateFee = {
    kind: 'fixed',
    amountMinor: 25_000n,
    graceDays: 3,
    capPpm: null,
    totalCapPpm: null,
  }
  expect(feesOn('2027-02-04', [], fixed)).toEqual([])
  expect(feesOn('2027-02-05', [], fixed)).toEqual([25_000n])
  expect(feesOn('2027-02-27', [], fixed)).toEqual([25_000n])
  expect(feesOn('2027-02-27', [], { ...fixed, capPpm: 10_000 })).toEqual([11_000n])
})

test('all rows together ask no more than a share of the principal, day by day', () => {
  const capped = { ...dailyFee, totalCapPpm: 8000 }
  expect(feesOn('2027-03-05', [], capped)).toEqual([35_200n, 4400n])
  expect(feesOn('2027-03-06', [], capped)).toEqual([35_600n, 4400n])
})

describe('while a dispute is open', () => {
  test('no day is asked for, and none counts towards the grace', () => {
    const facts = [marked('held', '2027-02-03'), marked('resumed', '2027-02-10')]
    expect(feesOn('2027-02-11', facts)).toEqual([])
    expect(feesOn('2027-02-12', facts)).toEqual([4400n])
  })

  test('that has not ended yet, no day is asked for at all', () => {
    expect(feesOn('2027-05-01', [marked('held', '2027-02-03')])).toEqual([])
  })

  test('the last of several ends it', () => {
    const facts = [
      marked('held', '2027-02-03'),
      marked('held', '2027-02-05'),
      marked('resumed', '2027-02-08'),
      marked('resumed', '2027-02-10'),
    ]
    expect(feesOn('2027-02-11', facts)).toEqual([])
    expect(feesOn('2027-02-12', facts)).toEqual([4400n])
  })

  test('it says so', () => {
    const isHeld = (day: string): boolean =>
      fold(agreementOf({}), [marked('held', '2027-02-03'), marked('resumed', '2027-02-10')], day).isHeld
    expect([isHeld('2027-02-02'), isHeld('2027-02-03'), isHeld('2027-02-10')]).toEqual([false, true, false])
  })
})

test('never without interest, never under Saudi rules, whatever the terms say', () => {
  expect(feesOn('2027-05-01', [], dailyFee, { method: 'none', ratePpm: 0 })).toEqual([])
  expect(feesOn('2027-05-01', [], dailyFee, { isKsa: true })).toEqual([])
})
