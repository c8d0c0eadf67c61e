import { describe, expect, test } from 'vitest'
import { readProductCsv } from '@/lib/commerce/catalogue/rules/product-csv'
import type { MemberProduct } from '@/lib/commerce/catalogue/schema/product'
import { CellReader } from './cells'
import { judgeBesideOthers, matchVariants } from './variants'

/** A product that is there, with variants of these names; each has its place as its id. */
function product(...names: string[]): MemberProduct {
  const variants = names.map((name, place) => ({
    ...{ id: String(place), name, priceMinor: 500n, compareAtMinor: null, stock: { kind: 'unlimited' } },
    ...{ lowStockAt: null, keyPattern: null, held: 0, units: 0 },
  }))
  return { variants } as unknown as MemberProduct
}
const rowsOf = (...names: string[]) => {
  const text = names.map((name) => `film,Film,5,${name}`).join('\n')
  return readProductCsv(`product,name,price,variant\n${text}`).products[0]?.rows ?? []
}
const matched = (before: MemberProduct | null, ...names: string[]) =>
  matchVariants(rowsOf(...names), before).map(({ known }) => known?.id ?? null)
function problems(before: MemberProduct, ...names: string[]) {
  const cells = new CellReader('USD', 'en')
  judgeBesideOthers(before, matchVariants(rowsOf(...names), before), cells)
  return cells.problems.map(({ line, problem }) => `${line} ${problem}`)
}

describe('the variant that a row names', () => {
  test('is the one of that very name, else one that looks the same, else a new one', () => {
    expect(matched(product('M', 'm'), 'm', 'M')).toEqual(['1', '0'])
    expect(matched(product('Big', 'Small'), 'small', 'Huge')).toEqual(['1', null])
    expect(matched(product('Only'), 'Other')).toEqual([null])
    expect(matched(null, 'Any')).toEqual([null])
  })

  test('is never that of another row', () => {
    expect(matched(product('M', 'L'), 'M', 'M', 'm')).toEqual(['0', null, null])
  })
})

describe('beside the variants that a file does not name', () => {
  test('none may have the name of one of them, and where there are several each has a name', () => {
    expect(problems(product('M', 'm'), 'M')).toEqual(['2 variant_twice'])
    expect(problems(product('M', 'L'), 'M', '')).toEqual(['3 variant_unnamed'])
    expect(problems(product(''), 'New')).toEqual(['2 variant_unnamed'])
    // One without a name that was there before is none of the file's doing.
    expect(problems(product('', 'Big'), 'Big')).toEqual([])
  })

  test('are not too many together, which is told at the last row', () => {
    const before = product(...Array.from({ length: 48 }, (_, place) => `V${place}`))
    expect(problems(before, 'A', 'B')).toEqual([])
    expect(problems(before, 'A', 'B', 'C')).toEqual(['4 too_many'])
  })
})
