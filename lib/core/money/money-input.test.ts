import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EXPONENTS, formatMoney, toDecimal } from './money'
import type { Currency } from './money'
import { readAmount } from './money-input'

const locales = ['id', 'en', 'ar'] as const
const minor = (text: string, currency: Currency, locale = 'en') => readAmount(text, currency, locale).minor
const refusal = (text: string, currency: Currency, locale = 'en') =>
  readAmount(text, currency, locale).refusal

test.each([
  ['150000', 150_000n],
  ['150.000', 150_000n],
  ['150,000', 150_000n],
  ['150 000', 150_000n],
  ['Rp 1.250.000', 1_250_000n],
  ['Rp. 99.000', 99_000n],
  ['Rp.500', 500n],
  ['IDR 5.000,-', 5000n],
  ['5.000.-', 5000n],
  ['5000 rupiah', 5000n],
  ['150.000,00', 150_000n],
  ['Rp\u00a0150.000', 150_000n],
  ['\u200f٩٩٠٠٠', 99_000n],
  ['٩٩٬٠٠٠', 99_000n],
  ['１５０．０００', 150_000n],
  ['0', 0n],
  ['0,00', 0n],
  ['007', 7n],
])('rupiah given as %s mean the same in every language', (text, amount) => {
  for (const locale of locales) expect(minor(text, 'IDR', locale)).toBe(amount)
})

test.each([
  ['0,990', 99n],
  ['0.990', 99n],
  ['0.500', 50n],
  ['0,500', 50n],
  ['00.50', 50n],
  ['.50', 50n],
  ['19.99', 1999n],
  ['19,99', 1999n],
  ['19.9', 1990n],
  ['$1,234.56', 123_456n],
  ['1.234,56', 123_456n],
  ['1.234.567', 123_456_700n],
  ['1,234,567', 123_456_700n],
  ["1'234.50", 123_450n],
  ['1\u202f234,50', 123_450n],
  ['1234.5000', 123_450n],
  ['US$ 5', 500n],
  ['5 USD', 500n],
  ['$5 USD', 500n],
  ['$.50', 50n],
  ['\u2066$\u20691,50', 150n],
  ['20', 2000n],
  ['١٩٫٩٩', 1999n],
  ['١٬٢٣٤٫٥٠', 123_450n],
  ['١٩،٩٩', 1999n],
])('dollars given as %s mean the same in every language', (text, amount) => {
  for (const locale of locales) expect(minor(text, 'USD', locale)).toBe(amount)
})

describe('one mark before three digits', () => {
  test('separates thousands where the language groups with it', () => {
    expect(minor('1,234', 'USD', 'en')).toBe(123_400n)
    expect(minor('1,234', 'USD', 'ar')).toBe(123_400n)
    expect(minor('1.234', 'USD', 'id')).toBe(123_400n)
    expect(minor('12.500', 'EUR', 'id')).toBe(1_250_000n)
  })

  test('is refused where it could be decimals as well', () => {
    expect(refusal('1.234', 'USD', 'en')).toBe('amount_ambiguous')
    expect(refusal('1.500', 'USD', 'ar')).toBe('amount_ambiguous')
    expect(refusal('1,234', 'USD', 'id')).toBe('amount_ambiguous')
  })

  test('never makes thousands of a zero', () => {
    expect(refusal('0.995', 'USD')).toBe('amount_too_precise')
    expect(refusal('0,995', 'USD', 'id')).toBe('amount_too_precise')
    expect(refusal('0.500', 'IDR')).toBe('amount_too_precise')
    expect(refusal('0.500.000', 'IDR')).toBe('invalid_price')
  })
})

test.each([
  ['1.2345', 'USD', 'amount_too_precise'],
  ['1234.567', 'USD', 'amount_too_precise'],
  ['١٫٢٣٤', 'USD', 'amount_too_precise'],
  ['150.5', 'IDR', 'amount_too_precise'],
  ['1.5', 'IDR', 'amount_too_precise'],
  ['150,000.50', 'IDR', 'amount_too_precise'],
  ['Rp 5.000,00', 'USD', 'amount_other_currency'],
  ['5 IDR', 'USD', 'amount_other_currency'],
  ['S$5', 'USD', 'amount_other_currency'],
  ['$5', 'IDR', 'amount_other_currency'],
  ['€5', 'GBP', 'amount_other_currency'],
  ['₹500', 'USD', 'amount_other_currency'],
  ['CHF 5', 'EUR', 'amount_other_currency'],
  ['5 ر.س', 'USD', 'amount_other_currency'],
  ['RM5', 'SGD', 'amount_other_currency'],
  ['$5 SGD', 'USD', 'amount_other_currency'],
  ['-5', 'USD', 'amount_negative'],
  ['−5', 'USD', 'amount_negative'],
  ['(5.00)', 'USD', 'amount_negative'],
  ['-$5', 'USD', 'amount_negative'],
  ['$-5', 'USD', 'amount_negative'],
  ['5-', 'USD', 'amount_negative'],
  ['1'.repeat(16), 'IDR', 'too_large'],
] as const)('%s in %s is refused with its reason: %s', (text, currency, reason) => {
  expect(refusal(text, currency)).toBe(reason)
})

test.each([
  ...['', ' ', 'abc', '.', ',', 'Rp', '5 ribu', '5k', '1,5jt', '1e5', '1E+05', '5%', '1.2.3', '12,34.567'],
  ...['1,23,456', '1.23.456', '99,000,0', '1.234.56', '1.234 567', '1 2', '5 5', '19.', '5..0', '0x10', '½'],
  ...['5.000,-5', '1/2', '19. 99', '+5', '=5', '--5', '5;6', '5 USD 6'],
])('nobody is charged for what is not an amount: %s', (text) => {
  for (const locale of locales) {
    expect(minor(text, 'IDR', locale)).toBeNull()
    expect(minor(text, 'USD', locale)).toBeNull()
  }
})

test.each([
  ['RM 5.50', 'MYR'],
  ['5.50 ر.س', 'SAR'],
  ['5.50 ر.س.\u200f', 'SAR'],
  ['SAR 5.50', 'SAR'],
  ['S$5.50', 'SGD'],
  ['$5.50', 'SGD'],
  ['A$5.50', 'AUD'],
  ['€ 5,50', 'EUR'],
  ['5,50 €', 'EUR'],
  ['£5.50', 'GBP'],
] as const)('%s names its own currency, %s', (text, currency) => {
  for (const locale of locales) expect(minor(text, currency, locale)).toBe(550n)
})

const currencies = Object.keys(EXPONENTS) as Currency[]
const amounts = fc.bigInt({ min: 0n, max: 10n ** 13n })

test('what we write ourselves is read back, in every currency and language', () => {
  fc.assert(
    fc.property(
      amounts,
      fc.constantFrom(...currencies),
      fc.constantFrom(...locales),
      (amount, currency, locale) => {
        expect(minor(formatMoney(amount, currency, locale), currency, locale)).toBe(amount)
        expect(minor(toDecimal(amount, currency), currency, locale)).toBe(amount)
      },
    ),
  )
})

test('whatever is typed is an amount with just its digits, or refused', () => {
  const signs = fc.constantFrom('1', '2', '3', '0', '.', ',', ' ', "'", '٫', '٬', '-', '0', '5')
  const text = fc.array(signs, { maxLength: 9 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(
      text,
      fc.constantFrom(...currencies),
      fc.constantFrom(...locales),
      (given, currency, locale) => {
        const read = readAmount(given, currency, locale)
        if (read.minor === null) return
        const digits = given.replaceAll(/\D/g, '').replace(/^0+/, '')
        const told = read.minor === 0n ? '' : read.minor.toString()
        // Nothing but zeros at the end may come or go: no digit is lost and no mark is believed twice.
        expect(told.replace(/0+$/, '')).toBe(digits.replace(/0+$/, ''))
        const decimals = /^0*[.,\u066b](\d+)$/.exec(given)
        if (decimals) expect(Number(toDecimal(read.minor, currency))).toBeLessThan(1)
      },
    ),
    { numRuns: 2000 },
  )
})
