import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { planOf } from '@/lib/lending/ledger/rules/schedule'
import { PreviewForm, readIncome, readTermsForm, TermsForm } from './terms-form'

const typed = {
  ...{ currency: 'IDR', amount: '5.000.000', method: 'flat', rate: '2', ratePer: 'month', basis: 'months' },
  ...{ fee: '', rows: '5', every: '1', unit: 'month', startsOn: '2026-11-30', firstDueOn: '2026-12-15' },
  ...{ grace: 'none', graceRows: '', step: '', spill: 'rows', lateFeeKind: 'none' },
}
const read = (form: Record<string, unknown> = {}) =>
  readTermsForm(TermsForm.parse({ ...typed, ...form }), 'id')

function refused(work: () => unknown): Record<string, unknown> {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error.fields ?? {}
    throw error
  }
  return {}
}
const problems = (form: Record<string, unknown>) => refused(() => read(form))

test('a form says the terms from which the rows follow', () => {
  expect(read()).toEqual({
    ...{ principalMinor: 5_000_000n, method: 'flat', ratePpm: 20_000, ratePer: 'month', basis: 'months' },
    ...{ unit: 'month', every: 1, rows: 5, startsOn: '2026-11-30', anchorOn: '2026-11-15' },
    ...{ grace: 'none', graceRows: 0, feeMinor: 0n, stepMinor: 1n, spill: 'rows', isKsa: false },
    lateFee: null,
  })
  expect(planOf(read()).map(({ dueOn }) => dueOn)[4]).toBe('2027-04-15')
})

test('rates, fees and steps are read as people of the language write them', () => {
  const form = { rate: '1,25 %', fee: 'Rp 50.000', step: '1.000', grace: 'interest_only', graceRows: '2' }
  expect(read(form)).toMatchObject({ ratePpm: 12_500, feeMinor: 50_000n, stepMinor: 1000n, graceRows: 2 })
  const saudi = { currency: 'SAR', amount: '1,200.00', fee: '30', method: 'none', rate: '' }
  expect(readTermsForm(TermsForm.parse({ ...typed, ...saudi }), 'ar')).toMatchObject({
    ...{ principalMinor: 120_000n, feeMinor: 3000n, ratePpm: 0 },
  })
})

test('a late fee is asked for with interest alone, and never under Saudi rules', () => {
  const late = { lateFeeKind: 'per_day', lateFeeRate: '0,1', lateFeeGrace: '3', lateFeeTotalCap: '100' }
  expect(read(late).lateFee).toEqual({
    ...{ kind: 'per_day', ppm: 1000, graceDays: 3, capPpm: null, totalCapPpm: 1_000_000 },
  })
  expect(read({ ...late, method: 'none' }).lateFee).toBeNull()
  expect(read({ ...late, isKsa: 'on' })).toMatchObject({ lateFee: null, isKsa: true })
  // What was typed where nothing is asked is nobody's mistake.
  expect(read({ ...late, method: 'none', rate: 'x', lateFeeRate: 'y' }).ratePpm).toBe(0)
  expect(problems({ ...late, lateFeeRate: '', lateFeeGrace: 'x' })).toEqual({
    ...{ lateFeeRate: ['required'], lateFeeGrace: ['whole_number'] },
  })
})

test('what is wrong is told at once, each at its own field', () => {
  expect(problems({ amount: '', rate: 'two', rows: '0', fee: '-5', step: '0' })).toEqual({
    ...{ amount: ['required'], rate: ['invalid_share'], rows: ['invalid_quantity'] },
    ...{ fee: ['amount_negative'], step: ['invalid_amount'] },
  })
  expect(problems({ startsOn: '', firstDueOn: '2026-02-30' })).toEqual({
    ...{ startsOn: ['required'], firstDueOn: ['invalid_day'] },
  })
  expect(problems({ firstDueOn: '2026-11-30' })).toEqual({ firstDueOn: ['first_due_before_begin'] })
  expect(problems({ startsOn: '2027-01-31', firstDueOn: '2027-03-31' })).toEqual({
    firstDueOn: ['first_due_unreachable'],
  })
  expect(problems({ firstDueOn: '2029-01-15' })).toEqual({ firstDueOn: ['anchor_too_far'] })
  expect(problems({ grace: 'full', graceRows: '5' })).toEqual({ graceRows: ['grace_too_long'] })
  expect(problems({ grace: 'full', graceRows: '' })).toEqual({ graceRows: ['required'] })
  expect(problems({ rows: '366', every: '12' })).toEqual({ rows: ['term_too_long'] })
  expect(Object.keys(problems({ rows: '1000', rate: '2000' })).toSorted()).toEqual(['rate', 'rows'])
})

test('an income is reckoned with where one is told', () => {
  const form = (more: Record<string, string>) => PreviewForm.parse({ ...typed, ...more })
  expect(readIncome(form({}), 'id')).toBeNull()
  expect(readIncome(form({ income: '8.000.000' }), 'id')).toEqual({ incomeMinor: 8_000_000n, otherMinor: 0n })
  expect(refused(() => readIncome(form({ income: 'x', other: '-1' }), 'id'))).toEqual({
    ...{ income: ['invalid_price'], other: ['amount_negative'] },
  })
})
