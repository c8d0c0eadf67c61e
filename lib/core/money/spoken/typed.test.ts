import { describe, expect, test } from 'vitest'
import { readTypedAmount, requireTypedAmount } from './typed'
import type { Currency } from '@/lib/core/money/money'
import { readAmount } from '@/lib/core/money/money-input'

const read = (text: string, currency: Currency = 'IDR', locale = 'id') => {
  const { minor, ...refused } = readTypedAmount(text, currency, locale)
  return minor ?? ('readings' in refused ? refused.readings : refused.refusal)
}

describe('an amount in a form may be written as it is said', () => {
  test.each([
    ['25rb', 25_000n],
    ['25 ribu', 25_000n],
    ['50k', 50_000n],
    ['1,5jt', 1_500_000n],
    ['Rp 1.5 jt', 1_500_000n],
    ['1.500rb', 1_500_000n],
    ['setengah juta', 500_000n],
    ['dua puluh lima ribu', 25_000n],
    ['sejuta', 1_000_000n],
    ['٢٥٠٠٠', 25_000n],
    ['٢٥ ألف', 25_000n],
    ['١٫٥ مليون', 1_500_000n],
    ['نصف مليون', 500_000n],
    ['half a million', 500_000n],
    ['0 rb', 0n],
  ])('%s', (text, minor) => {
    for (const locale of ['id', 'en', 'ar']) expect(read(text, 'IDR', locale)).toBe(minor)
  })
  test('in a currency with decimals', () => {
    expect(read('1,5k', 'USD', 'en')).toBe(150_000n)
    expect(read('SAR 2k', 'SAR', 'ar')).toBe(200_000n)
    expect(read('٢ ألف', 'SAR', 'ar')).toBe(200_000n)
  })
  test('what digits alone say stays as it is', () => {
    for (const text of ['50', '1.500', '50.000,00', 'Rp150.000', '19,99', ''])
      for (const currency of ['IDR', 'USD'] as const)
        expect(readTypedAmount(text, currency, 'id')).toEqual(readAmount(text, currency, 'id'))
  })
})

describe('what could be two amounts is refused with both', () => {
  test.each([
    ['2m', 'IDR', 'id', [2_000_000n, 2_000_000_000n]],
    ['1.250jt', 'IDR', 'id', [1_250_000n, 1_250_000_000n]],
    ['50.000rb', 'IDR', 'id', [50_000n, 50_000_000n]],
    ['gocap', 'IDR', 'id', [50n, 50_000n]],
    ['1.500', 'USD', 'en', [150n, 150_000n]],
    ['1,500', 'EUR', 'id', [150n, 150_000n]],
    ['١.٥٠٠ SAR', 'SAR', 'ar', [150n, 150_000n]],
  ] as const)('%s %s', (text, currency, locale, readings) => {
    expect(read(text, currency, locale)).toEqual(readings)
  })
  test('and the form says them in its language', () => {
    expect(() => requireTypedAmount('2m', 'IDR', 'id', 'amount')).toThrow(
      expect.objectContaining({
        fields: {
          amount: [
            { key: 'amount_either', values: { one: 'Rp\u00a02.000.000', other: 'Rp\u00a02.000.000.000' } },
          ],
        },
      }),
    )
  })
  test('"2m" in English is a million', () => expect(read('2m', 'IDR', 'en')).toBe(2_000_000n))
})

test.each([
  ['-50rb', 'amount_negative'],
  ['5k usd', 'amount_other_currency'],
  ['1.234', 'amount_ambiguous', 'USD', 'en'],
  ['50rb 60rb', 'invalid_price'],
  ['5rb 500', 'invalid_price'],
  ['50rb dua minggu', 'invalid_price'],
  ['9999999999 jt', 'too_large'],
  ['Budi', 'invalid_price'],
] as const)('%s is refused', (text, refusal, currency: Currency = 'IDR', locale: string = 'id') => {
  expect(read(text, currency, locale)).toBe(refusal)
})
