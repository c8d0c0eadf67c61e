import { expect, test } from 'vitest'
import { formatBytes, percentSign, percentText } from './format'

const mega = 1_048_576n

test('sizes of files stand in the unit that suits them, as each language writes it', () => {
  const of = (bytes: bigint) => ['id', 'en', 'ar'].map((locale) => formatBytes(bytes, locale))
  expect(of(100n * mega)).toEqual(['100 MB', '100 MB', '100 ميغابايت'])
  expect(of(10_240n * mega)).toEqual(['10 GB', '10 GB', '10 غيغابايت'])
  expect(of((mega * 3n) / 2n)).toEqual(['1,5 MB', '1.5 MB', '1.5 ميغابايت'])
  expect(of(2048n)).toEqual(['2 kB', '2 kB', '2 كيلوبايت'])
  expect(of(12n)).toEqual(['12 byte', '12 bytes', '12 بايت'])
  expect(formatBytes(0n, 'en')).toBe('0 MB')
})

test('a share has the sign of its language, in a text and beside a field', () => {
  for (const locale of ['id', 'en', 'ar']) expect(percentText(82, locale)).toBe(`82${percentSign(locale)}`)
  expect(['id', 'en', 'ar'].map(percentSign)).toEqual(['%', '%', '٪'])
})
