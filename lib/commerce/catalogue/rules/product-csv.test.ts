import { describe, expect, test } from 'vitest'
import { readProductCsv } from './product-csv'

describe('the columns of a file of products', () => {
  test('are judged all at once', () => {
    expect(readProductCsv('sep=;\n\nnama;harga;variant;variant;nama\nA;5').problems).toEqual([
      { line: 2, column: null, problem: 'unknown_column', value: 'nama' },
      { line: 2, column: null, problem: 'unknown_column', value: 'harga' },
      { line: 2, column: null, problem: 'column_twice', value: 'variant' },
      { line: 2, column: null, problem: 'missing_column', value: 'name' },
      { line: 2, column: null, problem: 'missing_column', value: 'price' },
    ])
  })

  test('a row with too many cells is told by its row', () => {
    const { problems } = readProductCsv('name,description,price\nA,"one\ntwo",5\n\nB,x,5,6\n')
    expect(problems).toEqual([{ line: 4, column: null, problem: 'too_many_cells' }])
    // Then it is not told that there is nothing in the file, too.
    expect(readProductCsv('name,price\nB,5,6\n').problems).toEqual([
      { line: 2, column: null, problem: 'too_many_cells' },
    ])
  })
})

describe('the rows of a file of products', () => {
  const rowsBySlug = (text: string) =>
    readProductCsv(text).products.map(({ slug, rows }) => [slug, rows.map(({ line }) => line)])
  const problems = (text: string) =>
    readProductCsv(text).problems.map(({ line, problem }) => `${line} ${problem}`)

  test('are one product by its address, in whatever case and wherever they stand', () => {
    expect(rowsBySlug('product,name,price\nfilm,Film,1\nart,Art,2\nFILM,,3')).toEqual([
      ['film', [2, 4]],
      ['art', [3]],
    ])
  })

  test('without an address are a product by their name, and further variants without one', () => {
    expect(rowsBySlug('name,price\nFilm,1\n,2\nArt,3\nArt,4')).toEqual([
      [null, [2, 3]],
      [null, [4]],
      [null, [5]],
    ])
    expect(rowsBySlug('product,name,price\nfilm,Film,1\n,,2\n,Art,3')).toEqual([
      ['film', [2, 3]],
      [null, [4]],
    ])
  })

  test('are read without the blanks around them, and empty cells at the end are none', () => {
    const read = readProductCsv(' Name , PRICE ,\n Film , 5 ,, \n')
    expect(read).toMatchObject({ columns: ['name', 'price'], problems: [] })
    expect(read.products[0]?.rows[0].cells).toEqual({ name: 'Film', price: '5' })
  })

  test('are refused where there are none, where nothing can be read, and where there are too many', () => {
    expect([problems(''), problems('\n\n'), problems('name,price\n')]).toEqual([
      ['1 empty'],
      ['1 empty'],
      ['1 empty'],
    ])
    expect(problems('name,price\n"A,5\nB"C,5\nD,5,6\n')).toEqual([
      '2 malformed',
      '3 malformed',
      '4 too_many_cells',
    ])
    expect(readProductCsv(`name,price\n${'A,5\n'.repeat(20_001)}`)).toMatchObject({
      ...{ products: [], columns: [], problems: [{ line: 20_002, problem: 'too_many_rows' }] },
    })
  })

  test('hold what begins like a formula as text, and an apostrophe of the seller’s as it is', () => {
    const nameOf = (cell: string) => readProductCsv(`name,price\n${cell},5`).products[0]?.rows[0].cells.name
    expect([nameOf("'=1+1"), nameOf("''=1+1"), nameOf("'t Hooft"), nameOf('=1+1')]).toEqual([
      '=1+1',
      "'=1+1",
      "'t Hooft",
      '=1+1',
    ])
  })
})
