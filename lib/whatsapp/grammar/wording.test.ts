import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { readMessage } from './rules/read'
import { tongueOf } from './rules/tongue'
import { wordsOf } from './rules/wording'
import type { Context } from './schema'
import { chanceOf } from './testing/chance'
import { borrower, lender, party, stranger } from './testing/contexts'
import { idleLine, noise } from './testing/idle'
import { meantLine } from './testing/lines'

const book: Context = {
  ...lender,
  parties: [party('p1', 'Budi', '789'), party('p2', 'Budi', '456'), party('p3', 'Ani', '111')],
  agreements: [
    { id: 'a1', partyId: 'p3' },
    { id: 'a2', partyId: 'p3' },
  ],
  remindable: 3,
}
const labelOf = (id: string): string => `#${id}`
const said = (text: string, context: Context = book): string | null =>
  // Spaces that keep an amount together, and marks of direction, are no matter of words.
  wordsOf(readMessage(text, context), context, labelOf)?.replace(/\u00a0/g, ' ') ?? null

describe('what was understood is said with names, amounts and days of the week', () => {
  test('in Indonesian', () => {
    expect(said('Ani pinjam 50rb bayar jumat buat semen')?.split('\n').slice(0, 2)).toEqual([
      'Ani berutang Rp 50.000 kepada Anda, jatuh tempo Jum, 27 Nov 2026.',
      'Catatan: semen',
    ])
    expect(said('saya utang 1 juta ke Bank')).toContain('Anda berutang Rp 1.000.000 kepada Bank')
    expect(said('Ani bayar 20rb kemarin')).toContain(
      'Ani membayar Rp 20.000 kepada Anda pada Sel, 24 Nov 2026.',
    )
  })
  test('in English', () => {
    expect(said('Rangga owes me 50k', { ...book, language: 'en' })?.split('\n')).toEqual([
      'Rangga owes you IDR 50,000, due Wed, 9 Dec 2026.',
      'Rangga is not in your book yet and will be added.',
      'Is that right? Reply YES to write it down, or NO. I wait 10 minutes.',
    ])
  })
  test('in Arabic a name keeps its direction', () => {
    expect(said('Rangga owes me 50k', { ...book, language: 'ar' })).toContain('\u2068Rangga\u2069')
  })
  test('an address stands alone in its line, so that it leads somewhere', () => {
    const link = 'https://dani.test/l/p1?k=2.abc'
    for (const language of LOCALES)
      expect(
        tongueOf({ language, currency: 'IDR' }, 'talk').say('mine.link', { link }).split('\n').at(-1),
      ).toBe(link)
  })
  test.each(['whatsapp/talk', 'whatsapp/templates', 'lending/handing', 'lending/link'])(
    'no text of %s has words in the line of an address',
    (file) => {
      for (const locale of LOCALES)
        for (const line of readFileSync(path.join('messages', locale, `${file}.json`), 'utf8').split(
          /\\n|\n/,
        ))
          expect(line).not.toMatch(/[^"\s]\s*\{(?:link|where|address)\}|\{(?:link|where|address)\}\s*[^"\s,]/)
    },
  )
})

test('choices are numbered, and people of one name told apart', () => {
  expect(said('Budi pinjam 50rb')?.split('\n').slice(1, 3)).toEqual(['1. Budi (…789)', '2. Budi (…456)'])
  expect(said('pinjam Ani 2m')?.split('\n').slice(1, 3)).toEqual(['1. Rp 2.000.000', '2. Rp 2.000.000.000'])
  expect(said('utang Ani 50rb')?.split('\n').slice(1, 3)).toEqual([
    '1. Ani berutang kepada Anda',
    '2. Anda berutang kepada Ani',
  ])
  expect(said('Ani bayar cicilan 2')?.split('\n').slice(1, 3)).toEqual(['1. #a1', '2. #a2'])
  expect(said('PINJAM Ani 9999999999 14hari')).toContain('Rp 999.999.999')
})

test('whatever is said to whatever is written, there is a text for it in every language', () => {
  const chance = chanceOf(11)
  for (let at = 0; at < 1500; at += 1) {
    const kind = chance.pick(['TALK', 'NOT_FACTS', 'ORDERS', 'BORROWERS', 'HALF_YES'] as const)
    const text = chance.pick([meantLine(chance).text, noise(chance), idleLine(chance, kind)])
    for (const language of LOCALES) {
      for (const who of [book, { ...borrower, agreements: book.agreements }, stranger]) {
        const context = { ...who, language }
        const words = wordsOf(readMessage(text, context), context, labelOf)
        // A text that is missing comes back as its key.
        expect(words ?? '', text).not.toMatch(/whatsapp\.grammar|\{\w+\}/)
      }
    }
  }
})

type Texts = { [key: string]: string | Texts }
const flat = (texts: Texts, above = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]): [string, string][] =>
    typeof text === 'string' ? [[above + key, text]] : flat(text, `${above}${key}.`),
  )

test('every reason to ask and to refuse has its text', () => {
  const schema = readFileSync(path.join(import.meta.dirname, 'schema.ts'), 'utf8')
  const union = (name: string): string[] =>
    [
      ...(new RegExp(`type ${name} =([^/]*?)\\n(?:/|export|\\n)`).exec(schema)?.[1] ?? '').matchAll(
        /'(\w+)'/g,
      ),
    ].map(([, word = '']) => word)
  const file = readFileSync(path.join(process.cwd(), 'messages/id/whatsapp/grammar.json'), 'utf8')
  const keys = flat(JSON.parse(file) as Texts).map(([key]) => key)
  expect(union('Refusal').length).toBeGreaterThan(10)
  for (const reason of union('Refusal')) expect(keys).toContain(`refused.${reason}`)
})

test('what chooses among words of a text does so from right to left as well', () => {
  for (const language of LOCALES) {
    const { say } = tongueOf({ language, currency: 'IDR' }, 'talk')
    expect(say('look.fact', { kind: 'paid', amount: '' })).not.toBe(
      say('look.fact', { kind: '?', amount: '' }),
    )
    expect(say('told.claim', { name: 'Budi', has: 'yes', amount: '50.000' })).toContain('50.000')
    expect(say('draft.line', { id: '1', name: '', amount: '', status: 'draft' })).not.toBe(
      say('draft.line', { id: '1', name: '', amount: '', status: '?' }),
    )
  }
})

test('no text chooses by a value that is not known to choose', () => {
  for (const locale of LOCALES)
    for (const file of ['talk', 'grammar']) {
      const texts = readFileSync(path.resolve('messages', locale, 'whatsapp', `${file}.json`), 'utf8')
      const names = [...texts.matchAll(/\{(\w+), select,/g)].map(([, name]) => name)
      expect(
        names.filter((name) => !['kind', 'age', 'rating', 'status', 'has'].includes(name ?? '')),
      ).toEqual([])
    }
})
