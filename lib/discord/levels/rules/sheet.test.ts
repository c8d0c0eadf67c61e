import { expect, test } from 'vitest'
import { readPeople } from './sheet'

const id = '130000000000000001'
const problems = (text: string) =>
  readPeople(text).problems.map(({ line, problem, value }) => `${line} ${problem} ${value}`.trim())

test('people are read by the names of columns, in any order, with marks of thousands and eastern digits', () => {
  expect(readPeople(`xp;user_id;name\n1.250;'${id};Rani\n٧٥;130000000000000002;\n`)).toEqual({
    people: [
      { userId: id, name: 'Rani', xp: 1_250 },
      { userId: '130000000000000002', name: null, xp: 75 },
    ],
    problems: [],
  })
})

test('everything that is wrong is told by its row, and then nobody is taken', () => {
  const file = `user_id,name,xp\n1.3E+17,A,5\n${id},B,-5\n${id},C,5\n${id},D,6\n130000000000000003,E,99999999999999`
  expect(problems(file)).toEqual(['2 user_id 1.3E+17', '3 xp -5', `5 twice ${id}`, '6 xp 99999999999999'])
  expect(readPeople(file).people).toEqual([])
})

test('a file without people, or with other columns, is refused as a whole', () => {
  expect(problems('')).toEqual(['1 empty'])
  expect(problems('user_id,xp\n')).toEqual(['1 empty'])
  expect(problems('id,xp\n1,2')).toEqual(['1 unknown_column id', '1 missing_column user_id'])
})
