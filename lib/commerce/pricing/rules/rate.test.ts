import { expect, test } from 'vitest'
import { rateInput, rateText, readRate } from './rate'

test.each([
  ['11', 1100],
  ['11%', 1100],
  [' 12.25 % ', 1225],
  ['2,5', 250],
  ['0', 0],
  ['0.05', 5],
  ['100', 10_000],
  // As an Arabic keyboard types it.
  ['١٥٫٥٪', 1550],
])('a rate that is typed as %j is %i parts of ten thousand', (typed, rateBp) => {
  expect(readRate(typed)).toBe(rateBp)
})

test.each([
  '',
  '%',
  '100.01',
  '999',
  '1000',
  '-1',
  '1.234',
  '1.',
  '.5',
  '1.2.3',
  '1,2,3',
  'eleven',
  '11a',
  'a11',
])('%j is no rate', (typed) => expect(readRate(typed)).toBeNull())

test('a rate is shown in a form as it can be typed again, and to people in their own signs', () => {
  for (const rateBp of [0, 5, 250, 1100, 1225, 10_000]) expect(readRate(rateInput(rateBp))).toBe(rateBp)
  expect(rateText(1100, 'en')).toBe('11%')
  expect(rateText(1225, 'en')).toBe('12.25%')
  expect(rateText(250, 'id')).toBe('2,5%')
})
