import { expect, test } from 'vitest'
import { nameInUse, patternOf, productDifference, slugOf, stockChange } from './product'
import type { MemberProduct, ProductChange, ProductInput } from '@/lib/commerce/catalogue/schema/product'

const stored = [{ id: '1', name: 'Red' }]
const variant = (name: string): ProductChange['variants'][number] => ({
  name,
  priceMinor: 1n,
  stock: { kind: 'unlimited' },
})

test.each([
  ['R\u200ded', 0],
  ['ｒｅｄ', 0],
  ['Réd', null],
])('the name of a variant that stays on sale is in use however it is stored: %j', (name, index) => {
  expect(nameInUse(stored, { variants: [variant(name)] })).toBe(index)
})

test('a variant that the change names, or takes off sale, keeps no name from another', () => {
  const named = { ...variant('Red'), id: '1' }
  expect(nameInUse(stored, { variants: [named] })).toBeNull()
  expect(nameInUse(stored, { variants: [variant('Red')], retire: ['1'] })).toBeNull()
  expect(nameInUse(stored, { variants: [variant('Blue'), variant('Red')] })).toBe(1)
  expect(nameInUse(stored, { variants: [variant('Blue'), named] })).toBeNull()
})

test('an address is never longer than sixty signs, and ends with none that joins', () => {
  expect(slugOf(`${'a'.repeat(59)} b`)).toBe('a'.repeat(59))
  expect(slugOf('a'.repeat(70))).toBe('a'.repeat(60))
  expect(slugOf(' -- ', 'category')).toBe('category')
  expect(slugOf('  Film & Co. ')).toBe('film-co')
  expect(slugOf('-- Film --')).toBe('film')
})

test('keys are made by the pattern that is given, else by the one that is known, and never without one', () => {
  const known = { keyPattern: 'OLD-XXXX' }
  expect(patternOf('generated_key', { keyPattern: 'NEW-XXXX' }, known)).toBe('NEW-XXXX')
  expect(patternOf('generated_key', {}, known)).toBe('OLD-XXXX')
  expect(patternOf('generated_key', { keyPattern: null }, known)).toBeUndefined()
  expect(patternOf('generated_key', {}, null)).toBeUndefined()
  expect(patternOf('license_key', { keyPattern: 'NEW-XXXX' }, known)).toBeNull()
})

test('only what is counted by hand is counted: keys that are loaded or made are not', () => {
  const counted = { kind: 'counted', available: 7 } as const
  expect(stockChange('generated_key', counted, { kind: 'counted', available: 3 })).toEqual({ kind: 'none' })
  expect(stockChange('license_key', counted, { kind: 'counted', available: 3 })).toEqual({ kind: 'none' })
  expect(stockChange('file', null, { kind: 'unlimited' })).toEqual({ kind: 'none' })
  expect(stockChange('file', { kind: 'unlimited' }, { kind: 'unlimited' })).toEqual({ kind: 'none' })
  expect(stockChange('file', { kind: 'unlimited' }, counted)).toEqual({ kind: 'count', available: 7 })
  expect(stockChange('file', counted, { kind: 'counted', available: 9 })).toEqual({ kind: 'adjust', by: 2 })
})

const before = {
  ...{ name: 'Film', slug: 'film', category: '', taxClass: 'standard', maxPerOrder: 10, published: false },
  ...{ summary: 'Short', description: 'Long' },
  variants: [{ ...variant('S'), keyPattern: null, code: 'S-1' }],
} as unknown as MemberProduct
const difference = (change: Partial<ProductInput>) =>
  productDifference(before, { ...(before as unknown as ProductInput), ...change })

test('the audit log is told what a change does to a product, and nothing of what stays', () => {
  expect(difference({})).toEqual({ name: 'Film', before: {}, after: {}, texts: '' })
  const variants = [{ ...variant('S'), priceMinor: 2n, keyPattern: 'XXXX-XXXX' }]
  expect(difference({ name: 'Film 2', published: true, variants })).toEqual({
    name: 'Film 2',
    before: { prices: [{ name: 'S', value: '1' }], name: 'Film', published: false },
    after: {
      prices: [{ name: 'S', value: '2' }],
      key_patterns: [{ name: 'S', value: 'XXXX-XXXX' }],
      ...{ name: 'Film 2', published: true },
    },
    texts: '',
  })
})

test('a code that is taken away is told, and none that is not spoken of', () => {
  const emptied = difference({ variants: [{ ...variant('S'), code: null }] })
  expect(emptied).toMatchObject({
    before: { codes: [{ name: 'S', value: 'S-1' }] },
    after: { codes: [] },
  })
  expect(difference({ variants: [variant('S')] })).toMatchObject({ before: {}, after: {} })
})

test('long texts are told by name alone, and what a change leaves out is not told', () => {
  expect(difference({ summary: 'Other', description: 'Other' }).texts).toBe('summary description')
  expect(difference({ category: undefined, description: 'Other' })).toMatchObject({
    ...{ before: {}, after: {}, texts: 'description' },
  })
})
