import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import {
  draw,
  findCircle,
  foreignTables,
  readHouse,
  readModels,
  tableOwners,
  tablesIn,
  wayIntoBrowser,
} from './structure'

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

test('the calendar stays on the server: a browser writes times down without it', () => {
  expect(wayIntoBrowser('lib/core/time/calendar.ts')).toBeNull()
  expect(wayIntoBrowser('lib/core/time/duration.ts')).not.toBeNull()
})

test('the texts of all languages stay on the server: they are read from files', () => {
  expect(wayIntoBrowser('lib/core/i18n/i18n.ts')).toBeNull()
})

test('every table says above itself who owns it, and the owner exists', () => {
  const rooms = new Set([
    ...modules.keys(),
    ...[...topics].flatMap(([module, arrows]) => [...arrows.keys()].map((topic) => `${module}/${topic}`)),
  ])
  const lost = [...tableOwners(), ...readModels()].filter(([, owner]) => owner === null || !rooms.has(owner))
  expect(tableOwners().size).toBeGreaterThan(60)
  expect(readModels().size).toBeGreaterThan(5)
  expect(lost).toEqual([])
})

test("no statement names another module's table", () => {
  const places = foreignTables().map(({ file, table, owner }) => `${file}: ${table} of ${owner}`)
  expect(places, 'Call the owner, or let it declare a view: docs/adding/table.md').toEqual([])
})

test.each([
  "db.selectFrom('orders')",
  "db.selectFrom('orders as o')",
  "db.selectFrom(['counted', 'orders as o'])",
  "db.insertInto('orders')",
  "db.updateTable('orders')",
  "db.deleteFrom('counted').using('orders as o')",
  "query.leftJoin('orders as o', (join) => join)",
  "query.innerJoinLateral(\n  'orders', (join) => join)",
  'select from public.orders',
  'select from counted c, orders o',
  'select from counted as c,\n  lateral orders',
  'select from counted join private.orders on true',
  'delete from only orders',
  'delete from counted using orders',
  'insert into orders (id)',
  'UPDATE orders SET',
])('a table is found in: %s', (statement) => {
  expect(tablesIn(statement, new Map([['orders', 'commerce/orders']]))).toEqual(['orders'])
})

test('a table that only a comment names is not found', () => {
  const text = "/** Taken from orders. */\n  // join orders\nsql`select from order_references`.as('orders')"
  expect(tablesIn(text, new Map([['orders', 'commerce/orders']]))).toEqual([])
})
