import { expect, test } from 'vitest'
import { FIRST_SETTINGS } from '@/lib/lending/settings/schema'
import { differencesOf, settingsFields } from './settings-conflict'
import { readSettingsForm, SettingsForm } from './settings-form'

const theirs = {
  ...FIRST_SETTINGS,
  ...{ dueDays: 30, restDays: [5, 7] as (5 | 7)[], holidays: ['2026-08-17', '2026-12-25'] },
  lateFee: { kind: 'per_day', ppm: 1000, graceDays: 3, capPpm: null, totalCapPpm: 1_000_000 } as const,
  lateWords: { id: 'Lewat', en: '', ar: '' },
}
const fields = settingsFields(theirs, 'IDR', 'id')

test('settings are read back from the fields that they are told as', () => {
  const form = { ...fields, currency: 'IDR', version: '0' }
  const one = (values: string | readonly string[]) =>
    typeof values === 'string'
      ? values
      : values.length === 1
        ? values[0]
        : values.length === 0
          ? undefined
          : values
  const sent = Object.fromEntries(Object.entries(form).map(([name, values]) => [name, one(values)]))
  expect(readSettingsForm(SettingsForm.parse(sent), 'id')).toEqual(theirs)
})

test('what somebody else saved is told beside what was typed, and nothing that is the same', () => {
  const typed: Record<string, string[]> = {
    ...{ dueDays: ['21'], restDays: ['7'], holidays: ['2026-08-17\r\n2026-12-25 '], remindersOn: [] },
  }
  expect(differencesOf(fields, (name) => typed[name] ?? [...(fields[name] ?? [])])).toEqual([
    { name: 'dueDays', stored: ['30'], typed: ['21'] },
    { name: 'remindersOn', stored: ['on'], typed: [] },
    { name: 'restDays', stored: ['5', '7'], typed: ['7'] },
  ])
})
