import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { programOf, programsOf } from '@/lib/integrations/testing/program'
import type { Program, Told } from '@/lib/integrations/testing/asking'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let a: FixtureTenant
let program: Program
let stranger: Program
/** A counted variant with ten to sell, and one of keys. */
let counted: string
let keys: string
let unlimited: string

beforeAll(async () => {
  database = await createTestDatabase()
  a = database.seed.a
  ;({ program, stranger } = await programsOf(database, database.seed))
  keys = `/variants/${a.products.licenseKey.variantId}`
  unlimited = `/variants/${a.products.manual.variantId}`
  const made = await program.ask('POST', '/products', {
    name: 'Kursi',
    delivery_kind: 'manual',
    variants: [{ price_minor: '1000', stock: { kind: 'counted', available: 10 }, low_stock_at: 4 }],
  })
  counted = `/variants/${(made.body.variants as { id: string }[])[0]?.id}`
})
afterAll(() => database.close())

const errorsOf = (told: Told) => told.body.errors as Record<string, string[]>
const listed = (told: Told) => told.body.data as Record<string, unknown>[]
const load = (contents: string[], more: Record<string, unknown> = {}) =>
  program.ask('POST', `${keys}/units`, { contents, ...more })

describe('the stock of a variant', () => {
  test('is read, adjusted with its reason, and told with what changed it', async () => {
    expect((await program.ask('GET', `${counted}/stock`)).body).toMatchObject({
      available: 10,
      is_low: false,
    })
    const told = await program.ask('POST', `${counted}/stock/adjust`, { by: -7, reason: 'Broken' })
    expect([told.status, told.body.available, told.body.is_low]).toEqual([200, 3, true])
    const movements = listed(await program.ask('GET', `${counted}/stock/movements`))
    expect(movements).toMatchObject([
      { kind: 'adjusted', change: -7, available: 3, reason: 'Broken', actor: 'The owner', order: null },
      { kind: 'counted', change: 10, available: 10 },
    ])
    const { body } = await program.ask('GET', `${counted}/stock/movements?limit=1`)
    const behind = await program.ask('GET', `${counted}/stock/movements?limit=1&after=${String(body.next)}`)
    expect([listed(behind), behind.body.next]).toEqual([[movements[1]], null])
    const low = await program.ask('GET', '/stock?is_low=true')
    expect(listed(low).map(({ product_name }) => product_name)).toContain('Kursi')
    const found = await program.ask('GET', '/stock?q=kursi')
    expect(listed(found)).toMatchObject([{ product_name: 'Kursi', available: 3 }])
  })

  test('is not adjusted below zero, without a reason, where nothing is counted, or where keys count', async () => {
    const adjust = (path: string, body: unknown) => program.ask('POST', `${path}/stock/adjust`, body)
    const below = await adjust(counted, { by: -1000, reason: 'x' })
    expect([below.status, Object.keys(errorsOf(below))]).toEqual([422, ['by']])
    const wrong = await adjust(counted, { by: 0.5, to: 3 })
    expect(Object.keys(errorsOf(wrong)).sort()).toEqual(['by', 'reason', 'to'])
    expect((await program.ask('GET', `${unlimited}/stock`)).body).toMatchObject({ available: null })
    expect((await adjust(unlimited, { by: 1, reason: 'x' })).status).toBe(409)
    expect((await adjust(keys, { by: 1, reason: 'x' })).status).toBe(409)
  })
})

describe('units', () => {
  test('are loaded together, told apart from what is there already, and never read with their contents', async () => {
    const made = await load(['ONE-1', ' TWO-2 ', 'ONE-1', 'THREE-3'], { purchase_price_minor: '12500' })
    expect([made.status, made.body]).toEqual([
      200,
      {
        is_dry_run: false,
        batch_id: expect.any(String),
        added: 3,
        duplicates: [{ index: 2, first_index: 0 }],
        available: expect.any(Number),
      },
    ])
    const again = await load(['FOUR-4', 'TWO-2'], { is_dry_run: true })
    expect(again.body).toMatchObject({
      is_dry_run: true,
      batch_id: null,
      added: 1,
      duplicates: [{ index: 1, first_index: null }],
    })
    const units = await program.ask('GET', `${keys}/units?limit=3&state=available`)
    expect(listed(units)).toHaveLength(3)
    expect(listed(units)[0]).toMatchObject({
      batch_id: made.body.batch_id,
      added_by: 'The owner',
      purchase_price_minor: '12500',
      order: null,
      buyer: null,
    })
    expect(units.text).not.toMatch(/ONE-1|TWO-2|THREE-3/)
    const batches = await program.ask('GET', `${keys}/unit-batches?limit=1`)
    expect(listed(batches)).toMatchObject([
      { id: made.body.batch_id, purchase_price_minor: '12500', total: 3, left: 3 },
    ])
  })

  test('are all refused where one of them cannot be stored', async () => {
    const before = (await program.ask('GET', `${keys}/stock`)).body.available
    const long = await load(['FINE-1', 'x'.repeat(2001), 'A\u0001B'])
    expect([long.status, Object.keys(errorsOf(long))]).toEqual([422, ['contents.1', 'contents.2']])
    const lines = await load(['FINE-1', 'two\nlines', '  '])
    expect(Object.keys(errorsOf(lines)).sort()).toEqual(['contents.1', 'contents.2'])
    const many = await load(Array.from({ length: 501 }, (_, at) => `MANY-${at}`))
    expect(Object.keys(errorsOf(many))).toEqual(['contents'])
    const price = await load(['FINE-1'], { purchase_price_minor: '-1' })
    expect(Object.keys(errorsOf(price))).toEqual(['purchase_price_minor'])
    expect((await program.ask('GET', `${keys}/stock`)).body.available).toBe(before)
    const elsewhere = await program.ask('POST', `${counted}/units`, { contents: ['FINE-1'] })
    expect(elsewhere.status).toBe(409)
  })

  test('are revealed one by one, each look is written down, and no answer of it is kept', async () => {
    await load(['LOOK-AT-ME'])
    const [unit] = listed(await program.ask('GET', `${keys}/units?limit=1`))
    const path = `/units/${String(unit?.id)}`
    const told = await program.ask('GET', `${path}/content`, undefined, {
      headers: { 'idempotency-key': 'look' },
    })
    expect(told.body).toEqual({ id: unit?.id, content: 'LOOK-AT-ME' })
    expect(told.headers.get('cache-control')).toBe('no-store')
    const entries = await database.ask(
      `select actor_kind, actor_id from public.audit_entries where action = 'stock.revealed' and subject_id = $1`,
      [unit?.id],
    )
    expect(entries).toEqual([{ actor_kind: 'api_client', actor_id: program.keyId }])
    expect(await database.ask("select 1 from public.api_requests where idempotency_key = 'look'")).toEqual([])
  })

  test('are taken out one by one or by the batch, with the reason, and only once', async () => {
    const made = await load(['OUT-1', 'OUT-2', 'OUT-3'])
    const [unit] = listed(await program.ask('GET', `${keys}/units?limit=1`))
    const path = `/units/${String(unit?.id)}`
    const taken = await program.ask('POST', `${path}/withdraw`, { reason: 'Seen elsewhere' })
    expect(taken.body).toMatchObject({ id: unit?.id, state: 'withdrawn', reason: 'Seen elsewhere' })
    expect((await program.ask('GET', path)).body).toEqual(taken.body)
    expect((await program.ask('POST', `${path}/withdraw`, { reason: 'Again' })).status).toBe(409)
    const batch = `/unit-batches/${String(made.body.batch_id)}/withdraw`
    const rest = await program.ask('POST', batch, { reason: 'Wrong file' })
    expect([rest.status, rest.body]).toEqual([200, { removed: 2, left: 0 }])
    expect(Object.keys(errorsOf(await program.ask('POST', batch, {})))).toEqual(['reason'])
  })

  test('say who bought them to those who may read orders', async () => {
    const { orderId, number, stockItemId, customerEmail } = a.orders.paid
    const sold = await program.ask('GET', `/units/${stockItemId}`)
    expect(sold.body).toMatchObject({
      state: 'delivered',
      order: { id: orderId, number },
      buyer: { email: customerEmail },
      sold_by: null,
    })
    await database.ask('update public.orders set placed_by = $1 where id = $2', [
      a.members.ops.personId,
      orderId,
    ])
    expect((await program.ask('GET', `/units/${stockItemId}`)).body.sold_by).toBe('The ops')
    const keeper = await programOf(database, a, { rights: ['products.read', 'stock.write'] })
    const told = await keeper.ask('GET', `/units/${stockItemId}`)
    expect(told.body).toMatchObject({ state: 'delivered', order: null, buyer: null, sold_by: null })
  })
})

describe('rights', () => {
  test.each([
    ['GET', '/stock', 'products.read'],
    ['POST', '/variants/{variant}/stock/adjust', 'stock.write'],
    ['POST', '/variants/{variant}/units', 'stock.write'],
    ['GET', '/variants/{variant}/units', 'products.read'],
    ['GET', '/units/{unit}/content', 'stock.reveal'],
    ['POST', '/units/{unit}/withdraw', 'stock.write'],
  ])('%s %s takes %s', async (method, path, right) => {
    const rights = right === 'products.read' ? (['orders.read'] as const) : (['products.read'] as const)
    const other = await programOf(database, a, { rights })
    const at = path
      .replace('{variant}', a.products.licenseKey.variantId)
      .replace('{unit}', a.orders.paid.stockItemId)
    const told = await other.ask(method, at, method === 'POST' ? {} : undefined)
    expect([told.status, told.body.code]).toEqual([403, 'forbidden'])
    expect(told.body.detail).toContain(right)
  })

  test('what another shop has is nowhere', async () => {
    const made = await load(['NOT-YOURS'])
    const [unit] = listed(await program.ask('GET', `${keys}/units?limit=1`))
    const reason = { reason: 'x' }
    const asked = [
      await stranger.ask('GET', `${keys}/stock`),
      await stranger.ask('GET', `${keys}/stock/movements`),
      await stranger.ask('GET', `${keys}/units`),
      await stranger.ask('GET', `${keys}/unit-batches`),
      await stranger.ask('POST', `${counted}/stock/adjust`, { by: 1, ...reason }),
      await stranger.ask('POST', `${keys}/units`, { contents: ['MINE'] }),
      await stranger.ask('GET', `/units/${String(unit?.id)}`),
      await stranger.ask('GET', `/units/${String(unit?.id)}/content`),
      await stranger.ask('POST', `/units/${String(unit?.id)}/withdraw`, reason),
      await stranger.ask('POST', `/unit-batches/${String(made.body.batch_id)}/withdraw`, reason),
      await program.ask('POST', `/units/${newId()}/withdraw`, reason),
    ]
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 404))
    expect(listed(await stranger.ask('GET', '/stock?q=kursi'))).toEqual([])
  })
})
