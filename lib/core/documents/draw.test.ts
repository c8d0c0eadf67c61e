import { describe, expect, test } from 'vitest'
import { drawSheet } from './draw'
import { directionOfText, printable } from './printable'
import { formatMoney } from '@/lib/core/money/money'
import type { Sheet } from './sheet'
import { facesFor, fontOf } from './typefaces'

const brand = { name: 'Warung', color: '#0f766e', logo: null }
const sheet = (name: string, lines = 1): Sheet => ({
  ...{ isRightToLeft: false, title: 'Receipt', state: 'Paid' },
  from: { label: 'From', lines: ['Warung'] },
  to: { label: 'To', lines: [name] },
  facts: [{ label: 'Number', value: 'RCT-1' }],
  headings: { what: 'Description', quantity: 'Qty', price: 'Price', amount: 'Amount' },
  lines: Array.from({ length: lines }, () => ({
    ...{ name: 'Course', detail: '', quantity: '1', price: '1', amount: '1' },
  })),
  sums: [{ label: 'Total', amount: '1', isTotal: true }],
  contact: ['toko@example.test'],
})
const pagesOf = (content: Buffer): number => content.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0

/** The scripts that people write their names in, and one that no font of ours has. */
const names = {
  Latin: 'Łukasz Nguyễn Thị Ánh',
  Greek: 'Ελένη',
  Cyrillic: 'Наталья',
  Arabic: 'محمد بن سلمان',
  Chinese: '王小明 陳大文',
  Japanese: '山田 花子 さくら',
  Korean: '김민준',
  Thai: 'สมชาย ใจดี',
  Devanagari: 'अमित शर्मा',
}

describe('a document', () => {
  test('keeps every letter of Arabic, although the font knew the shape before as one of no letter', async () => {
    const words = ['محمد بن سلمان', 'صناعة الأفلام بالذكاء الاصطناعي', 'تاريخ الاستحقاق', 'أعيد جزء منها']
    const [, family = ''] = (await facesFor(new Set(['م']))).families
    const font = fontOf(family, 700)
    // So a document asks for shapes when it is written, before another one asks for the words.
    for (let id = 0; id < (font?.numGlyphs ?? 0); id += 1) font?.getGlyph(id)
    const lettersIn = (word: string): number[] =>
      font?.layout(word, [], undefined, undefined, 'ltr').glyphs.flatMap(({ codePoints }) => codePoints) ?? []
    for (const word of words.flatMap((text) => text.split(' ')))
      expect(String.fromCodePoint(...lettersIn(word)), word).toBe(word)
  })

  test.each(Object.entries(names))('draws every letter of a name in %s', async (_script, name) => {
    const letters = new Set(printable(name))
    expect((await facesFor(letters)).missing).toEqual(new Set())
    const content = await drawSheet(sheet(name), brand)
    expect(content.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('draws kana and the letters beside them as Japanese does', async () => {
    const { families } = await facesFor(new Set('山さ'))
    expect(families.some((family) => family.startsWith('Noto Sans SC'))).toBe(false)
  })

  test('knows which letters nothing draws, so that they become a question mark', async () => {
    const { missing } = await facesFor(new Set('a𓀀'))
    expect([...missing]).toEqual(['𓀀'])
    await expect(drawSheet(sheet('Pharaoh 𓀀'), brand)).resolves.toBeInstanceOf(Buffer)
  })

  test('leaves out what is not drawn: pictures, marks of direction, joiners', () => {
    expect(printable('Sari 🛍️ \u2067Toko\u00a0Kita\u2069')).toBe('Sari Toko Kita')
    expect(printable('© 5 #1 ™')).toBe('© 5 #1 ™')
  })

  test('an amount runs as its language writes it, on paper as on a screen', () => {
    const directionOf = (minor: bigint, currency: string, locale: 'ar' | 'en'): string =>
      directionOfText(printable(formatMoney(minor, currency, locale)), locale === 'ar')
    for (const [minor, currency] of [
      [1900n, 'USD'],
      [-1900n, 'USD'],
      [99_000n, 'IDR'],
    ] as const) {
      expect(directionOf(minor, currency, 'ar'), currency).toBe('rtl')
      expect(directionOf(minor, currency, 'en'), currency).toBe('ltr')
    }
    // A number or a name alone has no such mark.
    expect(directionOfText('RCT-010326123456', true)).toBe('ltr')
    expect(directionOfText('VAT 8.25%', true)).toBe('ltr')
  })

  test('takes as many pages as it needs', async () => {
    expect(pagesOf(await drawSheet(sheet('Sari'), brand))).toBe(1)
    expect(pagesOf(await drawSheet(sheet('Sari', 24), brand))).toBe(2)
  })
})
