import { expect, test } from 'vitest'
import { readProductCsv } from '@/lib/commerce/rules/product-csv'
import { planProduct } from '@/lib/commerce/rules/product-import'

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
