import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import { AREAS, keyOf, messagesOf, negotiateLocale, translator } from './i18n'
import type { Messages } from './i18n'

const folder = path.join(process.cwd(), 'messages')

function read(locale: string, area: string): Messages {
  return JSON.parse(readFileSync(path.join(folder, locale, `${area}.json`), 'utf8')) as Messages
}

/** Every text by its full key. */
function flatten(messages: Messages, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>()
  for (const [key, value] of Object.entries(messages)) {
    const name = prefix === '' ? key : `${prefix}.${key}`
    if (typeof value === 'string') texts.set(name, value)
    else for (const [inner, text] of flatten(value, name)) texts.set(inner, text)
  }
  return texts
}

/** The names that a text has filled in, and the tags it wraps words in; their order may differ by language. */
function placeholders(text: string): string[] {
  const names: string[] = []
  let depth = 0
  for (const [index, letter] of [...text].entries()) {
    if (letter === '}') depth -= 1
    if (letter !== '{') continue
    // A brace inside a value opens one of its forms (`other {…}`); the text in there may name values again.
    if (depth % 2 === 0) names.push(/^\s*(\w*)/.exec([...text].slice(index + 1).join(''))?.[1] ?? '')
    depth += 1
  }
  const tags = [...text.matchAll(/<([a-z]\w*)>/gi)].map((match) => `<${match[1] ?? ''}>`)
  return [...new Set([...names, ...tags])].sort()
}

const filesOf = (locale: string): string[] =>
  readdirSync(path.join(folder, locale), { recursive: true, encoding: 'utf8' })

const areas = [...new Set(LOCALES.flatMap(filesOf))]
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.slice(0, -'.json'.length).replaceAll(path.sep, '/'))
  .sort()

test('every area that the code reads is there in every language', () => {
  // A file of its own, or a folder.
  for (const area of AREAS)
    expect(
      areas.some((one) => one === area || one.startsWith(`${area}/`)),
      area,
    ).toBe(true)
})

test('a folder in brackets puts files together, and is no part of their keys', () => {
  expect(keyOf('dashboard/(orders)/refund.json')).toEqual(['dashboard', 'refund'])
  expect(keyOf('dashboard/audit/did.json')).toEqual(['dashboard', 'audit', 'did'])
})

test('every text of every file is read, and none in the place of another', () => {
  const written = areas.flatMap((area) => [
    ...flatten(read('id', area), keyOf(`${area}.json`).join('.')).keys(),
  ])
  expect([...flatten(messagesOf('id')).keys()].sort()).toEqual(written.sort())
})

describe.each(areas)('the texts of %s', (area) => {
  const reference = flatten(read('id', area))

  test.each(LOCALES)('are all there in %s, and no others', (locale) => {
    expect([...flatten(read(locale, area)).keys()].sort()).toEqual([...reference.keys()].sort())
  })

  test.each(LOCALES)('say something and fill in the same values in %s', (locale) => {
    for (const [key, text] of flatten(read(locale, area))) {
      expect(text.trim(), key).not.toBe('')
      expect({ key, names: placeholders(text) }).toEqual({
        key,
        names: placeholders(reference.get(key) ?? ''),
      })
    }
  })
})

describe('the language of a request', () => {
  test.each([
    ['id-ID,id;q=0.9,en;q=0.8', 'id'],
    ['fr;q=0.9, ar-SA;q=0.8', 'ar'],
    ['en;q=0, ar', 'ar'],
    ['in', 'id'],
    ['en-US, id', 'en'],
    ['id;q=0.3, ar;q=0.9', 'ar'],
    ['ID-id', 'id'],
    ['no_tag, x, ar', 'ar'],
    ['zh-Hant-TW, *;q=0.5', 'en'],
    ['fr, de', 'en'],
    ['', 'en'],
    [';;;q=,,', 'en'],
    ['*', 'en'],
  ])('%j is answered in %s where the fallback is English', (header, locale) => {
    expect(negotiateLocale(new Headers({ 'accept-language': header }), 'en')).toBe(locale)
  })

  test('is the fallback without a header, and a huge one costs nothing', () => {
    const huge = new Headers({ 'accept-language': 'x,'.repeat(100_000) + 'ar' })
    expect(negotiateLocale(new Headers(), 'id')).toBe('id')
    expect(negotiateLocale(huge, 'id')).toBe('id')
  })
})

test('the parts of an area are read beside its own texts', () => {
  const { dashboard } = messagesOf('id')
  expect(dashboard).toMatchObject({ saved: expect.any(String), orders: { title: expect.any(String) } })
})

test('how much there is stands in groups of three, as the language writes numbers', () => {
  const left = (locale: 'id' | 'en' | 'ar') =>
    translator(locale, 'dashboard')('products.left', { count: 12_000 })
  expect([left('id'), left('en'), left('ar')]).toEqual([
    expect.stringContaining('12.000'),
    expect.stringContaining('12,000'),
    expect.stringContaining('12,000'),
  ])
})
