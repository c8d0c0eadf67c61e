import { expect, test } from 'vitest'
import { dueOf } from './due'

const row = (dueOn: string, outstandingMinor: bigint) => ({ dueOn, outstandingMinor })
const rows = [
  row('2027-01-31', 0n),
  row('2027-02-28', 400n),
  row('2027-03-31', 500n),
  row('2027-04-30', 500n),
]

test('before its day an instalment is told with its day', () => {
  expect(dueOf(rows, { dueOn: '2027-02-28', step: -3 }, '2027-02-25')).toEqual({
    ...{ amountMinor: 400n, dueOn: '2027-02-28', phase: 'soon', days: 3 },
  })
})

test('what is read later says what is true by then', () => {
  expect(dueOf(rows, { dueOn: '2027-02-28', step: 0 }, '2027-02-28')).toMatchObject({
    phase: 'today',
    days: 0,
  })
  expect(dueOf(rows, { dueOn: '2027-02-28', step: 0 }, '2027-03-01')).toMatchObject({
    phase: 'late',
    days: 1,
  })
})

test('all that is due by now is one sum, and what is due later is not in it', () => {
  expect(dueOf(rows, { dueOn: '2027-03-31', step: 1 }, '2027-04-01')).toEqual({
    ...{ amountMinor: 900n, dueOn: '2027-02-28', phase: 'late', days: 32 },
  })
})

test('what is paid is told no more', () => {
  expect(dueOf(rows, { dueOn: '2027-01-31', step: 7 }, '2027-02-07')).toBeNull()
  expect(dueOf([row('2027-01-31', 0n)], { dueOn: '2027-02-01', step: null }, '2027-02-01')).toBeNull()
})

test('who is reminded by hand hears of what falls due next', () => {
  expect(dueOf(rows, { dueOn: '2027-02-01', step: null }, '2027-02-01')).toMatchObject({
    ...{ amountMinor: 400n, phase: 'soon', days: 27 },
  })
})
