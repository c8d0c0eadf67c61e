import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appoint } from '@/lib/platform/testing/operator'
import { OPERATIONS } from '@/lib/operations'
import { PLATFORM_OPERATIONS } from '@/lib/platform-operations'
import type { AnyOperation } from '@/lib/core/api/operation'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { placesOf } from './testing/places'
import { platformProgramOf } from './testing/platform-program'
import { allowCalls, programOf } from './testing/program'
import type { Program } from './testing/asking'

// What can be read and changed at one address, whatever calls there are.

type Sent = Record<string, unknown>
type Door = { program: Program; find: (operation: AnyOperation) => Promise<string | null> }

let database: TestDatabase
let shop: Door
let console: Door

beforeAll(async () => {
  database = await createTestDatabase()
  const { tenantId } = database.seed.a
  await allowCalls(database, tenantId, 100_000)
  const doorOf = (program: Program, operations: readonly AnyOperation[]): Door => ({
    program,
    ...placesOf({ database, tenantId, program, operations }),
  })
  shop = doorOf(await programOf(database, database.seed.a), OPERATIONS)
  const admin = await appoint(database, 'admin@gerai.test')
  console = doorOf(await platformProgramOf(database, admin), PLATFORM_OPERATIONS)
  await shop.program.ask('POST', '/coupons', { code: 'READ-1', kind: 'percent', percent_bp: 1000 })
  const endpoint = { url: 'https://hooks.shop.test/in', topics: ['order.paid'] }
  await shop.program.ask('POST', '/webhook-endpoints', endpoint)
  await console.program.ask('POST', '/flags', { id: 'read_back', description: 'Tried', share_percent: 10 })
})
afterAll(() => database.close())

function editableOf(operations: readonly AnyOperation[]) {
  const isRead = (path: string) => operations.some((one) => one.method === 'GET' && one.path === path)
  return operations
    .filter(({ method, path, body }) => /PUT|PATCH/.test(method) && body && isRead(path))
    .map((operation) => [operation.id, operation] as const)
}

const withoutVersion = ({ version: _, changed_at: __, ...rest }: Sent): Sent => rest

async function sendBack({ program, find }: Door, operation: AnyOperation): Promise<void> {
  const path = (await find(operation)) ?? 'nowhere'
  const read = await program.ask('GET', path)
  expect(read.status, path).toBe(200)
  const changed = await program.ask(operation.method, path, read.body)
  expect(changed.status, changed.text).toBe(200)
  expect(withoutVersion((await program.ask('GET', path)).body)).toEqual(withoutVersion(read.body))
}

describe('what was read of a thing can be sent back as it is', () => {
  test.each(editableOf(OPERATIONS))('%s', (_, operation) => sendBack(shop, operation))
  test.each(editableOf(PLATFORM_OPERATIONS))('%s of the operator', (_, operation) =>
    sendBack(console, operation),
  )

  test('every kind of product, sold without limit and in no category as well', async () => {
    const { program } = shop
    const made = { name: 'Plain', delivery_kind: 'manual', variants: [{ price_minor: '5000' }] }
    await program.ask('POST', '/products', made)
    const file = new Blob(['the guide'], { type: 'text/plain' })
    const { body: stored } = await program.ask('POST', '/files?name=guide.txt', file)
    const delivery = { file_id: stored.id }
    await program.ask('PUT', `/products/${database.seed.a.products.file.productId}/file`, delivery)
    const { data } = (await program.ask('GET', '/products?limit=100')).body as { data: Sent[] }
    const kinds = new Set(data.map((one) => one.delivery_kind))
    expect(kinds.size).toBeGreaterThan(2)
    for (const one of data) {
      const told = await program.ask('PUT', `/products/${String(one.id)}`, one)
      expect([told.status, withoutVersion(told.body)], told.text).toEqual([200, withoutVersion(one)])
    }
  })
})

describe('of what only an answer has', () => {
  const path = async (): Promise<string> => {
    const { data } = (await shop.program.ask('GET', '/coupons?limit=1')).body as { data: Sent[] }
    return `/coupons/${String(data[0]?.id)}`
  }

  test('null and figures are passed over, and another value is refused by its name', async () => {
    const place = await path()
    const { body: coupon } = await shop.program.ask('GET', place)
    const gone = { ...coupon, redeemed: 900, discount_given_minor: '12345', state: null }
    expect((await shop.program.ask('PUT', place, gone)).status).toBe(200)
    const told = await shop.program.ask('PUT', place, { ...coupon, state: 'paused', version: undefined })
    expect([told.status, Object.keys(told.body.errors as object)]).toEqual([422, ['state']])
  })

  test('a step of its state is another version', async () => {
    const place = await path()
    for (const step of ['pause', 'resume']) {
      const { headers, body: coupon } = await shop.program.ask('GET', place)
      const stale = { headers: { 'if-match': headers.get('etag') ?? '' } }
      expect((await shop.program.ask('POST', `${place}/${step}`)).status).toBe(200)
      const body = { code: coupon.code, kind: 'percent', percent_bp: 2000 }
      expect((await shop.program.ask('PUT', place, body, stale)).status, step).toBe(412)
    }
  })

  test('the version says which one was read, as If-Match does', async () => {
    const place = await path()
    const { body: coupon } = await shop.program.ask('GET', place)
    expect((await shop.program.ask('PUT', place, { ...coupon, note: 'Once' })).status).toBe(200)
    const late = await shop.program.ask('PUT', place, { ...coupon, note: 'Twice' })
    expect([late.status, late.body.code]).toEqual([412, 'stale_version'])
    const version = Number(coupon.version) + 7
    expect((await shop.program.ask('PUT', place, { ...coupon, version })).status).toBe(412)
  })
})

test('what a body is refused with names only what can be sent', async () => {
  const { program } = shop
  const { data } = (await program.ask('GET', '/products?limit=1')).body as { data: Sent[] }
  const told = await program.ask('PUT', `/products/${String(data[0]?.id)}`, { name: '', variants: [] })
  expect([told.status, Object.keys(told.body.errors as object).toSorted()]).toEqual([
    422,
    ['name', 'variants'],
  ])
})
