import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { appoint } from '@/lib/platform/testing/operator'
import type { Program } from './testing/asking'
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
      ['POST', '/coupons', { ...coupon, code: 'FREE', kind: 'fixed' }, ['amount_minor']],
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
        '/notification_rules/payment_reminder_early',
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
