import { expect, test } from 'vitest'
import type { z } from 'zod'
import { LowStockInput, StockAdjustment } from './stock'

const variantId = '019aa0b0-0000-7000-8000-000000000000'
const problems = (schema: z.ZodType, input: object): string[] =>
  schema.safeParse({ variantId, reason: 'Count', ...input }).error?.issues.map(({ message }) => message) ?? []

test.each([
  ['', 'required'],
  ['0', 'whole_change'],
  ['1.5', 'whole_change'],
  ['1e3', 'whole_change'],
  ['few', 'whole_change'],
  ['-1000001', 'too_large'],
])('a counter is not changed by %j', (by, problem) => {
  expect(problems(StockAdjustment, { by })).toEqual([problem])
})

test('a counter is changed by what is typed', () => {
  expect(StockAdjustment.parse({ variantId, reason: 'Count', by: '\u2212٣' }).by).toBe(-3)
  expect(StockAdjustment.parse({ variantId, reason: 'Count', by: 12 }).by).toBe(12)
})

test('a mark is a whole number, and none where nothing is typed', () => {
  expect(problems(LowStockInput, { lowStockAt: '1e3' })).toEqual(['whole_number'])
  expect(problems(LowStockInput, { lowStockAt: '-1' })).toEqual(['whole_number'])
  expect(LowStockInput.parse({ variantId, lowStockAt: ' ' }).lowStockAt).toBeNull()
  expect(LowStockInput.parse({ variantId, lowStockAt: '0' }).lowStockAt).toBe(0)
})
