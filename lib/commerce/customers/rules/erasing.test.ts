import { describe, expect, test } from 'vitest'
import { isErasingConfirmed, whatToType } from './erasing'

const short = 'rini@example.com'
const long = `${'rini.wulandari.'.repeat(3)}pelanggan@toko-yang-panjang.example.com`

describe('erasing a customer asks for something that can be typed', () => {
  test.each([
    ['id', 'HAPUS'],
    ['en', 'ERASE'],
    ['ar', 'محو'],
  ] as const)('in %s a short address, and for a long one the word %s', (locale, word) => {
    expect(whatToType(short, locale)).toBe(short)
    expect(whatToType(`${'a'.repeat(28)}@example.com`, locale)).toHaveLength(40)
    expect(whatToType(`${'a'.repeat(29)}@example.com`, locale)).toBe(word)
    expect(whatToType(long, locale)).toBe(word)
    expect(isErasingConfirmed(word, long)).toBe(true)
    expect(isErasingConfirmed(word, `${'a'.repeat(28)}@example.com`)).toBe(false)
  })

  test.each([' Rini@Example.com ', '\u202arini@example.com\u202c'])('takes %j for the address', (typed) =>
    expect(isErasingConfirmed(typed, short)).toBe(true),
  )

  test.each(['hapus', ' Erase\u200f', '\u202bمحو\u202c', long.toUpperCase()])(
    'takes %j for a long one',
    (typed) => expect(isErasingConfirmed(typed, long)).toBe(true),
  )

  test.each(['', 'ERASE', 'HAPUS', 'محو', 'rini', 'other@example.com'])(
    'does not take %j for a short address',
    (typed) => expect(isErasingConfirmed(typed, short)).toBe(false),
  )

  test.each(['', 'HAPU', 'rini', 'rini@example.com'])('does not take %j for a long one', (typed) =>
    expect(isErasingConfirmed(typed, long)).toBe(false),
  )
})
