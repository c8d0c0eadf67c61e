import { expect, test } from 'vitest'
import { wholeNumber } from './number-input'

test.each([
  [0, '', 'required'],
  [0, ' \u200b', 'required'],
  [0, undefined, 'required'],
  [0, '-1', 'whole_number'],
  [0, '1.5', 'whole_number'],
  [0, '1e1', 'whole_number'],
  [1, '', 'required'],
  [1, '0', 'invalid_quantity'],
  [1, 0, 'invalid_quantity'],
  [1, 'few', 'invalid_quantity'],
  [1, '101', 'too_large'],
] as const)('a number from %i on is never made out of %j', (least, typed, problem) => {
  expect(
    wholeNumber(least, 100)
      .safeParse(typed)
      .error?.issues.map(({ message }) => message),
  ).toEqual([problem])
})

test.each([
  ['0', 0],
  [' ٧ ', 7],
  [100, 100],
])('%j is a number', (typed, number) => {
  expect(wholeNumber(0, 100).parse(typed)).toBe(number)
})
