import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { allowCalls, programOf } from '@/lib/integrations/testing/program'
import type { Program, Told } from '@/lib/integrations/testing/asking'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant
let program: Program

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
  for (const { tenantId } of [a, b]) await allowCalls(database, tenantId, 100_000)
  program = await programOf(database, a, { rights: ['billing.manage'] })
})
afterAll(() => database.close())

const data = (told: Told): Record<string, unknown>[] => told.body.data as Record<string, unknown>[]

async function bill(number: string | null): Promise<string> {
  const id = newId()
  const purchase = { kind: 'module', moduleId: 'tickets', months: 1 }
  const lines = [{ name: 'Tickets', detail: '', totalMinor: '5000000' }]
  await database.ask(
    `insert into public.invoices (tenant_id, id, key, kind, currency, lines, subtotal_minor, total_minor, purchase,
       recipient_name, recipient_email, due_at, number, state, issued_at)
     values ($1, $2::uuid, $2::uuid::text, 'module', 'IDR', $3, 5000000, 5000000, $4, 'Warung', 'a@warung.test', now(), $5,
       case when $5::text is null then 'draft' else 'void' end, case when $5::text is null then null else now() end)`,
    [a.tenantId, id, JSON.stringify(lines), JSON.stringify(purchase), number],
  )
  return id
}

test('the plan says what it holds and what could be chosen instead', async () => {
  const { body } = await program.ask('GET', '/plan')
  expect(body).toMatchObject({ plan: { id: expect.any(String), features: expect.any(Array) } })
  expect((body.offered as unknown[]).length).toBeGreaterThan(0)
})

test('usage counts every meter, the call that asks among them', async () => {
  const usedOf = (told: Told) =>
    (told.body.meters as { meter: string; used: number }[]).find(({ meter }) => meter === 'api_calls')?.used
  const before = usedOf(await program.ask('GET', '/usage'))
  const after = usedOf(await program.ask('GET', '/usage'))
  expect(after).toBe((before ?? 0) + 1)
})

test('invoices are listed page by page, without those that nobody has issued', async () => {
  const [one, draft, two, three] = [await bill('T-1'), await bill(null), await bill('T-2'), await bill('T-3')]
  const first = await program.ask('GET', '/invoices?limit=2')
  await bill('T-4')
  const second = await program.ask('GET', `/invoices?limit=2&after=${String(first.body.next)}`)
  expect([...data(first), ...data(second)].slice(0, 3).map(({ id }) => id)).toEqual([three, two, one])
  expect((await program.ask('GET', `/invoices/${one}`)).body).toMatchObject({
    number: 'T-1',
    total_minor: '5000000',
    lines: [{ name: 'Tickets', total_minor: '5000000' }],
  })
  expect((await program.ask('GET', `/invoices/${draft}`)).status).toBe(404)
  const stranger = await programOf(database, b)
  expect((await stranger.ask('GET', `/invoices/${one}`)).status).toBe(404)
})

test('whoever may not see the bill is told none of it', async () => {
  const weak = await programOf(database, a, { rights: ['settings.write'] })
  for (const path of ['/plan', '/usage', '/invoices', `/invoices/${newId()}`])
    expect((await weak.ask('GET', path)).status).toBe(403)
})
