import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withActor } from './actor'
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

test('a conflict with a part of a table is planned for its value each time', async () => {
  const { tenantId } = database.seed.a
  await database.ask('create table public.days (tenant_id uuid, day date, kind text)')
  await database.ask("create unique index on public.days (tenant_id, day) where kind = 'daily'")
  await database.ask('grant select, insert on public.days to storefront')
  for (let turn = 0; turn < often; turn += 1) {
    const [row] = await withActor({ role: 'storefront', tenantId }, async (db) => {
      const { rows } = await db.executeQuery(
        CompiledQuery.raw(
          `insert into public.days values ($1, '2026-11-21', 'daily')
           on conflict ("tenant_id", "day") where "kind" = $2 do nothing returning day`,
          [tenantId, 'daily'],
        ),
      )
      return rows
    })
    expect(row === undefined).toBe(turn > 0)
  }
  await database.ask('drop table public.days')
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
