import { expect, test } from 'vitest'
import { nowhere } from './kept'
import { Db } from './handle'

const tenantId = '019ab000-0000-7000-8000-000000000001'
const platform = new Db(nowhere)
const shop = platform.forTenant(tenantId)

test('reads, changes and deletes only rows of its tenant, whatever the query forgot', () => {
  const queries = [
    shop.selectFrom('orders').select('id'),
    shop.selectFrom('orders as o').innerJoin('order_lines as l', 'l.order_id', 'o.id').select('l.id'),
    shop.updateTable('orders').set({ customer_name: 'x' }),
    shop.updateTable('orders as o').set({ customer_name: 'x' }),
    shop.deleteFrom('order_notes'),
    shop.deleteFrom('order_notes as n').where('n.id', '=', tenantId),
  ].map((query) => query.compile())
  for (const { sql, parameters } of queries) {
    expect(sql).toMatch(/ where "(orders|order_notes|o|n)"\."tenant_id" = \$\d/)
    expect(parameters).toContain(tenantId)
  }
})

test("reads the tenant's own row and its read models, and leaves the tables of the platform alone", () => {
  expect(shop.selectFrom('tenants').select('name').compile().sql).toContain('where "tenants"."id" = $1')
  expect(shop.selectFrom('order_payments').selectAll().compile().sql).toContain('"tenant_id" = $1')
  expect(shop.selectFrom('announcements').select('id').compile().sql).not.toContain('where')
  expect(
    shop.selectFrom(shop.selectFrom('orders as o').select('o.id').as('open')).select('open.id').compile().sql,
  ).toBe(
    'select "open"."id" from (select "o"."id" from "orders" as "o" where "o"."tenant_id" = $1) as "open"',
  )
})

test('narrows nothing for who sees more than one tenant', () => {
  expect(platform.selectFrom('orders').select('id').compile().sql).toBe('select "id" from "orders"')
})
