import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import type { Messages } from '@/lib/core/i18n/i18n'
import { formatMoney } from './money'

const below = (messages: Messages, part: string): Messages => {
  const found = messages[part]
  return typeof found === 'object' ? found : {}
}

test.each(LOCALES)('an example of an amount fits every currency: digits alone, in %s', (locale) => {
  const problems = [
    ['errors', 'fields'],
    ['dashboard', 'import', 'problem'],
  ].map((path) => path.reduce(below, messagesOf(locale)).invalid_price)
  for (const text of problems) expect(text).toMatch(/^[^\d]*\d+[^\d]*$/)
})

/** An amount that somebody wrote out: a currency beside a number, in code that people read or in the texts. */
const writtenOut = /(?:\b(?:Rp|IDR|USD|SAR|EUR)[\s\u00a0]?\d)|(?:[">]\$\d)|(?:style: 'currency')/

test('every amount that people read is written by one function, and so the same everywhere', () => {
  const files = globSync([
    'app/**/*.{ts,tsx}',
    'components/**/*.{ts,tsx}',
    'lib/**/*.{ts,tsx}',
    'messages/**/*.json',
  ])
  const found = files
    .filter((file) => !/\.test\.tsx?$/.test(file) && !file.endsWith('core/money/money.ts'))
    .flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        // What a comment explains is read by nobody else.
        .filter((line) => writtenOut.test(line) && !/^\s*(?:\*|\/\/|\/\*)/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
  expect(files.length).toBeGreaterThan(500)
  expect(found).toEqual([])
})

test.each([
  ['IDR', 'id', 99_000n, 'Rp\u00a099.000'],
  ['IDR', 'en', 99_000n, 'IDR\u00a099,000'],
  ['IDR', 'ar', 99_000n, '\u200f99,000\u00a0IDR'],
  ['USD', 'id', 1_900n, 'US$19,00'],
  ['USD', 'en', 1_900n, '$19.00'],
  ['USD', 'ar', 1_900n, '\u200f19.00\u00a0US$\u200e'],
])('%s in %s is written as its readers write it', (currency, locale, amount, text) => {
  expect(formatMoney(amount, currency, locale)).toBe(text)
})
