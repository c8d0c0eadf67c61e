import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Currency, EXPONENTS, allocate, formatMoney, fromDecimal, toDecimal, toSafeNumber } from './money'

const currency = fc.constantFrom(...(Object.keys(EXPONENTS) as Currency[]))
const amount = fc.bigInt({ min: 0n, max: 99_999_999_999_999n })

describe('decimals', () => {
  test('an amount written as a decimal is read back exactly', () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        expect(fromDecimal(toDecimal(minor, code), code)).toBe(minor)
      }),
    )
  })

  test.each([
    [1999n, 'USD', '19.99'],
    [5n, 'USD', '0.05'],
    [-5n, 'USD', '-0.05'],
    [0n, 'USD', '0.00'],
    [99000n, 'IDR', '99000'],
    [9_007_199_254_740_993n, 'IDR', '9007199254740993'],
    [900_719_925_474_099_301n, 'USD', '9007199254740993.01'],
  ] as const)('%s of %s is %s', (minor, code, text) => {
    expect(toDecimal(minor, code)).toBe(text)
  })

  test.each([
    ['19.999', 'USD'],
    ['99000.5', 'IDR'],
    ['1,000', 'USD'],
    ['1e3', 'USD'],
    ['-1', 'USD'],
    ['', 'USD'],
    ['.5', 'USD'],
    ['5.', 'USD'],
    ['NaN', 'USD'],
    ['0x10', 'USD'],
    ['١٢', 'USD'],
    ['1'.repeat(16), 'USD'],
  ] as const)('%j is no amount of %s', (text, code) => {
    expect(fromDecimal(text, code)).toBeNull()
  })

  test('no text at all makes a wrong amount or an error', () => {
    fc.assert(
      fc.property(fc.string(), currency, (text, code) => {
        const read = fromDecimal(text, code)
        if (read !== null) expect(Number(toDecimal(read, code))).toBe(Number(text))
      }),
    )
  })
})

describe('a split', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 10_000_000n }), { minLength: 1, maxLength: 20 })

  test('sums to the total exactly, and no part is off by a whole unit', () => {
    fc.assert(
      fc.property(amount, weights, (total, given) => {
        const parts = allocate(total, given)
        const sum = given.reduce((a, b) => a + b, 0n)
        expect(parts).toHaveLength(given.length)
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total)
        if (sum === 0n) return
        parts.forEach((part, index) => {
          const exact = total * (given[index] ?? 0n)
          expect(part * sum - exact < sum && exact - part * sum < sum).toBe(true)
        })
      }),
    )
  })

  test('gives nothing to a weight of zero', () => {
    expect(allocate(100n, [0n, 1n, 0n, 2n])).toEqual([0n, 33n, 0n, 67n])
  })

  test('gives a tie to the earlier part, and everything to the first of nothing but zeros', () => {
    expect(allocate(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n])
    expect(allocate(7n, [0n, 0n])).toEqual([7n, 0n])
    expect(allocate(7n, [])).toEqual([])
  })
})

describe('what a gateway is given', () => {
  test('is the exact number, or nothing', () => {
    expect(toSafeNumber(9_007_199_254_740_991n)).toBe(9_007_199_254_740_991)
    expect(() => toSafeNumber(9_007_199_254_740_992n)).toThrow(RangeError)
    expect(() => toSafeNumber(-9_007_199_254_740_992n)).toThrow(RangeError)
  })
})

describe('what people read', () => {
  test.each(['id', 'en', 'ar'])('has Latin digits and all of them in %s', (locale) => {
    const digits = (text: string): string => text.replaceAll(/\D/g, '')
    expect(digits(formatMoney(9_007_199_254_740_993n, 'IDR', locale))).toBe('9007199254740993')
    expect(digits(formatMoney(1999n, 'USD', locale))).toBe('1999')
  })

  test('has no decimals in rupiah', () => {
    expect(formatMoney(99000n, 'IDR', 'id')).toMatch(/^Rp\s?99\.000$/)
  })

  test.each(['USD', 'IDR', 'SAR', 'GBP'])(
    'has the currency on the same side of a number below zero, in Arabic and %s',
    (currency) => {
      // The number with its minus runs to the right by itself; behind it the text runs to the left again.
      const [, number = ''] = /([\d.,]+)/.exec(formatMoney(123_456n, currency, 'ar')) ?? []
      const above = formatMoney(123_456n, currency, 'ar')
      expect(formatMoney(-123_456n, currency, 'ar')).toBe(above.replace(number, `\u200e-${number}\u200f`))
    },
  )

  test('is refused for a currency that we do not know', () => {
    expect(() => formatMoney(1n, 'XTS', 'en')).toThrow()
    expect(Currency.safeParse('constructor').success).toBe(false)
  })
})
