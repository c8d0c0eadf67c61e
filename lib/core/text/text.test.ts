import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutFileName, cutText, firstCharacter } from './text'

const family = '👨‍👩‍👧‍👦'
const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

describe('a text that is cut', () => {
  test('keeps whole characters: emoji, flags, families, letters with marks', () => {
    expect(cutText('Film 🎬 baru', 6)).toBe('Film')
    expect(cutText('Film 🎬 baru', 7)).toBe('Film 🎬')
    expect(cutText(`${'a'.repeat(48)}${family}`, 50)).toBe('a'.repeat(48))
    expect(cutText(`a🇮🇩🇸🇦`, 7)).toBe('a🇮🇩')
    expect(cutText('cafe\u0301s', 4)).toBe('caf')
    expect(cutText('كِتاب', 1)).toBe('ك')
  })

  test('that fits stays as it is', () => {
    expect(cutText(' a ', 3)).toBe(' a ')
    expect(cutText(family, family.length)).toBe(family)
  })

  test('ends as it is told, within the same room', () => {
    expect(cutText('one two three', 8, '…')).toBe('one two…')
    expect(cutText('aa👍🏽b', 6, '…')).toBe('aa…')
  })

  test('is never longer than its room and never holds half a code point', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, most) => {
        const cut = cutText(text, most)
        expect(cut.length).toBeLessThanOrEqual(most)
        expect(text.startsWith(cut)).toBe(true)
        expect(lone.test(cut)).toBe(false)
      }),
    )
  })

  test('of one heap of marks is cut between code points rather than left out', () => {
    expect(cutText(family, 4)).toBe('👨‍')
    expect(cutText('🎬🎬', 1)).toBe('')
  })
})

test('a file name keeps its ending', () => {
  expect(cutFileName(`${'ا'.repeat(300)}.pdf`, 200)).toBe(`${'ا'.repeat(196)}.pdf`)
  expect(cutFileName('short.tar.gz', 200)).toBe('short.tar.gz')
  expect(cutFileName('.env', 3)).toBe('.en')
})

test('an initial is a whole character', () => {
  expect(firstCharacter('🇸🇦 Toko')).toBe('🇸🇦')
  expect(firstCharacter(' é')).toBe('é')
  expect(firstCharacter('')).toBe('')
})
