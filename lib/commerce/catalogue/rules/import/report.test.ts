import { expect, test } from 'vitest'
import { readProductCsv } from '@/lib/commerce/catalogue/rules/product-csv'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'
import type { CsvProblem } from '@/lib/commerce/catalogue/schema/products'
import { mostTelling } from './changes'
import { planProduct } from './product'
import { counters, report } from './report'

const shop = {
  currency: 'USD' as const,
  limits: null,
  tax: { isIncluded: true, ratesBp: { standard: 0, reduced: 0, zero: 0, exempt: 0 } },
}
const film: MemberProduct = {
  ...{ id: 'p', slug: 'film', name: 'Film', summary: '', description: '', deliveryKind: 'manual' },
  ...{ taxClass: 'standard', category: '', createdAt: new Date(0), currency: 'USD', maxPerOrder: 10 },
  ...{ position: 1, published: false, archivedAt: null, version: 1, imagePath: null, images: [] },
  variants: [
    {
      ...{ id: '00000000-0000-7000-8000-000000000001', name: '', priceMinor: 500n, compareAtMinor: null },
      ...{
        stock: { kind: 'counted', available: 3 },
        lowStockAt: 5,
        keyPattern: null,
        code: null,
        held: 0,
        units: 0,
      },
    },
  ],
  delivery: { accessUrl: null, note: '', file: null, downloadLimit: 5, linkLifetimeDays: 30 },
}
const keys: MemberProduct = {
  ...film,
  deliveryKind: 'license_key',
  variants: film.variants.map((one) => ({ ...one, stock: { kind: 'counted', available: 9 } })),
}

function planned(before: MemberProduct | null, price: string, stock = '') {
  const [product] = readProductCsv(`product,name,price,stock\nfilm,Film,${price},${stock}`).products
  const outcome = product && planProduct(product, before, 'USD', 'en')
  if (!outcome || !('planned' in outcome)) throw new Error('refused')
  return outcome.planned
}
const all = [planned(null, '5'), planned(film, '6', '2'), planned(film, '5'), planned(film, '5', '3')]

test('a report counts what is new, what changes and what stays', () => {
  expect(report(true, shop, all, [])).toMatchObject({
    ...{ isDryRun: true, currency: 'USD', added: 1, changed: 1, unchanged: 2, counters: 1, problemCount: 0 },
  })
  const isNew = planned(null, '5')
  expect(report(true, shop, [isNew, isNew, ...all], [])).toMatchObject({ added: 3, changed: 1, unchanged: 2 })
  expect(report(true, shop, [{ ...isNew, changes: [] }], [])).toMatchObject({ added: 1, unchanged: 0 })
})

test('of rows that no gateway takes, as of all else, the first three hundred are told and all are counted', () => {
  const limits = { minimumMinor: 900n, maximumMinor: 1000n }
  const told = report(
    true,
    { ...shop, limits },
    Array.from({ length: 301 }, () => planned(null, '5')),
    [],
  )
  expect([told.misfits.length, told.misfitCount]).toEqual([300, 301])
})

test('what changes is told before it is done; after that the numbers are enough', () => {
  const before = report(true, shop, all, [])
  expect(before.changeCount).toBe(before.changes.length)
  expect(before.changes).toContainEqual(
    expect.objectContaining({ column: 'price', before: '5.00', after: '6.00' }),
  )
  expect(report(false, shop, all, [])).toMatchObject({
    ...{ isDryRun: false, added: 1, changed: 1, unchanged: 2, counters: 1, changes: [], changeCount: 0 },
  })
})

test('with one thing wrong nothing is done, so nothing is told but what is wrong, in the order of the rows', () => {
  const problem = (line: number): CsvProblem => ({ line, column: 'price', problem: 'required' })
  const many = Array.from({ length: 301 }, (_, index) => problem(301 - index))
  const told = report(true, { ...shop, limits: { minimumMinor: 900n, maximumMinor: 1000n } }, all, many)
  expect(told).toMatchObject({
    ...{
      added: 0,
      changed: 0,
      unchanged: 0,
      counters: 0,
      changes: [],
      changeCount: 0,
      misfits: [],
      misfitCount: 0,
    },
    problemCount: 301,
  })
  expect(told.problems.map(({ line }) => line)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1))
})

test('a counter is set where the file says another number of what is counted already', () => {
  const set = (...plans: Parameters<typeof counters>[0]) => counters(plans)
  expect(set(planned(film, '5', '2'))).toBe(1)
  expect(set(planned(film, '5', 'unlimited'))).toBe(1)
  expect(set(planned(film, '5', '3'), planned(film, '6'))).toBe(0)
  // Of a new product there was no number, and keys are counted by themselves.
  expect(set(planned(null, '5', '2'))).toBe(0)
  expect(set(planned(keys, '6'))).toBe(0)
  // What is without end stays so, and a variant that is new had none.
  const endless: MemberProduct = {
    ...film,
    variants: film.variants.map((one) => ({ ...one, name: 'S', stock: { kind: 'unlimited' } })),
  }
  expect(set(planned(endless, '6', 'unlimited'))).toBe(0)
  const [product] = readProductCsv('product,name,price,variant,stock\nfilm,Film,5,S,4\nfilm,,5,M,4').products
  const outcome = product && planProduct(product, endless, 'USD', 'en')
  expect(outcome && 'planned' in outcome && set(outcome.planned)).toBe(1)
})

test('of many changes prices come first, then stock and state, then the rest, each by its row', () => {
  const change = (line: number, column: 'price' | 'compare_at' | 'stock' | 'state' | 'name') => ({
    ...{ line, product: 'Film', variant: '', column, before: null, after: '' },
  })
  const changes = [
    change(1, 'name'),
    change(2, 'state'),
    change(5, 'stock'),
    change(1, 'stock'),
    change(4, 'price'),
    change(3, 'compare_at'),
  ]
  expect(mostTelling(changes, 6).map(({ line, column }) => `${line} ${column}`)).toEqual([
    '3 compare_at',
    '4 price',
    '1 stock',
    '2 state',
    '5 stock',
    '1 name',
  ])
})
