import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
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

test.each(LOCALES)(
  'a formal reminder in %s ends with who wrote it, below all else that it says',
  (locale) => {
    const none = { id: '', en: '', ar: '' }
    const { body } = bodyOf(
      { reminderTone: 'formal', reminderWords: none, lateWords: none },
      { locale, phase: 'late', t: translator(locale, 'lending') },
      { ...values, link: 'https://toko.test/l/1', note: 'semen', total: 'Rp90.000' },
    )
    expect(body).toMatch(/semen[\s\S]+90\.000[\s\S]+\n\n.+\nToko$/)
  },
)
