import { expect, test } from 'vitest'
import { firstCurrency } from './first-currency'

const currencies = [
  { code: 'IDR', name: 'Rupiah', zones: ['Asia/Jakarta', 'Asia/Makassar'], isOfLanguage: false },
  { code: 'USD', name: 'Dollar', zones: ['America/New_York'], isOfLanguage: true },
]

test.each([
  ['Asia/Jakarta', 'IDR'],
  ['America/New_York', 'USD'],
  ['Asia/Bangkok', 'USD'],
  ['', 'USD'],
])('a shop that is opened in English in %j first counts in %s', (zone, currency) => {
  expect(firstCurrency(currencies, zone)).toBe(currency)
})
