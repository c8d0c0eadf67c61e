import { expect, test } from 'vitest'
import { readAmount } from '@/lib/core/money-input'

test.each([
  ['150000', 150_000n],
  ['150.000', 150_000n],
  ['150,000', 150_000n],
  ['Rp 1.250.000', 1_250_000n],
  ['Rp. 99.000', 99_000n],
  ['150.000,00', 150_000n],
  ['٩٩٠٠٠', 99_000n],
  ['0', 0n],
])('rupiah typed as %s', (text, amount) => {
  expect(readAmount(text, 'IDR')).toBe(amount)
})

test.each([
  ['19.99', 1999n],
  ['19,99', 1999n],
  ['19.9', 1990n],
  ['$1,234.56', 123_456n],
  ['1.234,56', 123_456n],
  ['1.234', 123_400n],
  ['20', 2000n],
  ['١٩٫٩٩', 1999n],
])('dollars typed as %s', (text, amount) => {
  expect(readAmount(text, 'USD')).toBe(amount)
})

test.each(['', '-5', '1.2.3', '12,34.567', '1.23.456', '1e5', '150.5', '99,000,0', '٫5', '1.234.56'])(
  'nobody is charged for what is not an amount: %s',
  (text) => {
    expect(readAmount(text, 'IDR')).toBeNull()
  },
)
