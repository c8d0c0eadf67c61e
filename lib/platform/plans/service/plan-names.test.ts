import { expect, test } from 'vitest'
import { namedIn, planName } from './plan-names'

test('a plan that comes with Gerai is called in the language of the reader', () => {
  const free = { id: 'free', name: 'Free' }
  expect(['id', 'en', 'ar'].map((locale) => planName(free, locale as 'id'))).toEqual([
    'Gratis',
    'Free',
    'مجانية',
  ])
})

test('the name that the operator gave a plan stands in every language', () => {
  const plans = [
    { id: 'free', name: 'Warung' },
    { id: 'starter', name: 'Toko' },
    { id: 'kiosk', name: 'Kios' },
  ]
  for (const locale of ['id', 'en', 'ar'] as const) expect(namedIn(plans, locale)).toEqual(plans)
})
