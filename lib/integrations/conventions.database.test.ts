import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { AnyOperation } from '@/lib/core/api/operation'
import { newId } from '@/lib/core/ids'
import { OPERATIONS } from '@/lib/operations'
import { PLATFORM_OPERATIONS } from '@/lib/platform-operations'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { appoint } from '@/lib/platform/testing/operator'
import type { Program } from './testing/asking'
import { emptyAddress, placesOf } from './testing/places'
import { platformProgramOf } from './testing/platform-program'
import { programsOf } from './testing/program'

// What is alike at every call of the API, each where it is most easily missed.

type Sent = Record<string, unknown>

let database: TestDatabase
let a: FixtureTenant
let program: Program
let operator: Program

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a } = database.seed)
  ;({ program } = await programsOf(database, database.seed))
  operator = await platformProgramOf(database, await appoint(database, 'admin@gerai.test'))
})
afterAll(() => database.close())

const made = async (path: string, body: Sent): Promise<Sent> => (await program.ask('POST', path, body)).body

const goods = (more: Sent): Sent => ({
  name: 'Goods',
  delivery_kind: 'manual',
  variants: [{ name: 'One', price_minor: '1000', code: 'TAKEN' }],
  ...more,
})

describe('what only a service knows is told beside what the schema refuses', () => {
  const fieldsOf = async (asking: Program, method: string, path: string, body: Sent): Promise<string[]> => {
    const told = await asking.ask(method, path, { ...body, colour: 'red' })
    expect([told.status, told.body.code]).toEqual([422, 'validation_failed'])
    return Object.keys(told.body.errors as object).toSorted()
  }

  test('of coupons, categories, products, orders and stock', async () => {
    const coupon = { code: 'TAKEN', kind: 'percent', percent_bp: 100 }
    const { id } = await made('/coupons', coupon)
    await made('/categories', { name: 'Taken' })
    await made('/products', goods({ slug: 'taken' }))
    const many = await made(
      '/products',
      goods({ variants: [{ price_minor: '5', stock: { kind: 'counted', available: 2 } }] }),
    )
    const counted = (many.variants as Sent[])[0]?.id
    const stranger = database.seed.b.products.manual
    const asked: [string, string, Sent, string[]][] = [
      ['POST', '/coupons', { ...coupon, product_ids: [stranger.productId] }, ['code', 'product_ids']],
      ['POST', '/coupons', { ...coupon, code: 'FREE', kind: 'fixed' }, ['percent_bp', 'amount_minor']],
      ['POST', '/coupons', { ...coupon, code: 'BOTH', amount_minor: '100' }, ['amount_minor']],
      ['PUT', `/coupons/${String(id)}`, { ...coupon, customer_limit: 3, total_limit: 2 }, ['customer_limit']],
      ['POST', '/categories', { name: 'TAKEN' }, ['name']],
      ['POST', '/products', goods({ slug: 'taken' }), ['slug', 'variants.0.code']],
      [
        'POST',
        '/orders',
        {
          items: [{ variant_id: stranger.variantId, quantity: 1 }],
          customer: { name: 'Bu Rina', email: 'rina@api.example' },
          locale: 'id',
        },
        ['items.0.variant_id'],
      ],
      ['POST', `/variants/${String(counted)}/stock/adjust`, { by: -3, reason: 'Lost' }, ['by']],
      [
        'POST',
        `/orders/${a.orders.open.orderId}/mark-paid`,
        { method: 'cash', received_on: '2999-01-01' },
        ['received_on'],
      ],
      [
        'PUT',
        '/notification-rules/payment_reminder_early',
        { is_on: true, delay_minutes: 999_999 },
        ['delay_minutes'],
      ],
      [
        'PUT',
        '/settings/policies',
        { refund_policy: 'x'.repeat(30_000), privacy_policy: '', terms: '' },
        ['refund_policy'],
      ],
    ]
    for (const [method, path, body, fields] of asked)
      expect([path, await fieldsOf(program, method, path, body)]).toEqual([
        path,
        ['colour', ...fields].toSorted(),
      ])
  })

  test('of plans, agreements, announcements and deletions', async () => {
    const tenant = `/tenants/${a.slug}`
    const asked: [string, string, Sent, string[]][] = [
      ['PUT', `${tenant}/plan`, { plan: 'no_such' }, ['plan']],
      ['POST', `${tenant}/deletion`, { reason: 'Asked for it', slug: 'another' }, ['slug']],
      ['POST', `${tenant}/exceptions`, { name: 'limit:no_such', amount: 1, reason: 'Agreed' }, ['name']],
      ['POST', '/announcements', { plan: 'no_such', texts: { en: { text: 'Hello' } } }, ['plan']],
    ]
    for (const [method, path, body, fields] of asked)
      expect([path, await fieldsOf(operator, method, path, body)]).toEqual([
        path,
        ['colour', ...fields].toSorted(),
      ])
    const told = await operator.ask('POST', '/plans', { id: 'starter', colour: 'red' })
    expect(told.body.errors).toMatchObject({ id: ['This key is taken.'] })
  })
})

describe('what has a version', () => {
  const tagOf = async (asking: Program, path: string): Promise<string> =>
    (await asking.ask('GET', path)).headers.get('etag') ?? ''

  test('is not sent again to whoever has it, and is as soon as any of it is another', async () => {
    const { id } = await made(
      '/products',
      goods({ variants: [{ price_minor: '7', stock: { kind: 'counted', available: 4 } }] }),
    )
    const path = `/products/${String(id)}`
    const read = await program.ask('GET', path)
    const known = { headers: { 'if-none-match': `"9", W/${read.headers.get('etag') ?? ''}` } }
    const same = await program.ask('GET', path, undefined, known)
    expect([same.status, same.text, same.headers.get('etag')]).toEqual([304, '', read.headers.get('etag')])
    const variant = (read.body.variants as Sent[])[0]?.id
    await made(`/variants/${String(variant)}/stock/adjust`, { by: 1, reason: 'Found' })
    const other = await program.ask('GET', path, undefined, known)
    expect([other.status, other.body.version]).toEqual([200, read.body.version])
    // An edit is not stale because something was sold.
    const edit = { headers: { 'if-match': read.headers.get('etag') ?? '' } }
    expect((await program.ask('POST', `${path}/publish`, undefined, edit)).status).toBe(200)
    expect((await program.ask('POST', `${path}/withdraw`, undefined, edit)).status).toBe(412)
  })

  test('is not overwritten by who has not seen it: the shop’s pictures, and the operator’s plans and modules', async () => {
    const old = await tagOf(program, '/settings/branding')
    await program.ask('PUT', '/settings/branding', { brand_color: '#0e7490' })
    const stale = { headers: { 'if-match': old } }
    const picture = new Blob(['x'], { type: 'image/png' })
    expect((await program.ask('PUT', '/settings/branding/logo', picture, stale)).status).toBe(412)
    expect((await program.ask('DELETE', '/settings/branding/logo', undefined, stale)).status).toBe(412)

    const before = await operator.ask('GET', '/modules/ksa')
    const { id: _, position: __, currency: ___, ...entry } = before.body
    const ofModule = { headers: { 'if-match': before.headers.get('etag') ?? '' } }
    const change = { ...entry, month_minor: '123000' }
    expect((await operator.ask('PUT', '/modules/ksa', change, ofModule)).status).toBe(200)
    expect((await operator.ask('PUT', '/modules/ksa', change, ofModule)).status).toBe(412)

    const plan = { headers: { 'if-match': await tagOf(operator, '/plans/pro') } }
    expect((await operator.ask('POST', '/plans/pro/retire', undefined, plan)).status).toBe(200)
    expect((await operator.ask('POST', '/plans/pro/offer', undefined, plan)).status).toBe(412)
    const now = { headers: { 'if-match': await tagOf(operator, '/plans/pro') } }
    expect((await operator.ask('POST', '/plans/pro/offer', undefined, now)).status).toBe(200)
  })
})

describe('what is read', () => {
  test.each([
    ['a shop’s', () => program, OPERATIONS],
    ['the operator’s', () => operator, PLATFORM_OPERATIONS],
  ] as const)('through %s API has an ETag, by which it is not sent again', async (_, asking, operations) => {
    const places = placesOf({ database, tenantId: a.tenantId, program: asking(), operations })
    for (const operation of operations.filter(({ method }) => method === 'GET')) {
      const path = await places.find(operation)
      const first = path === null ? null : await asking().ask('GET', path)
      if (path === null || first?.status !== 200) continue
      const tag = first.headers.get('etag')
      expect([operation.id, tag]).toEqual([operation.id, expect.stringMatching(/^"(?:r|\d+)-[\w-]{16}"$/)])
      const again = await asking().ask('GET', path, undefined, { headers: { 'if-none-match': tag ?? '' } })
      // What tells the time, or counts the calls themselves, is another thing each time.
      const isAsItWas = again.headers.get('etag') === tag
      expect([operation.id, again.status]).toEqual([operation.id, isAsItWas ? 304 : 200])
    }
  })

  test('an order is known again by how it stands, and a deed is refused to who has not seen it', async () => {
    const body = {
      items: [{ name: 'Setup', price_minor: '50000', quantity: 1 }],
      customer: { name: 'Bu Rina', email: 'rina@versions.example' },
      locale: 'id',
      link_days: null,
    }
    const { id } = await made('/orders', body)
    const path = `/orders/${String(id)}`
    const tagOf = async (): Promise<string> => (await program.ask('GET', path)).headers.get('etag') ?? ''
    const draft = await tagOf()
    await made(`${path}/notes`, { text: 'Asks for it in blue' })
    const noted = await tagOf()
    expect([noted === draft, noted.split('-')[0]]).toEqual([false, draft.split('-')[0]])
    const meant = (tag: string) => ({ headers: { 'if-match': tag } })
    expect((await program.ask('POST', `${path}/send`, {}, meant(draft))).status).toBe(200)
    const paid = { method: 'cash', received_on: '2026-11-29' }
    for (const [deed, sent] of [
      ['send', {}],
      ['mark-paid', paid],
      ['resend-goods', undefined],
      ['cancel', undefined],
    ] as const)
      expect([deed, (await program.ask('POST', `${path}/${deed}`, sent, meant(draft))).status]).toEqual([
        deed,
        412,
      ])
    const cancelled = await program.ask('POST', `${path}/cancel`, undefined, meant(await tagOf()))
    expect([cancelled.status, cancelled.body.status]).toEqual([200, 'cancelled'])
    expect(cancelled.headers.get('etag')).toBe(await tagOf())
  })
})

describe('a list', () => {
  const lists = (operations: readonly AnyOperation[]) =>
    operations.filter(
      ({ method, query }) => method === 'GET' && query instanceof z.ZodObject && 'after' in query.shape,
    )

  test.each([
    ['a shop’s', () => program, OPERATIONS],
    ['the operator’s', () => operator, PLATFORM_OPERATIONS],
  ] as const)('of %s API goes on where a page ended, and nowhere else', async (_, asking, operations) => {
    const places = placesOf({ database, tenantId: a.tenantId, program: asking(), operations })
    const nowhere = [newId(), '00000000-0000-0000-0000-000000000000', 'nowhere']
    for (const operation of lists(operations)) {
      const path = (await places.find(operation)) ?? emptyAddress(operation)
      const first = await asking().ask('GET', `${path}?limit=1`)
      if (first.status !== 200) continue
      for (const after of nowhere) {
        const told = await asking().ask('GET', `${path}?after=${after}`)
        expect([operation.id, told.status, Object.keys(told.body.errors ?? {})]).toEqual([
          operation.id,
          422,
          ['after'],
        ])
      }
      const { next } = first.body
      if (typeof next !== 'string') continue
      const second = await asking().ask('GET', `${path}?limit=1&after=${encodeURIComponent(next)}`)
      expect([operation.id, second.status]).toEqual([operation.id, 200])
      expect(second.body.data).not.toEqual(first.body.data)
      expect((second.body.data as unknown[]).length).toBe(1)
    }
  })
})

test('an address tells which methods it takes, and every answer how often one may still ask', async () => {
  const asked = await program.ask('OPTIONS', '/coupons')
  expect([asked.status, asked.headers.get('allow')]).toEqual([204, 'GET, POST, HEAD, OPTIONS'])
  expect((await program.ask('OPTIONS', '/nowhere')).status).toBe(404)
  const wrong = await program.ask('DELETE', '/coupons')
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD, OPTIONS'])
  const nobody = { headers: { authorization: '', 'x-forwarded-for': '198.51.100.250' } }
  const answers = [
    await program.ask('GET', '/coupons', undefined, nobody),
    await program.ask('GET', `/coupons/${newId()}`),
    await program.ask('POST', '/coupons', {}),
  ]
  expect(answers.map(({ status }) => status)).toEqual([401, 404, 422])
  for (const { headers } of answers) expect(Number(headers.get('ratelimit-remaining'))).toBeGreaterThan(0)
})
