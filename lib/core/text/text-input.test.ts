import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { LOCALES } from '@/lib/core/context'
import { renderError, toAppError } from '@/lib/core/requests/problem'
import {
  Email,
  latinDigits,
  line,
  Phone,
  plainCode,
  plainQuery,
  plainText,
  seenName,
  text,
  withoutWrapping,
  WrittenPhone,
} from './text-input'

const problems = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? []

describe('what copying brings along is understood', () => {
  test.each([
    ['marks of direction and other hyphens', '\u202a+62 812\u20113456\u20117890\u202c', '+6281234567890'],
    ['full-width signs', '（０２１）５５５－１２３４', '0215551234'],
    ['Arabic digits', '٠٨١٢٣٤٥٦٧٨٩', '08123456789'],
    ['Persian digits', '۰۸۱۲۳۴۵۶۷۸۹', '08123456789'],
    ['Hindi digits', '०८१२३४५६', '08123456'],
    ['a dash and a minus', '0812–3456−7890', '081234567890'],
    ['a zero-width space', '0812\u200b34567890', '081234567890'],
  ])('in a telephone number: %s', (_name, typed, number) => {
    expect(Phone.parse(typed)).toBe(number)
  })

  test('in a number that is shown as it was written', () => {
    expect(WrittenPhone.parse('\u202a+62 812\u20113456\u20117890\u202c')).toBe('+62 812-3456-7890')
    expect(WrittenPhone.parse('\u200b')).toBe('')
    expect(problems(WrittenPhone, 'call me')).toEqual(['invalid_phone'])
  })

  test.each([
    ['\u2068pat@example.com\u2069', 'pat@example.com'],
    ['pat\u200b@example.com', 'pat@example.com'],
    ['ｐａｔ１＠ｅｘａｍｐｌｅ．ｃｏｍ', 'pat1@example.com'],
    ['pat‑doe@ex‑ample.com', 'pat-doe@ex-ample.com'],
    ['pat٣@example.com', 'pat3@example.com'],
  ])('in an e-mail address: %j', (typed, address) => {
    expect(Email.parse(typed)).toBe(address)
  })

  test('in codes, keys, and what somebody looks for', () => {
    expect(plainCode('\u200e１２３\u2011 ٤٥٦')).toBe('123456')
    expect(plainText('\u202aSB‑Mid‑server‑ab_c\u202c\u200b')).toBe('SB-Mid-server-ab_c')
    expect(plainQuery('\u200e١٠٠١\u200f')).toBe('1001')
    expect(plainQuery(' ｋｏｐｉ ٣ شهور ')).toBe('kopi ٣ شهور')
  })

  test('around a text that belongs to somebody else, which stays what it is', () => {
    expect(withoutWrapping('\ufeff\u202a ABC\u2011١２３\u200d \u202c\u200b')).toBe('ABC\u2011١２３\u200d')
  })

  test('digits of every script are read', () => {
    fc.assert(
      fc.property(
        fc.nat(9),
        fc.constantFrom(0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0x17e0, 0x1810),
        (digit, zero) => {
          expect(latinDigits(String.fromCodePoint(zero + digit))).toBe(String(digit))
        },
      ),
    )
  })
})

describe('an e-mail address', () => {
  test.each([
    ["O'Brien+x@sub.example.co.id", "o'brien+x@sub.example.co.id"],
    ['pat@münchen.de', 'pat@xn--mnchen-3ya.de'],
    ['pat@xn--mnchen-3ya.de', 'pat@xn--mnchen-3ya.de'],
    ['_pat.d_oe-1@sub-domain.io', '_pat.d_oe-1@sub-domain.io'],
    ['pat@example.xn--p1ai', 'pat@example.xn--p1ai'],
  ])('%j is taken', (typed, address) => {
    expect(Email.parse(typed)).toBe(address)
  })

  test.each([
    'pat..doe@example.com',
    'pat.@example.com',
    '.pat@example.com',
    'pat@1.2.3.44',
    'pat@0x7f.1',
    'pat@example',
    'pat@example.com.',
    'pat@example..com',
    'pat@-example.com',
    'pat@exa_mple.com',
    'pat@example.com/x',
    'pat doe@example.com',
    'a@b@example.com',
    `${'x'.repeat(65)}@example.com`,
  ])('%j is refused', (typed) => {
    expect(problems(Email, typed)).toEqual(['invalid_email'])
  })

  test.each(['😀@x.com', 'søren@example.com', 'محمد@example.com', '张三@münchen.de', 'a.é@example.com'])(
    '%j is refused in words that say which letters can be used: not every server takes others',
    (typed) => {
      expect(problems(Email, typed)).toEqual(['email_letters'])
    },
  )

  test.each(['😀@@x.com', '😀@x', 'é..@example.com', '😀'])('%j is refused as no address at all', (typed) => {
    expect(problems(Email, typed)).toEqual(['invalid_email'])
  })

  test('is read to the same address again', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (typed) => {
        const read = Email.safeParse(typed)
        if (read.success) expect(Email.parse(read.data)).toBe(read.data)
      }),
    )
  })
})

describe('a line and a text', () => {
  test.each(['\u200b', '\u2060\u200d', '\u3164', '\u2800', '\u202a\u202c', ' \u00ad\u00a0 ', '\ufeff'])(
    'of nothing that can be seen is empty: %j',
    (typed) => {
      expect(problems(line(1, 80), typed)).toEqual(['required'])
      expect(line(0, 80).parse(typed)).toBe('')
      expect(text(0, 80).parse(typed)).toBe('')
    },
  )

  test.each(['محمد‌رضا', '❤️', '👨‍👩‍👧', 'Réne', 'ශ්‍රී'])('keeps %j as it is', (name) => {
    expect(line(1, 80).parse(name)).toBe(name)
    expect(line(1, 80).parse(`\u2068${name}\u2069`)).toBe(name)
  })

  test.each(['R\u200bed', 'R\u2060ed\u200e', '\ufeffRed', 'R\u00aded'])(
    'holds nothing invisible that means nothing, even in the middle: %j',
    (typed) => {
      expect(line(1, 80).parse(typed)).toBe('Red')
    },
  )

  test.each([
    ['a\u202eb', 'U+202E'],
    ['a\u0000b\u0007', 'U+0000, U+0007'],
    ['a\ud800', 'U+D800'],
  ])('says which characters of %j cannot be used, in every language', (typed, characters) => {
    for (const schema of [z.object({ name: line(1, 80) }), z.object({ name: text(0, 80) })]) {
      const { error } = schema.safeParse({ name: typed })
      const refusal = toAppError(error, { requestId: '1', at: 'test' })
      for (const locale of LOCALES)
        expect(renderError(refusal, locale).fields?.name?.join()).toContain(characters)
    }
  })
})

describe('two names', () => {
  test.each([
    ['Red', 'R\u200bed'],
    ['Red', 'R\u200ced'],
    ['Red', '\uff32\uff45\uff44 '],
    ['Red', 'RED\u200f'],
    ['Réd', 'RE\u0301D'],
    ['Dark red', 'dark \u00a0\u3164 red'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ﷲ', 'الله'],
  ])('%j and %j look the same', (one, other) => {
    expect(seenName(other)).toBe(seenName(one))
  })

  test.each([
    ['Red', 'Réd'],
    ['Red', 'Re d'],
    ['١', '1'],
  ])('%j and %j are told apart', (one, other) => {
    expect(seenName(other)).not.toBe(seenName(one))
  })
})

test('marks without a letter to stand on are no name', () => {
  expect(line(1, 80).safeParse('\u0301').success).toBe(false)
  expect(line(1, 80).parse('e\u0301a')).toBe('éa')
})
