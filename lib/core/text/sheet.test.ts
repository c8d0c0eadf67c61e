import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
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

  test.each([
    [
      '\n \nname;price\nFilm;5',
      [
        ['name', 'price'],
        ['Film', '5'],
      ],
    ],
    ['a,b;c', [['a', 'b;c']]],
    ['name\n \n\t\nFilm', [['name'], ['Film']]],
    ['name\nFi\ufefflm', [['name'], ['Fi\ufefflm']]],
  ])('that names none is separated as its first row with words in it is: %j', (text, cells) => {
    expect(rowsOf(text).map((row) => row.cells)).toEqual(cells)
  })

  test('has the rows of a spreadsheet: cells of several lines are one, empty rows count', () => {
    const text = '\r\nname,description\r\nA,"two\r\nlines, and\nmore"\r\n,\r\n\r\nB,x\r\n'
    expect(rowsOf(text).map(({ line }) => line)).toEqual([2, 3, 6])
  })

  test.each([
    ['"name,price\nA,5\n', 1, 'malformed'],
    ['\n\nna"me,price\nA,5\n', 3, 'malformed'],
    ['sep=,\nname,price\n"A\n\nB",5\nCaf\ufffd,5\n', 3, 'encoding'],
    ['name,price\nArt,5\nCaf\ufffd,5\n', 3, 'encoding'],
    ['name,price\n"A\nB",\ufffd\n', 2, 'encoding'],
  ])('that cannot be read says in which row: %j', (text, line, problem) => {
    expect(readSheet(text)).toEqual({ line, problem })
  })
})

describe('a row in which a quotation mark is missing or out of place', () => {
  test.each([
    ['name,price\n"A\nB",5\n\n"C,5\nD,"6"\n', [4], ['A\nB|5', 'D|6']],
    ['name,price\r\n"A\r\nB",5\r\nC"D,5\r\nE,6\r\n', [3], ['A\r\nB|5', 'E|6']],
    ['sep=;\nname;price\nA;"5\nB;6\n"C;";7\n', [2], ['B|6', 'C;|7']],
    ['name,price\n"A"x,5\nB,6', [2], ['B|6']],
    ['name,price\nA,5\nB,"', [3], ['A|5']],
    // Of what stands between two marks that are out of place, nothing is lost.
    ['name,price\n"C,5\nB,6\nD,7"\nE"x,8', [2, 4, 5], ['B|6']],
  ])('is told by itself, and the others are read: %j', (text, damaged, read) => {
    const rows = rowsOf(text).slice(1)
    expect(rows.filter(({ isDamaged }) => isDamaged).map(({ line }) => line)).toEqual(damaged)
    expect(rows.filter(({ isDamaged }) => !isDamaged).map(({ cells }) => cells.join('|'))).toEqual(read)
  })

  test('costs no other one, wherever it stands', () => {
    // A cell that begins with a line break or a separator, right behind an open mark, could be the end of what that opened.
    const letters = ['a', 'b', ' ', ';', '"', '\n', ',', 'é']
    const Cell = fc
      .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 8 })
      .map((signs) => `x${signs.join('')}`)
    const Row = fc.tuple(Cell, Cell, Cell)
    const bad = ['x"y,1,2', '"x,1,2', 'x,"y"z,2', 'x,1,"2', 'x,1,2"']
    fc.assert(
      fc.property(fc.array(Row, { maxLength: 6 }), fc.constantFrom(...bad), fc.nat(), (good, row, place) => {
        const at = place % (good.length + 1)
        const lines = good.map((cells) => stringify([cells], { eof: false }))
        const text = ['one,two,three', ...lines.toSpliced(at, 0, row)].join('\n')
        const rows = rowsOf(text).slice(1)
        expect(rows.flatMap(({ cells, isDamaged }) => (isDamaged ? [] : [cells]))).toEqual(good)
        expect(rows.findIndex(({ isDamaged }) => isDamaged)).toBe(at)
        expect(rows.map(({ line }) => line)).toEqual(rows.map((_, index) => index + 2))
      }),
    )
  })
})
