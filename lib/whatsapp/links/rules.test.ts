import { expect, test } from 'vitest'
import { codeOf, readCode, sentCode } from './rules'

test('a code is a whole message, however it is typed', () => {
  const code = codeOf(Buffer.from([0, 31, 7, 8, 9, 40, 255, 3, 1]))
  expect(code).toHaveLength(8)
  for (const text of [
    sentCode(code),
    `  code: ${code.toLowerCase()} `,
    `رمز ${code.slice(0, 4)} ${code.slice(4)}`,
  ])
    expect(readCode(text)).toBe(code)
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
