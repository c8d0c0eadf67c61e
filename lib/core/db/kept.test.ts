import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'
import type { TenantDb } from './handle'
import { Db } from './handle'
import { kept, nowhere } from './kept'

const platform = new Db(nowhere)
const mine = platform.forTenant('019ab000-0000-7000-8000-000000000001')
const theirs = platform.forTenant('019ab000-0000-7000-8000-000000000002')

type Values = {
  name: string | null
  ids: string[]
  note: string | undefined
  lines: { id: string; quantity: number; at: Date }[]
  coupon: { code: string } | undefined
}

const values: Values = {
  name: null,
  ids: [],
  note: undefined,
  lines: [{ id: 'a', quantity: 1, at: new Date(0) }],
  coupon: undefined,
}

/** One of everything: a narrowed table, lists, rows, what may be missing, constants. */
function build(db: TenantDb, { name, ids, note, lines, coupon }: Values) {
  return db
    .with('filled', (q) =>
      q
        .insertInto('order_lines')
        .values(lines.map((line) => ({ ...line, order_id: 'x' })) as never)
        .returning('id'),
    )
    .updateTable('orders')
    .set({
      customer_name: sql<string>`coalesce(${name}, 'none')`,
      ...(note === undefined ? {} : { customer_note: note }),
    })
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('id', 'in', db.selectFrom('stock_holds').select('order_id'))
    .where('coupon_code', coupon ? '=' : 'is', coupon ? coupon.code : null)
    .limit(sql<number>`${5}`)
    .returning('id')
    .compile()
}

const others: Partial<Values>[] = [
  {},
  { name: 'Budi', ids: ['b', 'c'] },
  { note: '' },
  { coupon: { code: 'HEMAT' } },
  { coupon: { code: 'LAIN' }, note: 'x', name: null },
  { lines: [1, 2, 3].map((quantity) => ({ id: `l${quantity}`, quantity, at: new Date(quantity) })) },
  { lines: [4, 5, 6].map((quantity) => ({ id: `l${quantity}`, quantity, at: new Date(quantity) })) },
]

describe('a kept statement', () => {
  test('is the one that would be built anew, whatever was sent before it and for whom', () => {
    const statement = kept(build)
    for (const db of [mine, theirs, mine]) {
      for (const other of others) {
        const { sql: text, parameters } = build(db, { ...values, ...other })
        expect(statement.fill(db, { ...values, ...other })).toEqual({ sql: text, parameters })
      }
    }
  })

  test('never holds another tenant, nor a value of somebody before', () => {
    const statement = kept(build)
    statement.fill(theirs, { ...values, name: 'Their secret', coupon: { code: 'THEIRS' } })
    const { parameters } = statement.fill(mine, { ...values, name: 'Mine', coupon: { code: 'MINE' } })
    expect(parameters).not.toContain(theirs.tenantId)
    expect(parameters).not.toContain('Their secret')
    expect(parameters).not.toContain('THEIRS')
    expect(parameters).toContain(mine.tenantId)
  })

  test('is built once for each of its shapes', () => {
    const building = vi.fn(build)
    const statement = kept(building)
    for (const other of [...others, ...others]) statement.fill(mine, { ...values, ...other })
    expect(building).toHaveBeenCalledTimes(5)
  })

  test.each([
    ['a moment', () => new Date()],
    ['an id', () => '019ab000-0000-7000-8000-00000000000f'],
    ['a list', () => ['x']],
  ])('refuses to be built with %s in it that is among no values', (_, make) => {
    const statement = kept((db, { id }: { id: string }) =>
      db
        .selectFrom('orders')
        .select('id')
        .where('id', '=', id)
        .where('number', '=', sql<string>`${make()}`)
        .compile(),
    )
    expect(() => statement.fill(mine, { id: 'a' })).toThrow('a value of one caller')
  })

  test('is sent nowhere while it is built', async () => {
    await expect(platform.selectFrom('orders').select('id').execute()).rejects.toThrow(
      'while a statement is built',
    )
  })
})
