import { expect, test } from 'vitest'
import { LevelForm } from './form'

test('a placeholder that is none is refused by its name', () => {
  const form = {
    ...{ version: '0', square: '5', linear: '50', base: '100', least: '15', most: '25', every_seconds: '60' },
    ...{ voice_per_minute: '5', day_cap: '', account_days: '0', announced: 'same' },
    ...{ text_id: '', text_en: '{name} {level} {xp}', text_ar: '' },
  }
  expect(LevelForm.safeParse(form).success).toBe(true)
  const { error } = LevelForm.safeParse({ ...form, text_id: 'Selamat {nama}, level {level}' })
  expect(error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ['text_id', 'unknown_placeholder'],
  ])
  expect(JSON.stringify(error?.issues)).toContain('{nama}')
})
