import { expect, test } from 'vitest'
import { PHASES } from '@/lib/lending/reminders/schema'
import { bodyOf } from './wording'

const values = { name: 'Budi', amount: 'Rp50.000', due: '9 Des', days: '3', note: '', shop: 'Toko' }
const bodies = (id: string, late: string) =>
  PHASES.map((phase) =>
    bodyOf(
      {
        reminderTone: 'own',
        reminderWords: { id, en: '', ar: '' },
        lateWords: { id: late, en: '', ar: '' },
      },
      { locale: 'id', phase, t: (key) => key },
      { ...values, link: 'https://toko.test/l/1', total: null },
    ),
  )

test('own words are said until the day, and those for after it once it has passed', () => {
  expect(bodies('{{name}}: {{amount}}', 'Lewat {{amount}} {link}')).toEqual([
    { body: 'Budi: Rp50.000', hasLink: false },
    { body: 'Budi: Rp50.000', hasLink: false },
    { body: 'Lewat Rp50.000 https://toko.test/l/1', hasLink: true },
  ])
})

test('words from before there were two are said on both sides of the day', () => {
  expect(bodies('Halo', '').map(({ body }) => body)).toEqual(['Halo', 'Halo', 'Halo'])
})

test('where only one side of the day has own words, the other has ours', () => {
  expect(bodies('', 'Lewat').map(({ body }) => body)).toEqual([
    ...['reminders.default.soon', 'reminders.default.today', 'Lewat'],
  ])
})
