import { describe, expect, test } from 'vitest'
import { readProductCsv } from './product-csv'
import { readSheet } from './sheet'

const rowsOf = (text: string) => {
  const sheet = readSheet(text)
  if ('problem' in sheet) throw new Error(sheet.problem)
  return sheet.rows
}

describe('a CSV file', () => {
  test.each([
    'sep=;\nname;price\nFilm;5',
    '\ufeffsep=;\r\nname;price\r\nFilm;5\r\n',
    '"sep=;"\nname;price\nFilm;5',
    'SEP=|\nname|price\nFilm|5',
    'sep=\t\nname\tprice\nFilm\t5',
  ])('may say first what separates its cells, and no spreadsheet shows that as a row: %j', (text) => {
    expect(rowsOf(text)).toEqual([
      { line: 1, cells: ['name', 'price'] },
      { line: 2, cells: ['Film', '5'] },
    ])
  })

  test('is separated by what it names, whatever else stands in its first row', () => {
    expect(rowsOf('sep=;\na,b,c;d\n1,2;3')[1]?.cells).toEqual(['1,2', '3'])
  })

  test('has the rows of a spreadsheet: cells of several lines are one, empty rows count', () => {
    const text = '\r\nname,description\r\nA,"two\r\nlines, and\nmore"\r\n,\r\n\r\nB,x\r\n'
    expect(rowsOf(text).map(({ line }) => line)).toEqual([2, 3, 6])
  })

  test.each([
    ['name,price\n"A\nB",5\n\n"C,5\n', 4, 'malformed'],
    ['name,price\n"A\nB",5\nC"D,5\n', 3, 'malformed'],
    ['sep=,\nname,price\n"A\n\nB",5\nCaf\ufffd,5\n', 3, 'encoding'],
  ])('that cannot be read says in which row: %j', (text, line, problem) => {
    expect(readSheet(text)).toEqual({ line, problem })
  })
})

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
  })
})
