import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { PaymentInput } from '@/lib/lending/debts/schema'
import { readAmountForm } from './forms'

const item = { kind: 'debt', id: '01a22c72-1915-7033-9b7b-e15c511b34f1' }
const typed = {
  item,
  amount: 'Rp 150.000',
  currency: 'IDR',
  method: 'cash',
  on: '2026-11-20',
  note: '',
} as const

/** What is said to be wrong, by its field. */
function refused(form: Record<string, unknown>): Record<string, unknown> {
  try {
    readAmountForm(PaymentInput, { ...typed, ...form }, 'id')
  } catch (error) {
    if (error instanceof AppError) return error.fields ?? {}
    throw error
  }
  return {}
}

test('an amount is read as people write it in the page’s language', () => {
  expect(readAmountForm(PaymentInput, typed, 'id')).toMatchObject({ amountMinor: 150_000n, currency: 'IDR' })
  const dollars = { ...typed, amount: '1.234,50', currency: 'USD' } as const
  expect(readAmountForm(PaymentInput, dollars, 'id').amountMinor).toBe(123_450n)
})

test('what is wrong with the amount and with the rest is told at once', () => {
  expect(refused({ amount: 'banyak', on: 'kemarin' })).toEqual({
    amountMinor: ['invalid_price'],
    on: ['invalid_day'],
  })
  expect(refused({ amount: '' })).toEqual({ amountMinor: ['required'] })
  expect(refused({ amount: '0' })).toEqual({ amountMinor: ['invalid_amount'] })
  expect(refused({ amount: '-5' })).toEqual({ amountMinor: ['amount_negative'] })
  expect(refused({ amount: 'US$ 5' })).toEqual({ amountMinor: ['amount_other_currency'] })
})
