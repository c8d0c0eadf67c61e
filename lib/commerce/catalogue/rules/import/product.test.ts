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
      code: null,
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
      code: null,
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

test('codes come back as they were exported, change where the file says so, and are emptied by an empty cell', () => {
  const coded: MemberProduct = {
    ...film,
    variants: film.variants.map((variant, index) => ({ ...variant, code: index === 0 ? 'FILM-S' : null })),
  }
  const again = (text: string) => {
    const [product] = readProductCsv(text).products
    if (!product) throw new Error('no product was read')
    return planProduct(product, coded, 'USD', 'en')
  }
  expect(again(writeProductCsv([coded], true))).toMatchObject({ planned: { changes: [] } })
  expect(again('product,name,price,variant\nfilm,Film,5,Small')).toMatchObject({
    planned: { changes: [], input: { variants: [{ code: 'FILM-S' }] } },
  })
  expect(again('product,name,price,variant,code\nfilm,Film,5,Small,\nfilm,,9,Big,FILM-B')).toMatchObject({
    planned: {
      changes: [
        { line: 2, column: 'code', before: 'FILM-S', after: '' },
        { line: 3, column: 'code', before: '', after: 'FILM-B' },
      ],
    },
  })
  expect(again('product,name,price,variant,code\nfilm,Film,5,Small,a b\nfilm,,9,Big,x')).toMatchObject({
    problems: [{ line: 2, column: 'code', problem: 'invalid_code' }],
  })
})

test('a new product of keys that are made takes the pattern that its file gives', () => {
  const [product] = readProductCsv(
    'name;price;delivery;key_pattern\nFilm;5;generated_key;FILM-XXXX-XXXX',
  ).products
  expect(product && planProduct(product, null, 'USD', 'en')).toMatchObject({
    planned: { input: { variants: [{ keyPattern: 'FILM-XXXX-XXXX' }] } },
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

/** What the one product of a file becomes, or what is wrong with it, for a product that is there or a new one. */
function read(text: string, before: MemberProduct | null = null) {
  const [product] = readProductCsv(text).products
  if (!product) throw new Error('no product was read')
  const outcome = planProduct(product, before, 'USD', 'en')
  return 'planned' in outcome
    ? { ...outcome.planned, problems: [] }
    : { input: null, state: null, variants: [], problems: outcome.problems }
}
const problemsOf = (text: string, before: MemberProduct | null = null) =>
  read(text, before).problems.map(({ line, column, problem }) => `${line} ${column} ${problem}`)

const full: MemberProduct = {
  ...film,
  ...{ summary: 'Short', category: 'Films', taxClass: 'reduced', maxPerOrder: 3, deliveryKind: 'file' },
  ...{ published: true, archivedAt: new Date('2026-02-01T00:00:00Z') },
  delivery: {
    ...{ accessUrl: 'https://example.com/in', note: 'Welcome.', downloadLimit: 7, linkLifetimeDays: 9 },
    file: { key: 'k', name: 'f.pdf', type: 'application/pdf', sizeBytes: 5n, sha256: 'a'.repeat(64) },
  },
}

describe('what a file does not say', () => {
  test('stays as it is with a product that is there, state and file of its goods included', () => {
    const { input, state, variants } = read(
      'product,name,price,variant\nfilm,Film,5,Small\nfilm,,9,Big',
      full,
    )
    expect(state).toBe('archived')
    expect(input).toMatchObject({
      ...{ slug: 'film', summary: 'Short', description: 'Long', category: 'Films', taxClass: 'reduced' },
      ...{ maxPerOrder: 3, deliveryKind: 'file', published: false, delivery: full.delivery },
      variants: full.variants.map(({ id, name, stock, lowStockAt, compareAtMinor }) => ({
        ...{ id, name, stock, lowStockAt, compareAtMinor },
      })),
    })
    expect(variants).toEqual([
      { id: full.variants[0]?.id, line: 2, stockBefore: { kind: 'counted', available: 3 } },
      { id: full.variants[1]?.id, line: 3, stockBefore: { kind: 'unlimited' } },
    ])
  })

  test('is the usual with a new one: a draft, handed over by hand, without an end', () => {
    const { input, state, variants } = read('name,price\nFilm,5')
    expect(state).toBe('draft')
    expect(input).toMatchObject({
      ...{ name: 'Film', summary: '', description: '', category: '', taxClass: 'standard', maxPerOrder: 10 },
      ...{ deliveryKind: 'manual', published: false },
      delivery: { accessUrl: null, note: '', downloadLimit: 5, linkLifetimeDays: 30, file: null },
      variants: [{ name: '', stock: { kind: 'unlimited' }, lowStockAt: 5, compareAtMinor: null }],
    })
    expect(input).not.toHaveProperty('slug')
    expect(variants).toEqual([{ id: null, line: 2, stockBefore: null }])
  })

  test('means the one variant that there is, by whatever name', () => {
    const single = { ...film, variants: film.variants.slice(0, 1) }
    const { input } = read('product,name,price\nfilm,Film,6', single)
    expect(input?.variants).toMatchObject([{ id: film.variants[0]?.id, name: 'Small', priceMinor: 600n }])
    expect(problemsOf('product,name,price\nfilm,Film,6', film)).toEqual(['2 variant variant_unnamed'])
  })

  test('is emptied by an empty cell where it is a text, a former price or a warning', () => {
    const text = 'product,name,price,variant,summary,compare_at,low_stock_at\nfilm,Film,5,Small,,,'
    const { input } = read(text, { ...full, variants: full.variants.slice(0, 1) })
    expect(input).toMatchObject({ summary: '', variants: [{ compareAtMinor: null, lowStockAt: null }] })
  })
})

describe('the cells of a file', () => {
  test('say what state a product is in, in any case, and no other than there is', () => {
    const stateOf = (cell: string) => read(`name,price,state\nFilm,5,${cell}`).state
    expect(['Published', 'ARCHIVED', 'draft', ''].map(stateOf)).toEqual([
      'published',
      'archived',
      'draft',
      'draft',
    ])
    expect(read('name,price,state\nFilm,5,Published').input?.published).toBe(true)
    expect(problemsOf('name,price,state\nFilm,5,sold')).toEqual(['2 state invalid'])
  })

  test('say how much there is, up to eight digits, or that it never ends', () => {
    const stock = (cell: string) => read(`name,price,stock\nFilm,5,${cell}`).input?.variants[0]?.stock
    expect(stock('12345678')).toEqual({ kind: 'counted', available: 12_345_678 })
    expect(stock('0')).toEqual({ kind: 'counted', available: 0 })
    expect(stock('Unlimited')).toEqual({ kind: 'unlimited' })
    for (const cell of ['123456789', '1x', 'x1', '-1', 'keys'])
      expect(problemsOf(`name,price,stock\nFilm,5,${cell}`), cell).toEqual(['2 stock invalid_stock'])
  })

  test('say nothing of stock where keys are the stock', () => {
    const keys = (cell: string) => `name,price,delivery,stock\nFilm,5,license_key,${cell}`
    expect(problemsOf(keys('5'))).toEqual(['2 stock stock_follows_keys'])
    for (const cell of ['keys', ''])
      expect(read(keys(cell)).input?.variants[0]?.stock).toEqual({ kind: 'unlimited' })
  })

  test('take numbers from their least on', () => {
    const cells = (low: string, most: string) =>
      `name,price,low_stock_at,max_per_order\nFilm,5,${low},${most}`
    expect(read(cells('0', '1')).input).toMatchObject({ maxPerOrder: 1, variants: [{ lowStockAt: 0 }] })
    expect(problemsOf(cells('-1', '0'))).toEqual(
      expect.arrayContaining(['2 low_stock_at whole_number', '2 max_per_order invalid_quantity']),
    )
  })

  test('hold a former price that is higher than the price', () => {
    const former = (compareAt: string) => problemsOf(`name,price,compare_at\nFilm,5,${compareAt}`)
    expect([former('4'), former('5'), former('5.01')]).toEqual([
      ['2 compare_at compare_at_too_low'],
      ['2 compare_at compare_at_too_low'],
      [],
    ])
  })

  test('put nothing on sale that has nothing to deliver', () => {
    const asked = (state: string, kind: string, link = '') =>
      problemsOf(`name,price,state,delivery,access_url\nFilm,5,${state},${kind},${link}`)
    expect(asked('published', 'access_link')).toEqual(['2 state publish_without_link'])
    expect(asked('published', 'file')).toEqual(['2 state publish_without_file'])
    expect(asked('draft', 'file')).toEqual([])
    expect(asked('published', 'access_link', 'https://class.example/')).toEqual([])
  })

  test('never change how a product is handed over', () => {
    expect(problemsOf('product,name,price,variant,delivery\nfilm,Film,5,Small,manual', full)).toContain(
      '2 delivery delivery_kind_stays',
    )
  })

  test('say the same of the product in each of its rows, or nothing', () => {
    const rows = (second: string) => `product,name,summary,price,variant\nfilm,Film,Short,5,S\n${second}`
    expect(problemsOf(rows('film,Film,Short,6,M'))).toEqual([])
    expect(problemsOf(rows('film,,,6,M'))).toEqual([])
    expect(problemsOf(rows('FILM,,,6,M'))).toEqual([])
    expect(problemsOf(rows('film,Film 2,Long,6,M'))).toEqual(['3 name differs', '3 summary differs'])
  })
})

describe('what the form’s own rules refuse', () => {
  test('is told at the cell that it comes from', () => {
    const long = 'x'.repeat(30_000)
    expect(problemsOf(`name,price,variant,delivery,note\nFilm,5,S,manual,${long}`)[0]).toMatch(/^2 note /)
    expect(problemsOf(`name,price,variant\nFilm,5,S\n,6,${long}`)[0]).toMatch(/^3 variant /)
    expect(problemsOf(`name,price,description\nFilm,5,${long}`)[0]).toMatch(/^2 description /)
  })

  test('is told of a new product that nobody named', () => {
    expect(problemsOf('product,name,price\nfilm,,5')).toEqual(['2 name required'])
  })

  test('is told with the signs that nobody could see in the cell', () => {
    expect(read('name,price\nFi\u0007lm,5').problems).toMatchObject([
      { column: 'name', problem: 'control_characters', value: 'U+0007' },
    ])
  })

  test('is too many variants, counted with those that the file does not name', () => {
    const [one] = film.variants
    const many = Array.from({ length: 49 }, (_, index) => ({ ...one, id: `${index}`, name: `V${index}` }))
    const before = { ...film, variants: many as MemberProduct['variants'] }
    const added = (...names: string[]) =>
      problemsOf(`product,name,price,variant\n${names.map((name) => `film,,5,${name}`).join('\n')}`, before)
    expect(added('New')).toEqual([])
    expect(added('New', 'Newer')).toEqual(['3 variant too_many'])
  })
})

test('an export says what belongs to the product once, guards what a spreadsheet would run, and is read by Excel', () => {
  const keys: MemberProduct = {
    ...full,
    ...{ name: '=cmd', deliveryKind: 'license_key', summary: 'one\ntwo' },
  }
  const text = writeProductCsv([keys], true)
  expect(text.startsWith('\ufeffproduct,name,')).toBe(true)
  expect(text).toContain('\r\n')
  const [first = [], second = []] = readProductCsv(text).products[0]?.rows.map(({ cells }) => cells) ?? []
  expect(first).toMatchObject({
    ...{ product: 'film', name: '=cmd', summary: 'one\ntwo', category: 'Films', tax_class: 'reduced' },
    ...{ state: 'archived', stock: 'keys', low_stock_at: '5', variant: 'Small' },
  })
  expect(second).toMatchObject({
    product: 'film',
    name: '',
    summary: '',
    state: '',
    stock: 'keys',
    variant: 'Big',
  })
  expect(text).toContain("'=cmd")
  expect(text).toContain('"one\ntwo"')
  expect(writeProductCsv([keys], false).startsWith('film,')).toBe(true)
})
