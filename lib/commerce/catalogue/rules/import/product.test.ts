import { describe, expect, test } from 'vitest'
import { LOCALES } from '@/lib/core/context'
import type { Locale } from '@/lib/core/context'
import { messagesOf } from '@/lib/core/i18n/i18n'
import type { Messages } from '@/lib/core/i18n/i18n'
import { mostTelling } from './changes'
import { readProductCsv, writeProductCsv } from '@/lib/commerce/catalogue/rules/product-csv'
import { planProduct } from './product'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'

function planned(cells: string, language = 'en') {
  const [product] = readProductCsv(`name;price;compare_at\nFilm;${cells}`).products
  if (!product) throw new Error('no product was read')
  return planProduct(product, null, 'USD', language)
}

test.each([
  ['0,990;', 99n],
  ['0.500;', 50n],
  ['1,234.50;', 123_450n],
])('a decimal in a price column stays one: %s', (cells, priceMinor) => {
  expect(planned(cells)).toMatchObject({ planned: { input: { variants: [{ priceMinor }] } } })
})

test.each([
  ['Rp 5.000,00;', 'price', 'amount_other_currency', 'Rp 5.000,00'],
  ['1.234;', 'price', 'amount_ambiguous', '1.234'],
  ['9.995;', 'price', 'amount_ambiguous', '9.995'],
  ['0.995;', 'price', 'amount_too_precise', '0.995'],
  ['5;IDR 9', 'compare_at', 'amount_other_currency', 'IDR 9'],
])(
  'a price that would have to be guessed is refused with its reason: %s',
  (cells, column, problem, value) => {
    expect(planned(cells)).toMatchObject({ problems: [{ line: 2, column, problem, value }] })
  },
)

describe('what a form refuses as well', () => {
  const textsOf = (locale: Locale, ...path: string[]): Messages =>
    path.reduce<Messages>((at, part) => {
      const below = at[part]
      return typeof below === 'object' ? below : {}
    }, messagesOf(locale))

  test('is refused for the same reason: 1e3 is neither an amount nor a number', () => {
    const [product] = readProductCsv('name;price;low_stock_at\nFilm;1e3;1e3').products
    expect(product && planProduct(product, null, 'USD', 'en')).toMatchObject({
      problems: [
        { column: 'price', problem: 'invalid_price' },
        { column: 'low_stock_at', problem: 'whole_number' },
      ],
    })
  })

  test('is refused for the same reason: of nothing no order could be made', () => {
    const columns = ['max_per_order', 'download_limit', 'link_days']
    const [product] = readProductCsv(`name;price;${columns.join(';')}\nFilm;5;0;0;few`).products
    expect(product && planProduct(product, null, 'USD', 'en')).toMatchObject({
      problems: columns.map((column) => ({ column, problem: 'invalid_quantity' })),
    })
  })

  test.each(['javascript:alert(1)', 'javascript://example.com/%0Aalert(1)', 'example.com'])(
    'is refused for the same reason: %s is no address on the web',
    (link) => {
      const [product] = readProductCsv(`name;price;delivery;access_url\nFilm;5;access_link;${link}`).products
      expect(product && planProduct(product, null, 'USD', 'en')).toMatchObject({
        problems: [{ column: 'access_url', problem: 'invalid_url' }],
      })
    },
  )

  test.each(LOCALES)('is told in the same words, in %s', (locale) => {
    const { invalid, too_many, control_characters, ...said } = textsOf(
      locale,
      'dashboard',
      'import',
      'problem',
    )
    // These three say more than a form can: what a column takes, how many variants there may be, and the characters.
    expect([invalid, too_many, control_characters].every((text) => typeof text === 'string')).toBe(true)
    const inForms = textsOf(locale, 'errors', 'fields')
    const shared = Object.keys(said).filter((key) => key in inForms)
    expect(shared).toContain('whole_number')
    expect(shared.filter((key) => said[key] !== inForms[key])).toEqual([])
  })
})

const film: MemberProduct = {
  id: 'p',
  slug: 'film',
  name: 'Film',
  summary: '',
  description: 'Long',
  deliveryKind: 'manual',
  taxClass: 'standard',
  category: '',
  createdAt: new Date('2026-01-01T00:00:00Z'),
  currency: 'USD',
  maxPerOrder: 10,
  position: 1,
  published: false,
  archivedAt: null,
  version: 1,
  imagePath: null,
  images: [],
  variants: [
    {
      id: '00000000-0000-7000-8000-000000000001',
      name: 'Small',
      priceMinor: 500n,
      compareAtMinor: null,
      stock: { kind: 'counted', available: 3 },
      lowStockAt: 5,
      keyPattern: null,
      held: 0,
      units: 0,
    },
    {
      id: '00000000-0000-7000-8000-000000000002',
      name: 'Big',
      priceMinor: 900n,
      compareAtMinor: 1000n,
      stock: { kind: 'unlimited' },
      lowStockAt: null,
      keyPattern: null,
      held: 0,
      units: 0,
    },
  ],
  delivery: { accessUrl: null, note: '', file: null, downloadLimit: 5, linkLifetimeDays: 30 },
}

function changed(text: string) {
  const [product] = readProductCsv(text).products
  if (!product) throw new Error('no product was read')
  return planProduct(product, film, 'USD', 'en')
}

test('what a file changes is told cell by cell, with what it says now and what it will say', () => {
  const outcome = changed(
    'product,name,price,variant,compare_at,stock\nfilm,Film 2,6,small,,0\nfilm,,9.00,Big,,\nfilm,,7,Huge,8,unlimited',
  )
  const common = { product: 'Film 2' }
  expect(outcome).toMatchObject({
    planned: {
      changes: [
        { ...common, line: 2, variant: '', column: 'name', before: 'Film', after: 'Film 2' },
        { ...common, line: 2, variant: 'Small', column: 'variant', before: 'Small', after: 'small' },
        { ...common, line: 2, variant: 'Small', column: 'price', before: '5.00', after: '6.00' },
        { ...common, line: 2, variant: 'Small', column: 'stock', before: '3', after: '0' },
        { ...common, line: 3, variant: 'Big', column: 'compare_at', before: '10.00', after: '' },
        { ...common, line: 4, variant: 'Huge', column: 'price', before: null, after: '7.00' },
        { ...common, line: 4, variant: 'Huge', column: 'compare_at', before: null, after: '8.00' },
        { ...common, line: 4, variant: 'Huge', column: 'stock', before: null, after: 'unlimited' },
      ],
    },
  })
})

test('a file that says what is there already changes nothing', () => {
  const text = writeProductCsv([film], true)
  expect(changed(text)).toMatchObject({ planned: { changes: [] } })
})

const made: MemberProduct = {
  ...film,
  deliveryKind: 'generated_key',
  variants: film.variants.map((variant, index) => ({
    ...variant,
    stock: { kind: 'unlimited' },
    keyPattern: index === 0 ? 'FILM-XXXX-XXXX' : '=[X]XXXX-XXXX',
  })),
}

test('the patterns of keys come back as they were exported, and change where the file says so', () => {
  const again = (text: string) => {
    const [product] = readProductCsv(text).products
    if (!product) throw new Error('no product was read')
    return planProduct(product, made, 'USD', 'en')
  }
  expect(again(writeProductCsv([made], true))).toMatchObject({ planned: { changes: [] } })
  const header = 'product,name,price,compare_at,variant,stock,key_pattern'
  expect(again(`${header}\nfilm,Film,5,,Small,,NEW-XXXX-XXXX\nfilm,,9,10,Big,unlimited,`)).toMatchObject({
    planned: {
      changes: [{ line: 2, column: 'key_pattern', before: 'FILM-XXXX-XXXX', after: 'NEW-XXXX-XXXX' }],
    },
  })
  expect(again(`${header}\nfilm,Film,5,,Small,3,FILM-XXXX`)).toMatchObject({
    problems: [
      { line: 2, column: 'stock', problem: 'stock_is_made' },
      { line: 2, column: 'key_pattern', problem: 'key_pattern_weak' },
    ],
  })
})

test.each([
  ['generated_key;', 'required'],
  ['manual;FILM-XXXX-XXXX', 'key_pattern_unused'],
])('a pattern belongs to keys that are made, and to nothing else: %s', (cells, problem) => {
  const [product] = readProductCsv(`name;price;delivery;key_pattern\nFilm;5;${cells}`).products
  expect(product && planProduct(product, null, 'USD', 'en')).toMatchObject({
    problems: [{ line: 2, column: 'key_pattern', problem }],
  })
})

test('prices are the first of many changes to be seen', () => {
  const outcome = changed('product,name,price,variant\nfilm,Film 2,5,Small\nfilm,,9.50,Big')
  if (!('planned' in outcome)) throw new Error('refused')
  expect(mostTelling(outcome.planned.changes, 1)).toMatchObject([{ column: 'price', after: '9.50' }])
})

test.each([
  ['film,Film,5,Small\nfilm,,6,SMALL', 3, 'variant_twice'],
  ['film,Film,5,Small\nfilm,,6,S\u200bmall', 3, 'variant_twice'],
  ['film,Film,5,B\u200dig\nfilm,,6,Ｂig', 3, 'variant_twice'],
  ['film,Film,5,Small\nfilm,,6,', 3, 'variant_unnamed'],
  ['film,Film,5,', 2, 'variant_unnamed'],
])('variants that nobody could tell apart are refused in their row: %s', (rows, line, problem) => {
  expect(changed(`product,name,price,variant\n${rows}`)).toMatchObject({
    problems: expect.arrayContaining([expect.objectContaining({ line, column: 'variant', problem })]),
  })
})
