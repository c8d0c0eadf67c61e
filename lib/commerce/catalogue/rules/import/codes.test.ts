import { expect, test } from 'vitest'
import { readProductCsv } from '@/lib/commerce/catalogue/rules/product-csv'
import { judgeCodes } from './codes'
import { planProduct } from './product'

function plan(rows: string) {
  return readProductCsv(`product,name,price,variant,code\n${rows}`).products.flatMap((product) => {
    const outcome = planProduct(product, null, 'USD', 'en')
    return 'planned' in outcome ? outcome.planned : []
  })
}

test('a code that two rows give is refused in the second, in whatever case it is written', () => {
  expect(judgeCodes(plan('film,Film,5,,A-1\nbook,Book,5,,a-1\nsong,Song,5,,A-2'), new Map())).toEqual([
    { line: 3, column: 'code', problem: 'code_taken', value: 'a-1' },
  ])
})

test('a code that a product has which the file does not name is refused', () => {
  const owners = new Map([['a-1', '019aa0b0-0000-7000-8000-000000000000']])
  expect(judgeCodes(plan('film,Film,5,,A-1'), owners)).toMatchObject([{ line: 2, problem: 'code_taken' }])
  expect(judgeCodes(plan('film,Film,5,,'), owners)).toEqual([])
})
