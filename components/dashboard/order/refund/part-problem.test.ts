import { expect, test } from 'vitest'
import { partProblem } from './part-problem'
import { readAmount } from '@/lib/core/money/money-input'

const problemOf = (typed: string) => partProblem(typed, readAmount(typed, 'IDR', 'ar'), 50_000n)

test.each(['50001', '٥٠٠٠١', '۵۰۰۰۱'])('a part that is more than what is left says so: %s', (typed) => {
  expect(problemOf(typed)).toBe('too_much')
})

test.each(['', '  ', '50000', '٥٠٠٠٠', '1'])('a part that can go back has no problem: "%s"', (typed) => {
  expect(problemOf(typed)).toBeNull()
})

test('what is no amount, or none at all, is said as well', () => {
  expect(problemOf('abc')).toBe('invalid_price')
  expect(problemOf('-5')).toBe('amount_negative')
  expect(problemOf('0')).toBe('nothing')
})
