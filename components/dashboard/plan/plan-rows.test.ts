import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'

const rows = ['orders', 'products', 'members', 'api_calls', 'ai_credits', 'pdf_documents'] as const

test.each([
  [1, 'منتج واحد'],
  [2, 'منتجان'],
  [10, '10 منتجات'],
  [50, '50 منتجًا'],
  [100, '100 منتج'],
])('%i products are counted in Arabic as Arabic counts: %s', (count, words) => {
  expect(translator('ar', 'dashboard')('plan.row.products', { count, amount: String(count) })).toBe(words)
})

test.each(LOCALES)('what a plan gives is said for every number of it (%s)', (locale) => {
  const say = translator(locale, 'dashboard')
  for (const row of rows)
    for (const count of [0, 1, 2, 5, 50, 500]) {
      const text = say(`plan.row.${row}`, { count, amount: String(count) })
      expect(text).toMatch(locale === 'ar' && count < 3 ? /^\P{Nd}+$/u : new RegExp(`^${count} `))
    }
})

test('in Arabic a plan is called by one word everywhere', () => {
  const other = globSync('messages/ar/**/*.json').filter((file) =>
    // The other word, with and without what is written together with it, and in the plural.
    /(?<!\p{L})(?:و|ب|ل|لل|ال|وال|بال)?خطة|خطت[كه]|خططه?ا?(?!\p{L})/u.test(readFileSync(file, 'utf8')),
  )
  expect(other).toEqual([])
})
