import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inertLine, inertText, plainLine, SIZES } from './rules'

const hostile = [
  ...['@everyone', '@here', '<@1300000000000000001>', '<@&1300000000000000001>', '<#1100000000000000001>'],
  ...[
    '<t:1700000000:R>',
    '</buy:1300000000000000001>',
    '<:x:1300000000000000001>',
    '||',
    '**',
    '__',
    '~~',
    '```',
  ],
  ...[
    '[Klaim](https://evil.example)',
    '[x]: https://evil.example',
    'https://evil.example',
    '\n# ',
    '\n> ',
    '\n- ',
  ],
  ...[
    '\u202e',
    '\u2066',
    '\u200f',
    '\u200b',
    '\u3164',
    '\u0000',
    '\ud800',
    '\\',
    '👨‍👩‍👧‍👦',
    '🇮🇩',
    'نص',
    'e\u0301',
  ],
]
const names = fc.array(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme' })), {
  maxLength: 60,
})

/** What Discord would still read as something, each with an even number of strokes before it. */
const lively = [
  /(?<!\\)(?:\\\\)*[*_~`|[\]()<>]/,
  /@(?!\u200b)/,
  /:\/\//,
  /^[ \t]*[#+-]/m,
  /[\u202a-\u202e\u2066-\u2069\u200e\u200f]/,
  /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/,
]
/** Without the strokes that stand for themselves. */
const read = (text: string): string => text.replaceAll('\\\\', '')

describe('what others wrote', () => {
  test('is inert in a message, fits, and is never empty', () => {
    fc.assert(
      fc.property(names, fc.integer({ min: 4, max: 300 }), (parts, most) => {
        for (const text of [inertLine(parts.join(''), most), inertText(parts.join(''), most)]) {
          expect(text.length).toBeLessThanOrEqual(most)
          expect(text.trim()).not.toBe('')
          for (const pattern of lively) expect(read(text)).not.toMatch(pattern)
        }
        expect(inertLine(parts.join(''), most)).not.toContain('\n')
      }),
    )
  })

  test('stands in menus as it is, without what turns or hides it', () => {
    fc.assert(
      fc.property(names, (parts) => {
        const text = plainLine(parts.join(''), 'option')
        expect(text.length).toBeLessThanOrEqual(SIZES.option)
        expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\n]/)
        expect(text).not.toBe('')
      }),
    )
    expect(plainLine('Kursus *AI* <Movie>', 'button')).toBe('Kursus *AI* <Movie>')
  })

  test('reads as it was written', () => {
    expect(inertLine('Kursus AI Movie', 'title')).toBe('Kursus AI Movie')
    expect(inertLine('a_b *c*', 'title')).toBe(String.raw`a\_b \*c\*`)
    expect(inertLine('[Gratis](https://x.example)', 'title')).toBe(
      '\\[Gratis\\]\\(https:\u200b//x.example\\)',
    )
    expect(inertLine('@everyone', 'title')).toBe('@\u200beveryone')
    expect(inertText('satu\n# dua', 'description')).toBe('satu\n\\# dua')
    expect(inertLine('كورس الذكاء', 'title')).toBe('كورس الذكاء')
    expect(inertLine('\u202e\u200b', 'title')).toBe('–')
  })

  test('is cut between whole characters, and no sign loses its stroke', () => {
    expect(inertLine('👨‍👩‍👧‍👦'.repeat(5), 24)).toBe('👨‍👩‍👧‍👦👨‍👩‍👧‍👦…')
    const cut = inertLine('*'.repeat(50), 10)
    expect(cut).toBe(String.raw`\*\*\*\*` + '…')
  })
})
