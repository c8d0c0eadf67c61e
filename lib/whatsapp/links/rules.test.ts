import { expect, test } from 'vitest'
import { addressToSend, codeOf, readCode, sentCode } from './rules'

test('a code is a whole message, however it is typed', () => {
  const code = codeOf(Buffer.from([0, 31, 7, 8, 9, 40, 255, 3, 1]))
  expect(code).toHaveLength(8)
  for (const text of [
    ...(['id', 'en', 'ar'] as const).map((locale) => sentCode(code, locale)),
    `HUBUNGKAN ${code}`,
    `  code: ${code.toLowerCase()} `,
    `رمز ${code.slice(0, 4)} ${code.slice(4)}`,
  ])
    expect(readCode(text)).toBe(code)
})

test('a telephone that scans it sends just that message', () => {
  const address = new URL(addressToSend('6281230000001', sentCode('23456789', 'ar')))
  expect(address.host + address.pathname).toBe('wa.me/6281230000001')
  expect(readCode(address.searchParams.get('text') ?? '')).toBe('23456789')
})

test('nothing else is one', () => {
  for (const text of [
    'SEMANGAT',
    'kode',
    'kode 1234',
    'KODE ABCDEFGHI',
    'KODE O0O0O0O0',
    'Budi pinjam kode 23456789',
  ])
    expect(readCode(text)).toBeNull()
})
