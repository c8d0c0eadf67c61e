import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { draw, findCircle, readHouse, tableOwners } from './structure'

const { modules, topics } = readHouse()

test('the drawing of the house is what imports and migrations say', () => {
  const drawn = readFileSync(path.join(import.meta.dirname, '../docs/structure.md'), 'utf8')
  expect(drawn, 'Draw it anew: node --import tsx scripts/structure.ts').toBe(draw())
})

test('modules use each other in one direction only', () => {
  expect(modules.size).toBeGreaterThan(5)
  expect(findCircle(modules)).toBeNull()
})

test.each([...topics].map(([module, arrows]) => ({ module, arrows })))(
  'topics of $module use each other in one direction only',
  ({ arrows }) => {
    expect(findCircle(arrows)).toBeNull()
  },
)

test('a circle is found, however long it is', () => {
  const arrows = new Map([
    ['a', new Set(['b'])],
    ['b', new Set(['c'])],
    ['c', new Set(['a'])],
  ])
  expect(findCircle(arrows)).toEqual(['a', 'b', 'c', 'a'])
})

test('every table says above itself who owns it, and the owner exists', () => {
  const rooms = new Set([
    ...modules.keys(),
    ...[...topics].flatMap(([module, arrows]) => [...arrows.keys()].map((topic) => `${module}/${topic}`)),
  ])
  const lost = [...tableOwners()].filter(([, owner]) => owner === null || !rooms.has(owner))
  expect(tableOwners().size).toBeGreaterThan(60)
  expect(lost).toEqual([])
})
