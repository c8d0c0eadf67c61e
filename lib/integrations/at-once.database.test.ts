import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appoint } from '@/lib/platform/testing/operator'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { platformProgramOf } from './testing/platform-program'
import { allowCalls, programOf } from './testing/program'
import type { Program, Told } from './testing/asking'

// Of several who read the same and change it in the same instant, one is done and the others hear that they are late.

let database: TestDatabase
let shop: Program
let operator: Program

beforeAll(async () => {
  database = await createTestDatabase()
  await allowCalls(database, database.seed.a.tenantId, 100_000)
  shop = await programOf(database, database.seed.a)
  operator = await platformProgramOf(database, await appoint(database, 'admin@gerai.test'))
})
afterAll(() => database.close())

async function atOnce(
  program: Program,
  read: string,
  ask: (n: number, headers: Record<string, string>) => Promise<Told>,
) {
  const { headers } = await program.ask('GET', read)
  const known = { 'if-match': headers.get('etag') ?? '' }
  const told = await Promise.all([1, 2, 3, 4].map((n) => ask(n, known)))
  const statuses = told.map(({ status }) => status).toSorted()
  expect(statuses, told.map(({ text }) => text).join('\n')).toEqual([200, 412, 412, 412])
}

test('a plan’s name is changed by one', async () => {
  const { body } = await operator.ask('GET', '/plans/starter')
  await atOnce(operator, '/plans/starter', (n, headers) =>
    operator.ask('PUT', '/plans/starter', { ...body, name: `Starter ${n}` }, { headers }),
  )
})

test('a plan is offered or not by one', async () => {
  await atOnce(operator, '/plans/pro', (n, headers) =>
    operator.ask('POST', '/plans/pro/retire', undefined, { headers: { ...headers, 'x-try': String(n) } }),
  )
})

test('a module is described by one', async () => {
  const { body } = await operator.ask('GET', '/modules/ksa')
  await atOnce(operator, '/modules/ksa', (n, headers) =>
    operator.ask('PUT', '/modules/ksa', { ...body, month_minor: String(n) }, { headers }),
  )
})

test('a flag is changed by one', async () => {
  await operator.ask('POST', '/flags', { id: 'at_once', share_percent: 0 })
  await atOnce(operator, '/flags/at_once', (n, headers) =>
    operator.ask('PUT', '/flags/at_once', { description: '', share_percent: n }, { headers }),
  )
})

test('the shop’s pictures and its colour are changed by one', async () => {
  const create = { width: 20, height: 20, channels: 3 as const, background: '#0f766e' }
  const png = new Blob([Uint8Array.from(await sharp({ create }).png().toBuffer())], { type: 'image/png' })
  await atOnce(shop, '/settings/branding', (n, headers) =>
    n === 4
      ? shop.ask('PUT', '/settings/branding', { brand_color: '#0e7490' }, { headers })
      : shop.ask('PUT', `/settings/branding/${n === 1 ? 'favicon' : 'logo'}`, png, { headers }),
  )
})

test('a category is renamed or removed by one', async () => {
  const { body } = await shop.ask('POST', '/categories', { name: 'At once' })
  const path = `/categories/${String(body.id)}`
  const { headers } = await shop.ask('GET', path)
  const known = { headers: { 'if-match': headers.get('etag') ?? '' } }
  const told = await Promise.all([
    shop.ask('PUT', path, { name: 'Other courses' }, known),
    shop.ask('DELETE', path, undefined, known),
  ])
  // What is gone cannot be told its version.
  expect(told.map(({ status }) => [200, 204].includes(status)).toSorted()).toEqual([false, true])
  expect(told.filter(({ status }) => [404, 412].includes(status))).toHaveLength(1)
})
