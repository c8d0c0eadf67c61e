import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import type { Operation } from '@/lib/core/api/operation'
import { openBooks } from '@/lib/lending/testing/module'
import { OPERATIONS } from '@/lib/operations'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { SHOP_EXAMPLES } from './rules/examples/examples'
import { assistantOf } from './testing/assistant'
import type { Assistant } from './testing/assistant'
import { SHOP_CONTRACT } from './testing/contract'
import { placesOf } from './testing/places'
import { allowCalls, programOf } from './testing/program'
import type { Program } from './testing/asking'
import { serveShop } from './testing/server'
import { bodiesOf } from './testing/values'

type Sent = Record<string, unknown>

let database: TestDatabase
let a: FixtureTenant
let assistant: Assistant
let program: Program
let places: ReturnType<typeof placesOf>
let close: () => Promise<unknown>

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a } = database.seed)
  const shop = await serveShop(a)
  ;({ close } = shop)
  await allowCalls(database, a.tenantId, 100_000)
  await openBooks(database, [a])
  program = await programOf(database, a)
  places = placesOf({ database, tenantId: a.tenantId, program, operations: OPERATIONS })
  assistant = await assistantOf(shop.origin, program.key)
})
afterAll(async () => {
  await close()
  await database.close()
})

/** Every row of the shop in every table, but for what counts its calls. */
async function stateOf({ tenantId }: FixtureTenant): Promise<Record<string, string>> {
  const tables = await database.ask<{ name: string; column: string }>(
    `select c.table_name as name, c.column_name as column from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'tenant_id'
       and c.table_name <> 'meter_counts'
     union all select 'tenants', 'id'`,
  )
  const state: Record<string, string> = {}
  for (const { name, column } of tables) {
    const [row] = await database.ask<{ hash: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as hash
       from public.${name} t where ${column} = $1`,
      [tenantId],
    )
    state[name] = row?.hash ?? ''
  }
  return state
}

const first = async (path: string): Promise<Sent> =>
  ((await program.ask('GET', path)).body.data as Sent[])[0] ?? {}
const made = async (path: string, body: Sent): Promise<Sent> => (await program.ask('POST', path, body)).body

const stored = async (text: string): Promise<unknown> =>
  (await program.ask('POST', '/files?name=guide.txt', new Blob([text], { type: 'text/plain' }))).body.id

const written = () => ({
  items: [{ variant_id: a.products.manual.variantId, quantity: 1 }],
  customer: { name: 'Bu Rina', email: 'rina@api.example' },
  locale: 'id',
})

const aProduct = (name: string) => ({
  name,
  delivery_kind: 'license_key',
  category: 'Tried',
  variants: [{ name: 'One', price_minor: '50000' }],
})

/** What a tool is sent where what the document describes is not enough. */
const CASES: Record<string, () => Promise<Sent> | Sent> = {
  addCoupon: () => ({ code: 'TRIED', kind: 'percent', percent_bp: 1000 }),
  changeCoupon: async () => ({
    id: (await first('/coupons')).id,
    code: 'TRIED-2',
    kind: 'percent',
    percent_bp: 500,
  }),
  addOrder: written,
  sendOrder: async () => ({ id: (await made('/orders', { ...written(), link_days: null })).id }),
  cancelOrder: async () => ({ id: (await made('/orders', written())).id }),
  resendGoods: () => ({ id: a.orders.paid.orderId }),
  addProduct: () => aProduct('Tried'),
  editProduct: async () => ({
    id: (await made('/products', aProduct('Other'))).id,
    ...{ name: 'Tried', category: 'Tried' },
  }),
  changeSettings: () => ({ tagline: 'Tried' }),
  changeBranding: () => ({ brand_color: '#0e7490' }),
  changeProductFile: async () => {
    const { productId: id } = a.products.file
    await program.ask('PUT', `/products/${id}/file`, { file_id: await stored('before') })
    return { id, file_id: await stored('after') }
  },
  loadUnits: () => ({ id: a.products.licenseKey.variantId, contents: ['TRIED-KEY-1', 'TRIED-KEY-2'] }),
  switchModuleOff: () => ({ id: 'ksa' }),
}

const writes = OPERATIONS.filter(({ assistants }) => assistants !== undefined && 'undo' in assistants)

/** What is in the address of the thing that the shop has of this kind. */
async function placeOf(operation: Operation): Promise<Sent | null> {
  const found = await places.find(operation)
  if (found === null) return null
  const values = found.split('/')
  const names = operation.path.split('/').map((word) => /^\{(\w+)\}$/.exec(word)?.[1])
  return Object.fromEntries(names.flatMap((name, n) => (name === undefined ? [] : [[name, values[n]]])))
}

function bodiesFor(operation: Operation): Sent[] {
  const schema = SHOP_CONTRACT.bodySchemaOf(operation)
  return schema === null
    ? [{}]
    : fc.sample(bodiesOf(schema, SHOP_CONTRACT.schemas), { numRuns: 3, seed: 7 }).map((one) => ({ ...one }))
}

/** What is sent to each: its own case, or else what the document describes, about what the shop has. */
async function everySending(): Promise<[string, Sent][]> {
  const sent: [string, Sent][] = []
  for (const operation of writes) {
    const own = await CASES[operation.id]?.()
    const place = await placeOf(operation)
    for (const body of own ? [own] : bodiesFor(operation)) sent.push([operation.id, { ...place, ...body }])
  }
  return sent
}

describe('whatever an assistant only tries', () => {
  test('leaves every row of the shop as it was, and nothing to be sent', async () => {
    const sent = await everySending()
    await assistant.call('getSettings')
    const before = await stateOf(a)
    const done = new Set<string>()
    const failed: unknown[] = []
    for (const [name, args] of sent) {
      const { said, isRefused } = await assistant.call(name, { ...args, dry_run: true })
      if (!isRefused) done.add(name)
      // What others would have to write in it could not be taken back.
      else if (Number(said.status) >= 500 || /without doing it/.test(String(said.detail)))
        failed.push([name, said])
    }
    expect(failed).toEqual([])
    expect([...done]).toEqual(expect.arrayContaining(Object.keys(CASES)))
    expect(await stateOf(a)).toEqual(before)
  }, 60_000)

  test('tells the rows that it would change, and what the call would answer', async () => {
    const { id, name } = await first('/categories')
    const { said } = await assistant.call('renameCategory', { id, name: 'Another', dry_run: true })
    expect(said).toMatchObject({
      is_dry_run: true,
      answer: { id, name: 'Another' },
      undo: { operation: 'renameCategory', arguments: { id, name }, is_tool: true },
    })
    const { rows, written: counts } = said.changes as { rows: Sent[]; written: Sent[] }
    expect(rows).toContainEqual(
      expect.objectContaining({
        of: 'product_categories',
        change: 'changed',
        before: expect.objectContaining({ name }) as unknown,
        after: expect.objectContaining({ name: 'Another' }) as unknown,
      }),
    )
    expect(counts).toContainEqual({ of: 'audit_entries', added: 1, changed: 0, removed: 0 })
  })

  test('shows no secret, and of what the key may not read only how much', async () => {
    const sent = await CASES.loadUnits?.()
    const { text, said } = await assistant.call('loadUnits', { ...sent, dry_run: true })
    expect(text).not.toMatch(/TRIED-KEY|sealed/)
    const { written: counts } = said.changes as { written: Sent[] }
    expect(counts).toContainEqual({ of: 'stock_items', added: 2, changed: 0, removed: 0 })
  })
})

describe('what takes a call back', () => {
  const variantOf = async (id: unknown): Promise<unknown> =>
    ((await program.ask('GET', `/products/${String(id)}`)).body.variants as Sent[])[0]?.id

  const withoutVersion = ({ version: _, ...rest }: Sent): Sent => rest

  test.each<[string, string, Sent, (of: Sent) => Sent]>([
    ['changeSettings', 'getSettings', {}, () => ({ tagline: 'Other', order_window_hours: 5 })],
    ['changeBranding', 'getBranding', {}, () => ({ brand_color: '#0e7490' })],
    ['changeQuietHours', 'getQuietHours', {}, () => ({ is_on: true, from_minute: 1260, to_minute: 420 })],
    ['setBotConfig', 'getBot', {}, () => ({ prefix: '?', language: 'ar' })],
    [
      'changePolicies',
      'getPolicies',
      {},
      () => ({ refund_policy: 'None', privacy_policy: 'None', terms: 'None' }),
    ],
  ])('%s: what was there before is there again', async (name, reading, place, change) => {
    const before = (await assistant.call(reading, place)).said
    const done = await assistant.call(name, { ...place, ...change(before) })
    expect([done.isRefused, withoutVersion(done.said.answer as Sent)]).not.toEqual([
      false,
      withoutVersion(before),
    ])
    const { operation, arguments: back } = done.said.undo as { operation: string; arguments: Sent }
    const undone = await assistant.call(operation, back)
    expect(undone.said.code).toBeUndefined()
    expect(withoutVersion((await assistant.call(reading, place)).said)).toEqual(withoutVersion(before))
  })

  test.each<[string, string, () => Promise<Sent>, (id: unknown) => Promise<Sent> | Sent]>([
    [
      'editProduct',
      'getProduct',
      () => made('/products', aProduct('Before')),
      async (id) => ({
        ...aProduct('After'),
        variants: [{ id: await variantOf(id), name: 'Two', price_minor: '1' }],
      }),
    ],
    [
      'editProduct',
      'getProduct',
      () =>
        made('/products', {
          name: 'Without limit',
          delivery_kind: 'manual',
          variants: [{ price_minor: '5000' }],
        }),
      async (id) => ({
        ...{ name: 'After', category: 'Tried', published: true, max_per_order: 3, slug: 'after-it' },
        variants: [
          {
            id: await variantOf(id),
            price_minor: '1',
            code: 'A-1',
            stock: { kind: 'counted', available: 4 },
            low_stock_at: 2,
          },
        ],
      }),
    ],
    [
      'changeCoupon',
      'getCoupon',
      () =>
        made('/coupons', {
          code: 'BEFORE',
          kind: 'percent',
          percent_bp: 1000,
          minimum_minor: '70000',
          starts_at: '2027-01-01T09:00:30+07:00',
          ends_at: '2027-02-01T02:00:00Z',
        }),
      () => ({ code: 'AFTER', kind: 'fixed', amount_minor: '5000' }),
    ],
    [
      'renameCategory',
      'getCategory',
      () => made('/categories', { name: 'Before' }),
      () => ({ name: 'After' }),
    ],
  ])(
    '%s: the whole thing is as it was, and a later change is not overwritten',
    async (name, reading, make, change) => {
      const { id } = await make()
      const read = async () => withoutVersion((await assistant.call(reading, { id })).said)
      const before = await read()
      const done = await assistant.call(name, { id, ...(await change(id)) })
      expect(done.said.code).toBeUndefined()
      const { operation, arguments: back } = done.said.undo as { operation: string; arguments: Sent }
      const undone = await assistant.call(operation, back)
      expect(undone.said.errors).toBeUndefined()
      expect(await read()).toEqual(before)
      expect((await assistant.call(operation, back)).said.code).toBe('stale_version')
    },
  )

  test('of every change that says what takes it back, all of it comes back', async () => {
    const restored: string[] = []
    const restoring = writes.filter(({ id, assistants }) => {
      const undo = assistants && 'undo' in assistants ? assistants.undo : { none: '' }
      return 'by' in undo && undo.by === id && undo.reads !== undefined
    })
    for (const operation of restoring) {
      const { id: name, assistants } = operation
      const undo = assistants && 'undo' in assistants ? assistants.undo : { none: '' }
      const reading = 'reads' in undo ? String(undo.reads) : ''
      const own = await CASES[name]?.()
      const place = own ? { id: own.id } : await placeOf(operation)
      const read = async () => withoutVersion((await assistant.call(reading, { ...place })).said)
      // The example of the page first: made-up bodies may all say what is so already.
      const example = SHOP_EXAMPLES[name]
      for (const body of own ? [own] : [...(example ? [example] : []), ...bodiesFor(operation)]) {
        const before = await read()
        const done = await assistant.call(name, { ...place, ...body })
        if (done.isRefused || JSON.stringify(await read()) === JSON.stringify(before)) continue
        const { operation: by, arguments: back } = done.said.undo as { operation: string; arguments: Sent }
        const undone = await assistant.call(by, back)
        expect([name, undone.isRefused, await read()], undone.text).toEqual([name, false, before])
        restored.push(name)
      }
    }
    // No module of the shop has settings.
    const changed = restoring.map(({ id }) => id).filter((id) => id !== 'configureModule')
    expect([...new Set(restored)]).toEqual(changed)
  })

  test('what was moved stands again where it stood, also after a repeat', async () => {
    const order = async () =>
      (
        await database.ask<{ id: string }>(
          'select id from public.products where tenant_id = $1 order by position, id',
          [a.tenantId],
        )
      ).map(({ id }) => id)
    const before = await order()
    const sent = { id: before[2], behind_id: null, idempotency_key: 'move-1' }
    const done = await assistant.call('moveProduct', sent)
    expect((await order())[0]).toBe(before[2])
    expect((await assistant.call('moveProduct', sent)).said.undo).toEqual(done.said.undo)
    const { operation, arguments: back } = done.said.undo as { operation: string; arguments: Sent }
    expect((await assistant.call(operation, back)).said.code).toBeUndefined()
    expect(await order()).toEqual(before)
  })

  test('a number is taken back by its opposite, and what was made by its own id', async () => {
    const id = (await made('/products', {
      ...aProduct('Counted'),
      delivery_kind: 'manual',
      variants: [{ name: 'One', price_minor: '1000', stock: { kind: 'counted', available: 5 } }],
    })) as unknown as { variants: { id: string }[] }
    const variant = id.variants[0]?.id
    const { said } = await assistant.call('adjustStock', { id: variant, by: 3, reason: 'Found' })
    expect(said.undo).toEqual({
      operation: 'adjustStock',
      arguments: { id: variant, by: -3, reason: 'Taken back' },
      is_tool: true,
    })
    const note = await assistant.call('addCustomerNote', {
      id: (await first('/customers')).id,
      text: 'Likes tea',
    })
    expect(note.said.undo).toMatchObject({ operation: 'removeCustomerNote', is_tool: false })
    const once = { name: 'Done once', idempotency_key: 'once-1' }
    const done = await assistant.call('addCategory', once)
    expect(done.said.undo).toMatchObject({ arguments: { id: (done.said.answer as Sent).id } })
    // Who repeats has lost the first answer, and with it what takes it back.
    expect((await assistant.call('addCategory', once)).said).toEqual(done.said)
  })

  test('is told again of all that is done once', () => {
    const lost = writes.filter(({ method, assistants }) => {
      const undo = assistants && 'undo' in assistants ? assistants.undo : { none: '' }
      return method === 'POST' && 'by' in undo && undo.reads !== undefined
    })
    expect(lost.map(({ id }) => id)).toEqual([])
  })
})
