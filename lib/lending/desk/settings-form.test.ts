import { expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { FIRST_SETTINGS } from '@/lib/lending/settings/schema'
import { percentText, readPercent } from './percent'
import { readSettingsForm, SettingsForm } from './settings-form'

const typed = {
  ...{
    dueDays: '14',
    mostAmount: '999999999',
    mostDays: '365',
    spill: 'rows',
    version: '0',
    currency: 'IDR',
  },
  ...{ lateFeeKind: 'none', remindersOn: 'on', reminderTone: 'default' },
  ...{ reminderSteps: ['-3', '0', '1', '7'], restDays: '7' },
  ...{ reminderHour: '9', quietFrom: '20', quietUntil: '8', holidays: '' },
}
const read = (form: Record<string, unknown>) =>
  readSettingsForm(SettingsForm.parse({ ...typed, ...form }), 'id')

function refused(form: Record<string, unknown>): Record<string, unknown> {
  try {
    read(form)
  } catch (error) {
    if (error instanceof AppError) return error.fields ?? {}
    throw error
  }
  return {}
}

test('a form as it is first shown says what holds before anybody has said anything', () => {
  expect(read({})).toEqual(FIRST_SETTINGS)
})

test('a late fee is read with its caps as people write them', () => {
  const form = { lateFeeKind: 'per_day', lateFeeRate: '0,1 %', lateFeeGrace: '3', lateFeeTotalCap: '100' }
  expect(read(form).lateFee).toEqual({
    ...{ kind: 'per_day', ppm: 1000, graceDays: 3, capPpm: null, totalCapPpm: 1_000_000 },
  })
  const fixed = { lateFeeKind: 'fixed', lateFeeAmount: '25.000', lateFeeGrace: '0', lateFeeCap: '5' }
  expect(read(fixed).lateFee).toEqual({
    ...{ kind: 'fixed', amountMinor: 25_000n, graceDays: 0, capPpm: 50_000, totalCapPpm: null },
  })
  // What was typed for a fee that is not asked is nobody's business.
  expect(read({ lateFeeRate: 'x', lateFeeGrace: 'x' }).lateFee).toBeNull()
})

test('the largest amount is written as amounts are, in whole units', () => {
  for (const mostAmount of ['500.000.000', 'Rp 500.000.000', '500000000', ' 500.000.000 '])
    expect(read({ mostAmount }).mostAmount).toBe(500_000_000n)
  expect(read({ mostAmount: '1.500', currency: 'USD' }).mostAmount).toBe(1500n)
  expect(refused({ mostAmount: '1.500,50', currency: 'USD' })).toEqual({ mostAmount: ['whole_number'] })
  for (const mostAmount of ['', '0', 'x', '-5', '2.000.000.000.000'])
    expect(Object.keys(refused({ mostAmount })), mostAmount).toEqual(['mostAmount'])
})

test('what is wrong is told at once, each at its own field', () => {
  const form = {
    lateFeeKind: 'per_day',
    lateFeeRate: '',
    lateFeeGrace: 'x',
    lateFeeCap: '1e3',
    dueDays: '-1',
  }
  expect(Object.keys(refused(form)).toSorted()).toEqual([
    ...['dueDays', 'lateFeeCap', 'lateFeeGrace', 'lateFeeRate'],
  ])
  expect(refused({ reminderTone: 'own' })).toEqual({ reminderTone: ['own_words_missing'] })
  const own = { reminderTone: 'own', 'reminderWords.en': 'Hi {nam}', 'lateWords.id': 'Halo {{link}}' }
  expect(refused({ ...own, dueDays: '-1' })).toEqual({
    dueDays: [expect.anything()],
    'reminderWords.en': [
      { key: 'placeholder_unknown', values: { name: 'nam', list: expect.stringContaining('{{days}}') } },
    ],
    'lateWords.id': [{ key: 'placeholder_missing', values: { list: '{{amount}}' } }],
  })
  // What nobody sends is kept as it was written.
  const kept = { ...own, reminderTone: 'formal' }
  expect(read(kept).lateWords).toEqual({ id: 'Halo {{link}}', en: '', ar: '' })
  expect(refused({ reminderHour: '20' })).toEqual({ reminderHour: ['hour_is_quiet'] })
  expect(refused({ reminderHour: '8', quietFrom: '8', quietUntil: '10' })).toHaveProperty('reminderHour')
  expect(refused({ restDays: ['1', '2', '3', '4', '5', '6', '7'] })).toEqual({ restDays: ['rest_all_week'] })
  expect(refused({ holidays: '2026-12-25 2026-13-01' })).toEqual({
    holidays: [{ key: 'not_a_day', values: { day: '2026-13-01' } }],
  })
})

test('days, steps and words are kept in order, whatever the form sends them as', () => {
  const form = { holidays: '2026-12-25,\n2026-08-17', reminderSteps: '0', restDays: ['7', '5'] }
  expect(read({ ...form, remindersOn: undefined })).toMatchObject({
    ...{ holidays: ['2026-08-17', '2026-12-25'], reminderSteps: [0], restDays: [5, 7], remindersOn: false },
  })
  expect(read({ reminderHour: '20', quietFrom: '5', quietUntil: '5' }).reminderHour).toBe(20)
})

test('a share is written as it is read', () => {
  for (const ppm of [1000, 50_000, 1, 333_333]) expect(readPercent(percentText(ppm, 'id'), 'share')).toBe(ppm)
  expect(percentText(1000, 'id')).toBe('0,1')
  expect(percentText(null, 'id')).toBe('')
  expect(readPercent('', 'share')).toBeNull()
})
