import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { forgetOldTexts, listTenantsToForget } from './retention'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  await database.ask('delete from private.bot_leases')
  for (const table of ['cases', 'newcomers', 'claims', 'settings', 'orders'])
    await database.ask(`delete from public.discord_${table}`)
})
afterAll(() => database.close())

const person = '100000000000000001'
const ids = () => [database.seed.a.tenantId, database.seed.b.tenantId] as const

async function plant(tenantId: string, source: string, days: number, isDry = false): Promise<void> {
  await database.ask(
    `insert into public.discord_cases (tenant_id, id, number, source, is_dry, user_id, user_name, excerpt, created_at)
     select $1, private.uuid_v7(), case when $4 then null else coalesce(max(number), 0) + 1 end, $2, $4, '${person}', 'Citra',
       'what was written', now() - make_interval(days => $3) from public.discord_cases where tenant_id = $1`,
    [tenantId, source, days, isDry],
  )
}

const texts = async (tenantId: string): Promise<Record<string, string | null>> => {
  const rows = await database.ask<{ source: string; excerpt: string | null }>(
    'select source, excerpt from public.discord_cases where tenant_id = $1 order by source',
    [tenantId],
  )
  return Object.fromEntries(rows.map(({ source, excerpt }) => [source, excerpt]))
}

async function run(): Promise<string[]> {
  const due = await listTenantsToForget(500)
  for (const tenantId of due) await forgetOldTexts({ tenantId, requestId: 'test' })
  return due
}

test('without a bot and with its features off, what was written goes when the shop says, and the case stays', async () => {
  const [a, b] = ids()
  await database.ask(
    `insert into public.discord_settings (tenant_id, feature, settings) values ($1, 'automod', '{"keepDays": 7}')`,
    [a],
  )
  await plant(a, 'old', 8)
  await plant(a, 'young', 6)
  await plant(a, 'tried', 31, true)
  await plant(b, 'old', 8)
  // Whoever has nothing to forget is not looked at.
  expect(await run()).toEqual([a])
  expect(await texts(a)).toEqual({ old: null, young: 'what was written' })
  expect(await texts(b)).toEqual({ old: 'what was written' })
  expect(await run()).toEqual([])
  await plant(b, 'older', 31)
  expect(await run()).toEqual([b])
  expect(await texts(b)).toEqual({ old: 'what was written', older: null })
})

test('nor does anything stay of who was to be greeted, or was about to prove an order or to buy', async () => {
  const [a, b] = ids()
  for (const [tenantId, age] of [
    [a, '8 days'],
    [b, '1 second'],
  ] as const) {
    await database.ask(
      `insert into public.discord_newcomers (tenant_id, user_id, way, user_name, seen_at)
       values ($1, '${person}', 'came', 'Citra', now() - $2::interval)`,
      [tenantId, age],
    )
    await database.ask(
      `insert into public.discord_claims (tenant_id, id, user_id, sealed_wish, expires_at)
       values ($1, private.uuid_v7(), '${person}', '\\x00', now() + interval '1 minute' - $2::interval)`,
      [tenantId, age],
    )
    await database.ask(
      `insert into public.discord_orders (tenant_id, id, user_id, user_name, product_id, variant_id, quantity, shown_minor,
         application_id, locale, created_at)
       values ($1, private.uuid_v7(), '${person}', 'Citra', private.uuid_v7(), private.uuid_v7(), 1, 1,
         '${person}', 'id', now() - $2::interval)`,
      [tenantId, age],
    )
  }
  expect(await run()).toEqual([a])
  for (const table of ['newcomers', 'claims', 'orders'])
    expect(await database.ask(`select tenant_id from public.discord_${table}`)).toEqual([{ tenant_id: b }])
})
