import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
beforeAll(async () => {
  // One connection, so that everybody meets what it has kept.
  database = await createTestDatabase({ variables: { DATABASE_POOL_SIZE: '1' } })
})
afterAll(() => database.close())

/** More often than a statement has to be asked to be kept, and kept statements to get a plan for every value. */
const often = 30

async function ask<Row>(tenant: 'a' | 'b', sql: string): Promise<Row[]> {
  const { tenantId } = database.seed[tenant]
  const { rows } = await withActor({ role: 'storefront', tenantId }, (db) =>
    db.executeQuery<Row>(CompiledQuery.raw(sql)),
  )
  return rows
}

test('a statement that is asked all the time is kept by its connection, and shows each shop its own rows', async () => {
  const sql = 'select tenant_id from public.products'
  for (let turn = 0; turn < often; turn += 1) {
    for (const tenant of ['a', 'b'] as const) {
      const rows = await ask<{ tenant_id: string }>(tenant, sql)
      expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([database.seed[tenant].tenantId]))
    }
  }
  const kept = await ask<{ times: bigint }>(
    'a',
    `select generic_plans + custom_plans as times from pg_prepared_statements where statement = '${sql}'`,
  )
  expect(kept).toHaveLength(1)
  expect(Number(kept[0]?.times)).toBeGreaterThan(often)
})

test('a kept statement whose answer a migration changed fails once and then works again', async () => {
  await database.ask('create function app.shape() returns table (a integer) language sql as $$ select 1 $$')
  await database.ask('grant execute on function app.shape() to storefront')
  const sql = 'select * from app.shape()'
  for (let turn = 0; turn < often; turn += 1) expect(await ask('a', sql)).toEqual([{ a: 1 }])
  await database.ask('drop function app.shape()')
  await database.ask(
    'create function app.shape() returns table (a integer, b integer) language sql as $$ select 1, 2 $$',
  )
  await database.ask('grant execute on function app.shape() to storefront')
  await expect(ask('a', sql)).rejects.toMatchObject({ code: '0A000' })
  expect(await ask('a', sql)).toEqual([{ a: 1, b: 2 }])
  await database.ask('drop function app.shape()')
})
