import { expect, test } from 'vitest'
import { translator } from '@/lib/core/i18n/i18n'
import type { ProductCard } from '@/lib/commerce/catalogue/schema/product'
import { boardMessage, hashOfBody } from './board'
import { logMessage, mostEntries, shownBuyer } from './log'
import { restockMessage, whatReturned } from './restock'

const words = { t: translator('en', 'discord'), locale: 'en', origin: 'https://shop.example' } as const
const subject = '01900000-0000-7000-8000-000000000001'

const product = (index: number, more: Partial<ProductCard> = {}): ProductCard => ({
  ...{
    id: `01900000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    slug: `p${index}`,
    name: `Film ${index}`,
  },
  ...{
    summary: '',
    imagePath: `tenants/${subject}/images/${index}-l.webp`,
    imageAlt: '',
    deliveryKind: 'license_key',
  },
  ...{ taxClass: 'standard', currency: 'IDR', priceMinor: 50_000n, hasManyPrices: false, category: null },
  ...{ createdAt: new Date(0), compareAtMinor: null, stock: { kind: 'counted', available: 3 } },
  ...more,
})
const many = (count: number, more: Partial<ProductCard> = {}) =>
  Array.from({ length: count }, (_, index) => product(index, more))

type Part = { custom_id: string; options?: { label: string; value: string }[] }
const read = (body: ReturnType<typeof boardMessage>) => ({
  embeds: body.embeds as { title?: string; description?: string; thumbnail?: { url: string } }[],
  parts: (body.components as { components: Part[] }[]).flatMap(({ components }) => components),
})

test('a few products have a picture, a price and what is left each', () => {
  const { embeds, parts } = read(boardMessage(words, { name: 'Shop', products: many(9) }, subject))
  expect(embeds).toHaveLength(10)
  expect(embeds[1]).toMatchObject({
    title: 'Film 0',
    thumbnail: { url: 'https://shop.example/api/media/images/0-l.webp' },
  })
  expect(embeds[1]?.description).toMatch(/50.000 · 3/)
  expect(parts.map(({ custom_id }) => custom_id)).toEqual([`board:${subject}.1`, `board:${subject}`])
})

test.each([1, 10, 26, 100, 101, 500])('a list of %i products is one that Discord takes', (count) => {
  const longest = '*_~`|[]()<>@'.repeat(10)
  const products = many(count, { name: longest, priceMinor: 999_999_999_999n })
  const { embeds, parts } = read(boardMessage(words, { name: longest, products }, subject))
  const sizes = embeds.map(({ title = '', description = '' }) => title.length + description.length)
  expect(embeds.length).toBeLessThanOrEqual(10)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(6_000)
  expect(Math.max(...embeds.map(({ description = '' }) => description.length))).toBeLessThanOrEqual(4_096)
  expect(parts.length).toBeLessThanOrEqual(5)
  expect(new Set(parts.map(({ custom_id }) => custom_id)).size).toBe(parts.length)
  const options = parts.flatMap((part) => part.options ?? [])
  expect(options).toHaveLength(Math.min(count, 100))
  expect(Math.max(...options.map(({ label }) => label.length))).toBeLessThanOrEqual(100)
})

test('what does not fit is counted, and everything is behind the button', () => {
  const { embeds } = read(boardMessage(words, { name: 'Shop', products: many(400) }, subject))
  const text = embeds.map(({ description = '' }) => description).join('\n')
  const shown = text.split('\n').filter((line) => line.includes('Film')).length
  expect(text).toContain(`… and ${400 - shown} more`)
})

test('the same list is the same, and another stock is another', () => {
  const hashOf = (available: number): string =>
    hashOfBody(
      boardMessage(
        words,
        { name: 'Shop', products: many(3, { stock: { kind: 'counted', available } }) },
        subject,
      ),
    )
  expect(hashOf(3)).toBe(hashOf(3))
  expect(hashOf(3)).not.toBe(hashOf(2))
})

test.each([
  ['shown', true, 'Rani Putri'],
  ['shown', false, 'R•••'],
  ['masked', true, 'R•••'],
  ['hidden', true, null],
] as const)('a buyer who is %s (of the server: %s) stands as %s', (buyers, isOfServer, stands) => {
  expect(shownBuyer(buyers, { name: 'Rani Putri', isOfServer })).toBe(stands)
})

test('a mark that is one to the eye is not halved, and nobody without a name stands there as nothing', () => {
  expect(shownBuyer('masked', { name: '👩‍👩‍👧 keluarga', isOfServer: true })).toBe('👩‍👩‍👧•••')
  expect(shownBuyer('masked', { name: '', isOfServer: false })).toBeNull()
})

const entry = {
  ...{ buyer: 'Rani', goods: [{ quantity: 2, name: 'Film' }], totalMinor: 100_000n, currency: 'IDR' },
  ...{ returnedMinor: 0n, isReturned: false },
}
const logged = (...entries: Parameters<typeof logMessage>[1]): string =>
  (logMessage(words, entries, subject).embeds as { description: string }[])[0]?.description ?? ''

test('part of the money back is said, and all of it strikes the line', () => {
  expect(logged(entry)).toMatch(/^\*\*Rani\*\* bought 2 × Film · /)
  expect(logged({ ...entry, returnedMinor: 1_000n })).toMatch(/1.000 refunded$/)
  expect(logged({ ...entry, returnedMinor: 100_000n, isReturned: true })).toMatch(/^~~.+~~ · refunded$/)
  expect(logged({ ...entry, totalMinor: 0n, buyer: null })).toBe('**Somebody** got 2 × Film for free')
})

test('hostile names stay inside their line, and the longest of them fit', () => {
  const hostile = '~~@everyone\n# x <@1> [a](https://evil.example) `'
  const said = logged({ ...entry, buyer: hostile, goods: [{ quantity: 1, name: hostile }] })
  expect(said.split('\n')).toHaveLength(1)
  expect(said).not.toMatch(/@everyone|<@1>|https:\/\/evil|(?<!\\)`|(?<!\\)~/)
  const goods = Array.from({ length: 9 }, () => ({ quantity: 1_000, name: '*'.repeat(300) }))
  const longest = Array.from({ length: mostEntries }, () => ({
    ...{ ...entry, buyer: '*'.repeat(300), goods, totalMinor: 9_999_999_999_999n },
    ...{ returnedMinor: 9_999_999_999_998n },
  }))
  expect(logged(...longest).length).toBeLessThanOrEqual(4_096)
})

test('what was sold out is told when it is there again, once an hour, and what never was is not', () => {
  const known = new Map([
    ['out', { isOut: true, isToldLately: false }],
    ['lately', { isOut: true, isToldLately: true }],
    ['there', { isOut: false, isToldLately: false }],
    ['still', { isOut: true, isToldLately: false }],
  ])
  const now = new Map([
    ...[['out', false] as const, ['lately', false] as const, ['there', true] as const],
    ...[['still', true] as const, ['new', false] as const, ['fresh', true] as const],
  ])
  expect(whatReturned(known, now)).toEqual({
    out: ['there', 'fresh'],
    back: ['out', 'lately'],
    told: ['out'],
  })
})

test('only the role is called', () => {
  const body = restockMessage(words, '1400000000000000002', many(30, { name: '@everyone' }), subject)
  expect(body.calledRoles).toEqual(['1400000000000000002'])
  expect(body.content).toBe('<@&1400000000000000002> Back in stock:')
  expect(JSON.stringify(body.embeds)).not.toContain('@everyone')
  expect(JSON.stringify(body.embeds)).toContain('5 more')
})
