import { afterAll, beforeAll, expect, test } from 'vitest'
import { allowCalls, programOf } from '@/lib/integrations/testing/program'
import type { Program } from '@/lib/integrations/testing/asking'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let program: Program

beforeAll(async () => {
  database = await createTestDatabase()
  const { a } = database.seed
  await allowCalls(database, a.tenantId, 100_000)
  program = await programOf(database, a, { rights: ['analytics.read', 'orders.read'] })
})
afterAll(() => database.close())

test('the figures of a range are told with what was counted, and add up', async () => {
  const { status, body } = await program.ask('GET', '/analytics?range=week&unit=day')
  expect(status).toBe(200)
  const periods = body.periods as { figures: { gross_minor: string; paid_orders: number } }[]
  const total = body.total as { gross_minor: string; paid_orders: number; net_minor: string }
  expect([body.unit, periods.length]).toEqual(['day', 7])
  expect(total.paid_orders).toBeGreaterThan(0)
  expect(periods.reduce((sum, { figures }) => sum + figures.paid_orders, 0)).toBe(total.paid_orders)
  const gross = periods.reduce((sum, { figures }) => sum + BigInt(figures.gross_minor), 0n)
  expect(gross.toString()).toBe(total.gross_minor)
})

test('days that are chosen are counted as they were said, however long ago', async () => {
  const told = await program.ask('GET', '/analytics?from=2019-12-30&to=2020-01-02')
  expect(told.body).toMatchObject({ from: '2019-12-30', to: '2020-01-02', unit: 'day' })
})

test.each([
  ['from=2026-01-02&to=2026-01-01', 'to'],
  ['from=2026-01-01', 'to'],
  ['to=2026-01-01', 'from'],
  ['from=0001-01-01&to=0001-01-02', 'from'],
  ['range=decade', 'range'],
  ['unit=hour', 'unit'],
])('%s is refused by its name', async (query, field) => {
  const told = await program.ask('GET', `/analytics?${query}`)
  expect(told.status).toBe(422)
  expect(Object.keys(told.body.errors as object)).toContain(field)
})

test('figures take their rights: counted by whoever may not see orders, they would all be nothing', async () => {
  for (const right of ['orders.read', 'analytics.read'] as const) {
    const weak = await programOf(database, database.seed.a, { rights: [right] })
    expect((await weak.ask('GET', '/analytics')).status).toBe(403)
  }
})
