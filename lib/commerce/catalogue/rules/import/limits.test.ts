import { expect, test } from 'vitest'
import { widestLimits } from '@/lib/payments/gateways/schema'
import { report } from './report'
import { readProductCsv } from '@/lib/commerce/catalogue/rules/product-csv'
import { planProduct } from './product'

/** A dry run in a shop that counts in US dollars; its tax is a tenth. */
function dryRun(text: string, { isConnected = true, isTaxOnTop = false } = {}) {
  const planned = readProductCsv(text).products.flatMap((product) => {
    const one = planProduct(product, null, 'USD', 'en')
    return 'planned' in one ? [one.planned] : []
  })
  const tax = { isIncluded: !isTaxOnTop, ratesBp: { standard: 1000, reduced: 500, zero: 0, exempt: 0 } }
  const limits = widestLimits(isConnected ? ['stripe'] : [], 'USD')
  return report(true, { currency: 'USD', limits, tax }, planned, [])
}

const file = 'product;name;price;variant\nfilm;Film;0.30;S\nfilm;;5;M\nart;Art;1000000;\nfree;Free;0;'

test('a dry run warns of every row whose price no gateway takes by itself, and still lets it in', () => {
  const { misfits, misfitCount, problemCount, added } = dryRun(file)
  expect(misfits).toEqual([
    { line: 2, product: 'Film', variant: 'S', misfit: 'too_small', amount: '0.30', limit: '0.50' },
    {
      ...{ line: 4, product: 'Art', variant: '', misfit: 'too_large' },
      ...{ amount: '1000000.00', limit: '999999.99' },
    },
  ])
  expect({ misfitCount, problemCount, added }).toEqual({ misfitCount: 2, problemCount: 0, added: 3 })
  expect(dryRun('product;name;price;variant\nfilm;Film;5;S\nfilm;;0.30;M').misfits).toMatchObject([
    { line: 3, variant: 'M' },
  ])
})

test('what counts is what is paid, with the tax on top', () => {
  const text = 'name;price;tax_class\nFilm;0.46;standard\nArt;0.46;zero'
  expect(dryRun(text, { isTaxOnTop: true }).misfits).toMatchObject([{ line: 3, amount: '0.46' }])
})

test('a shop without a gateway is warned of nothing', () => {
  expect(dryRun(file, { isConnected: false }).misfits).toEqual([])
})
