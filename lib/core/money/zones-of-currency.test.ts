import { expect, test } from 'vitest'
import { Currency } from './money'
import { zonesOfCurrency } from './zones-of-currency'

const moneyIn = (zone: string): string[] =>
  Currency.options.filter((currency) => zonesOfCurrency(currency).includes(zone))

test.each([
  ['Asia/Jakarta', ['IDR']],
  ['Asia/Jayapura', ['IDR']],
  ['Asia/Riyadh', ['SAR']],
  ['Asia/Saigon', ['VND']],
  ['Asia/Ho_Chi_Minh', ['VND']],
  ['America/Indiana/Indianapolis', ['USD']],
  ['Europe/Berlin', ['EUR']],
  ['Asia/Bangkok', []],
  ['UTC', []],
])('whoever is in %s pays in %j', (zone, currencies) => {
  expect(moneyIn(zone)).toEqual(currencies)
})

test('every currency is the money somewhere, and no zone has two', () => {
  const zones = Currency.options.map(zonesOfCurrency)
  for (const some of zones) expect(some).not.toEqual([])
  expect(new Set(zones.flat()).size).toBe(zones.flatMap((some) => [...new Set(some)]).length)
})
