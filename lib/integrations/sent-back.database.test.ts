import { plantModuleSettings } from '@/sandbox/fixtures/module-settings'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appoint } from '@/lib/platform/testing/operator'
import { openBooks } from '@/lib/lending/testing/module'
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
type Door = {
  program: Program
  operations: readonly AnyOperation[]
  find: (operation: AnyOperation) => Promise<string | null>
}

let database: TestDatabase
let shop: Door
let console: Door

beforeAll(async () => {
  database = await createTestDatabase()
  const { tenantId } = database.seed.a
  await openBooks(database, [database.seed.a])
  await allowCalls(database, tenantId, 100_000)
  const doorOf = (program: Program, operations: readonly AnyOperation[]): Door => ({
    program,
    operations,
    ...placesOf({ database, tenantId, program, operations }),
  })
  shop = doorOf(await programOf(database, database.seed.a), OPERATIONS)
  await plantModuleSettings(database.ask, 'discord')
  await database.ask(
    `insert into public.entitlement_overrides (tenant_id, name, amount, starts_at, reason)
     values ($1, 'module:discord', null, '2020-01-01', 'agreed')`,
    [tenantId],
  )
  await shop.program.ask('POST', '/modules/discord/switch-on')
  const settings = { number: '12345678', is_loud: true }
  await shop.program.ask('PUT', '/modules/discord/settings', { settings })
  const file = new Blob(['the guide'], { type: 'text/plain' })
  const { body: stored } = await shop.program.ask('POST', '/files?name=guide.txt', file)
  const delivering = `/products/${database.seed.a.products.file.productId}/file`
  await shop.program.ask('PUT', delivering, { file_id: stored.id })
  const admin = await appoint(database, 'admin@gerai.test')
  console = doorOf(await platformProgramOf(database, admin), PLATFORM_OPERATIONS)
  await shop.program.ask('POST', '/coupons', { code: 'READ-1', kind: 'percent', percent_bp: 1000 })
  const endpoint = { url: 'https://hooks.shop.test/in', topics: ['order.paid'] }
  await shop.program.ask('POST', '/webhook-endpoints', endpoint)
  await console.program.ask('POST', '/flags', { id: FLAG, description: 'Tried', share_percent: 10 })
})
afterAll(() => database.close())

function editableOf(operations: readonly AnyOperation[]) {
  const isRead = (path: string) => operations.some((one) => one.method === 'GET' && one.path === path)
  return operations
    .filter(({ id, method, path, body }) => /PUT|PATCH/.test(method) && body && (isRead(path) || id in PARTS))
    .map((operation) => [operation.id, operation] as const)
}

const FLAG = 'read_back'

/** Parts that are changed at an address of their own: where the whole is read, and what of it is sent there. */
const PARTS: Readonly<Record<string, { path: string; id?: () => string; part: (whole: Sent) => unknown }>> = {
  configureModule: { path: '/modules/{id}', part: (whole) => whole },
  changeProductImages: { path: '/products/{id}', part: ({ images }) => ({ images }) },
  changeProductFile: {
    path: '/products/{id}',
    // Others deliver no file, and say so.
    id: () => database.seed.a.products.file.productId,
    part: ({ delivery }) => ({ file_id: (delivery as Sent).file_id }),
  },
  setBotFeatures: { path: '/bot', part: ({ features }) => features },
  setBotChannels: { path: '/bot', part: ({ channels }) => channels },
  setBotPermissions: { path: '/bot', part: ({ permissions }) => permissions },
  setBotConfig: { path: '/bot', part: ({ config }) => config },
  setBotConfigByOldName: { path: '/bot', part: ({ bot_config: config }) => config },
  setTenantFeatures: { path: '/tenants/{id}', part: ({ features }) => features },
  setTenantChannels: { path: '/tenants/{id}', part: ({ channels }) => channels },
  setTenantPermissions: { path: '/tenants/{id}', part: ({ permissions }) => permissions },
  setTenantConfig: { path: '/tenants/{id}', part: ({ config }) => config },
  setTenantBotConfig: { path: '/tenants/{id}', part: ({ bot_config: config }) => config },
  setTenantMaintenance: {
    path: '/tenants/{id}',
    part: ({ is_in_maintenance: isOn }) => ({ is_on: isOn }),
  },
  chooseTenantFlag: {
    path: '/tenants/{id}/flags',
    part: ({ data }) => ({ choice: (data as Sent[]).find((one) => one.id === FLAG)?.choice }),
  },
}

const newestEntry = async ({ program }: Door): Promise<unknown> =>
  (await program.ask('GET', '/audit-log?limit=1')).body.data

/** What was read is there as it was: its ETag is of all that is answered, with what counts up by itself. */
async function sendBack(door: Door, operation: AnyOperation): Promise<void> {
  const { program, find, operations } = door
  const whole = PARTS[operation.id]
  const reading = operations.find(({ method, path }) => method === 'GET' && path === whole?.path) ?? operation
  const named = whole?.id && whole.path.replace('{id}', whole.id())
  const path = named ?? (await find(reading)) ?? 'nowhere'
  const [, , id = ''] = path.split('/')
  const address = whole ? operation.path.replace('{id}', id).replace('{flag_id}', FLAG) : path
  const read = await program.ask('GET', path)
  expect(read.status, path).toBe(200)
  const before = await newestEntry(door)
  const changed = await program.ask(operation.method, address, whole ? whole.part(read.body) : read.body)
  expect(changed.status, changed.text).toBe(200)
  const after = await program.ask('GET', path)
  expect(after.body).toEqual(read.body)
  expect(after.headers.get('etag')).toBe(read.headers.get('etag'))
  expect(await newestEntry(door)).toEqual(before)
}

describe('what was read of a thing can be sent back as it is', () => {
  test.each(editableOf(OPERATIONS))('%s', (_, operation) => sendBack(shop, operation))
  test.each(editableOf(PLATFORM_OPERATIONS))('%s of the operator', (_, operation) =>
    sendBack(console, operation),
  )

  test('of every call that puts something in the place of what is there', () => {
    const all = [...OPERATIONS, ...PLATFORM_OPERATIONS]
    const tried = [...editableOf(OPERATIONS), ...editableOf(PLATFORM_OPERATIONS)].map(([id]) => id)
    // Moved to the plan that it has, a shop is given a day until which it is free: without one there is nothing to do.
    const isDeed = (id: string): boolean => id === 'changeTenantPlan'
    const puts = all.filter(({ id, method, body }) => /PUT|PATCH/.test(method) && body && !isDeed(id))
    expect(tried.toSorted()).toEqual(puts.map(({ id }) => id).toSorted())
  })

  test('every kind of product, sold without limit and in no category as well', async () => {
    const { program } = shop
    const made = { name: 'Plain', delivery_kind: 'manual', variants: [{ price_minor: '5000' }] }
    await program.ask('POST', '/products', made)
    const { data } = (await program.ask('GET', '/products?limit=100')).body as { data: Sent[] }
    const kinds = new Set(data.map((one) => one.delivery_kind))
    expect(kinds.size).toBeGreaterThan(2)
    for (const one of data) {
      const told = await program.ask('PUT', `/products/${String(one.id)}`, one)
      expect([told.status, told.body], told.text).toEqual([200, one])
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
