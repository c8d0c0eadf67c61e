import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GET as download } from '@/app/api/orders/[id]/files/[fulfilment]/route'
import { GET as getOrder } from '@/app/api/orders/[id]/route'
import { GET as getPaper } from '@/app/api/orders/[id]/papers/[kind]/route'
import { POST as checkout } from '@/app/api/checkout/route'
import { GET as health } from '@/app/api/health/route'
import { GET as live } from '@/app/api/health/live/route'
import { GET as ready } from '@/app/api/health/ready/route'
import { withActor } from '@/lib/core/db/actor'
import { beatHeart } from '@/lib/core/db/queries/heartbeat'
import { newId } from '@/lib/core/ids'
import { storage } from '@/lib/core/storage/storage'
import { orderToken } from '@/lib/commerce/orders/service/order-token'
import { startPages } from '@/lib/commerce/testing/shop'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let pages: Awaited<ReturnType<typeof startPages>>

beforeAll(async () => {
  pages = await startPages()
  database = await createTestDatabase({
    variables: {
      MIDTRANS_SNAP_BASE: pages.origin,
      MIDTRANS_CORE_BASE: pages.origin,
      DATA_DIR: `/tmp/gerai-test-${process.pid}`,
    },
  })
})
afterAll(async () => {
  await database?.close()
  await pages.close()
})

const none = { params: Promise.resolve({}) }

function ask(host: string, path: string, init: RequestInit = {}): Request {
  const headers = new Headers(init.headers)
  headers.set('host', host)
  headers.set('accept-language', 'en')
  return new Request(`http://${host}${path}`, { ...init, headers })
}

type Body = {
  order: { id: string; token: string; total_minor: string }
  payment: { url: string } | null
  code?: string
}

async function post(
  body: unknown,
  headers: Record<string, string> = {},
  host = 'warung-sari.gerai.localhost',
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await checkout(ask(host, '/api/checkout', { method: 'POST', body: text, headers }), none)
  return { response, status: response.status, body: (await response.json()) as Body }
}

const wish = {
  items: [{ product: 'course', quantity: 1 }],
  customer: { name: 'Sari', email: 'sari@example.com' },
}

describe('POST /api/checkout', () => {
  test('answers 201, and 200 with the same answer for the same key', async () => {
    const first = await post(wish, { 'idempotency-key': 'k1' })
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({
      order: { status: 'awaiting_payment', payment_state: 'unpaid', total_minor: '99000', currency: 'IDR' },
      payment: { provider: 'midtrans' },
    })
    const again = await post(wish, { 'idempotency-key': 'k1' })
    expect(again.status).toBe(200)
    expect(again.body).toEqual(first.body)
    const other = await post({ ...wish, note: 'x' }, { 'idempotency-key': 'k1' })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
  })

  test.each([
    ['not JSON', '{', 400, 'malformed_body'],
    ['a list', '[]', 400, 'malformed_body'],
    ['nothing', '', 400, 'malformed_body'],
    ['an unknown field', { ...wish, total: 1 }, 422, 'validation_failed'],
    [
      'a prototype key',
      '{"__proto__":{"items":[]},"items":[{"product":"course","quantity":1}],"customer":{"name":"S","email":"s@e.id"}}',
      422,
      'validation_failed',
    ],
    ['an unknown product', { ...wish, items: [{ product: 'nope', quantity: 1 }] }, 404, 'product_not_found'],
    [
      'too many units',
      {
        ...wish,
        items: [
          { product: 'licence', quantity: 10 },
          { product: 'licence', quantity: 1 },
        ],
      },
      422,
      'validation_failed',
    ],
  ])('says what is wrong with %s', async (_name, body, status, code) => {
    const answer = await post(body)
    expect([answer.status, answer.body.code]).toEqual([status, code])
    expect(answer.response.headers.get('content-type')).toBe('application/problem+json')
  })

  test('names every field that is wrong or unknown at once, wherever it is', async () => {
    const { items, customer } = wish
    const answer = await post({
      items: [{ ...items[0], quantity: 0, colour: 'red' }],
      customer: { ...customer, email: 'nobody', age: 7 },
      total: 1,
    })
    const { status, body } = answer as unknown as { status: number; body: { errors: object } }
    expect(status).toBe(422)
    expect(Object.keys(body.errors).toSorted()).toEqual([
      'customer.age',
      'customer.email',
      'items.0.colour',
      'items.0.quantity',
      'total',
    ])
  })

  test('refuses a body that is too large', async () => {
    const answer = await post({ ...wish, note: 'x'.repeat(3_000_000) })
    expect([answer.status, answer.body.code]).toEqual([413, 'body_too_large'])
  })

  test('a bad key is named, and an order of nothing to pay has no payment', async () => {
    const long = await post(wish, { 'idempotency-key': 'x'.repeat(300) })
    expect([long.status, long.body.code]).toEqual([422, 'validation_failed'])
    const free = await post({ ...wish, items: [{ product: 'sample', quantity: 1 }] })
    expect(free).toMatchObject({
      status: 201,
      body: { payment: null, order: { status: 'paid', total_minor: '0' } },
    })
  })

  test('an unknown shop, a closed one and one that is gone take no orders; what was bought stays open until it is gone', async () => {
    expect((await post(wish, {}, 'nobody.gerai.localhost')).status).toBe(404)
    await database.ask(`update public.tenants set status = 'suspended' where slug = 'blue-door'`)
    // Other processes hear of it by a notification, and at the latest when their cache ends after five seconds.
    const knock = async () => (await post(wish, {}, 'blue-door.gerai.localhost')).status
    const patience = { timeout: 60_000 }
    await expect.poll(knock, patience).toBe(403)
    const { orderId } = database.seed.b.orders.paid
    const bought = { params: Promise.resolve({ id: orderId, kind: 'receipt' }) }
    const keyed = `token=${orderToken(database.seed.b.tenantId, orderId)}`
    const held = (path: string) => ask('blue-door.gerai.localhost', `/api/orders/${orderId}${path}?${keyed}`)
    const read = async () => (await getOrder(held(''), bought)).status
    expect(await read()).toBe(200)
    expect((await getPaper(held('/papers/receipt'), bought)).status).toBe(200)
    // Whoever followed a wrong link to a file or a paper is led to a page that says so, in the link's language.
    const followed = async (path: string, accept: string) => {
      const params = { id: database.seed.b.orders.paid.orderId, fulfilment: newId(), kind: 'receipt' }
      const asked = ask('blue-door.gerai.localhost', path, { headers: { accept } })
      const route = { params: Promise.resolve(params) }
      const answer = path.includes('/papers/') ? await getPaper(asked, route) : await download(asked, route)
      return [answer.status, answer.headers.get('location')]
    }
    expect(await followed('/api/orders/x/files/y?token=z', 'text/html,*/*')).toEqual([
      303,
      expect.stringMatching(`^../../../../o/${orderId}/download/missing\\?token=z&file=`),
    ])
    const wrongPaper = '/api/orders/x/papers/receipt?token=z&language=ar'
    expect(await followed(wrongPaper, 'text/html')).toEqual([
      303,
      `../../../../ar/o/${orderId}/download/paper?token=z`,
    ])
    expect(await followed(wrongPaper, '*/*')).toEqual([404, null])
    await database.ask(`update public.tenants set status = 'cancelled' where slug = 'blue-door'`)
    await expect.poll(knock, patience).toBe(404)
    expect(await read()).toBe(404)
    // One that is gone leads to its front page: in the link's language, else in none that a browser would choose.
    expect(await followed(wrongPaper, 'text/html')).toEqual([303, '../../../../ar'])
    expect(await followed('/api/orders/x/files/y?token=z', 'text/html')).toEqual([303, '../../../../'])
    await database.ask(`update public.tenants set status = 'active' where slug = 'blue-door'`)
    await expect.poll(knock, patience).not.toBe(404)
  })
})

describe('GET /api/orders/<id>', () => {
  const { a, b } = { a: () => database.seed.a, b: () => database.seed.b }
  const read = (host: string, id: string, token: string) =>
    getOrder(ask(host, `/api/orders/${id}?token=${encodeURIComponent(token)}`), {
      params: Promise.resolve({ id }),
    })

  test('tells the goods to who has the token', async () => {
    const { tenantId, orders } = a()
    const response = await read(
      'warung-sari.gerai.localhost',
      orders.paid.orderId,
      orderToken(tenantId, orders.paid.orderId),
    )
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('same-origin')
    expect(await response.json()).toMatchObject({
      order: {
        status: 'fulfilled',
        payment_state: 'partially_refunded',
        total_minor: '150000',
        fulfilments: [{ kind: 'license_key', state: 'delivered', keys: [expect.stringMatching(/^KEY-/)] }],
      },
    })
  })

  test('who only watches an order sees no key, and has looked at none', async () => {
    const { tenantId, orders } = a()
    const id = orders.paid.orderId
    const looks = async () =>
      (
        await database.ask<{ topic: string }>(
          `select topic from public.events where order_id = $1 and topic = 'goods.revealed'`,
          [id],
        )
      ).length
    const before = await looks()
    const path = `/api/orders/${id}?goods=no&token=${orderToken(tenantId, id)}`
    const response = await getOrder(ask('warung-sari.gerai.localhost', path), {
      params: Promise.resolve({ id }),
    })
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({
      order: { status: 'fulfilled', fulfilments: [{ kind: 'license_key', state: 'delivered' }] },
    })
    expect(text).not.toMatch(/KEY-|"keys"/)
    expect(await looks()).toBe(before)
  })

  test('a delivered file comes whole, as an attachment, under its own name', async () => {
    const { tenantId, orders, products } = a()
    const content = Buffer.from('the guide')
    const key = `tenants/${tenantId}/files/panduan.pdf`
    const { sizeBytes, sha256 } = await storage().put(key, content)
    const id = orders.paid.orderId
    const [line] = await database.ask<{ id: string }>(
      `insert into public.order_lines (tenant_id, id, order_id, position, product_id, variant_id, product_name, product_slug, variant_name, delivery_kind, quantity, unit_price_minor, total_minor)
       values ($1, private.uuid_v7(), $2, 1, $3, $4, 'Guide', 'guide', '', 'file', 1, 0, 0) returning id`,
      [tenantId, id, products.file.productId, products.file.variantId],
    )
    const [fulfilment] = await database.ask<{ id: string }>(
      `insert into public.fulfilments (tenant_id, id, order_id, order_line_id, product_id, kind, quantity, state, file_key, file_name, file_type, file_size_bytes, file_sha256, downloads_left, expires_at, delivered_at)
       values ($1, private.uuid_v7(), $2, $3, $4, 'file', 1, 'delivered', $5, 'Panduan "Ibu" – é.pdf', 'application/pdf', $6, $7, 1, now() + interval '1 day', now()) returning id`,
      [tenantId, id, line?.id, products.file.productId, key, sizeBytes, sha256],
    )
    const token = encodeURIComponent(orderToken(tenantId, id))
    const path = `/api/orders/${id}/files/${fulfilment?.id}?token=${token}`
    const get = (accept = '*/*', at = path) =>
      download(ask('warung-sari.gerai.localhost', at, { headers: { accept } }), {
        params: Promise.resolve({ id, fulfilment: fulfilment?.id ?? '' }),
      })
    const response = await get()
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '9',
      'content-disposition': `attachment; filename="Panduan _Ibu_ _ _.pdf"; filename*=UTF-8''Panduan%20%22Ibu%22%20%E2%80%93%20%C3%A9.pdf`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true)
    const over = await get()
    expect([over.status, ((await over.json()) as Body).code]).toEqual([403, 'limit_reached'])
    // A person is shown a page about it, also where the shop's paths begin with a prefix.
    const led = await get('text/html,application/xhtml+xml,*/*;q=0.8')
    const ledTo = async (at: string) => (await get('text/html', at)).headers.get('location')
    expect(await ledTo(`${path}&language=ar`)).toContain(`../../../../ar/o/${id}/download/used?`)
    // Where there is no order, the plain address is in the shop's language, as every other page of it that is not there.
    expect(await ledTo(`${path}x`)).toContain(`../../../../o/${id}/download/missing?`)
    expect(led.status).toBe(303)
    const where = led.headers.get('location') ?? ''
    for (const prefix of ['', '/t/warung-sari'])
      expect(new URL(where, `https://gerai.test${prefix}${path}`).href).toBe(
        `https://gerai.test${prefix}/o/${id}/download/used?token=${token}&file=${fulfilment?.id}`,
      )
  })

  test('is not found with a wrong token, with none, on another shop, and with an id that is none', async () => {
    const { tenantId, orders } = a()
    const id = orders.paid.orderId
    const token = orderToken(tenantId, id)
    const answers = await Promise.all([
      read('warung-sari.gerai.localhost', id, `${token}a`),
      read('warung-sari.gerai.localhost', id, ''),
      read('blue-door.gerai.localhost', id, token),
      read('blue-door.gerai.localhost', id, orderToken(b().tenantId, id)),
      read('warung-sari.gerai.localhost', "' or 1=1", token),
      download(
        ask('warung-sari.gerai.localhost', `/api/orders/${id}/files/${orders.paid.fulfilmentId}?token=x`),
        {
          params: Promise.resolve({ id, fulfilment: orders.paid.fulfilmentId }),
        },
      ),
    ])
    for (const answer of answers)
      expect([answer.status, ((await answer.json()) as Body).code]).toEqual([404, 'order_not_found'])
  })
})

describe('GET /api/orders/<id>/papers/<kind>', () => {
  const read = (id: string, kind: string, token: string, shop = 'warung-sari') =>
    getPaper(ask(`${shop}.gerai.localhost`, `/api/orders/${id}/papers/${kind}?token=${token}&language=en`), {
      params: Promise.resolve({ id, kind }),
    })
  const problemOf = async (response: Response) => [response.status, ((await response.json()) as Body).code]

  test('hands a receipt of what was paid and an invoice of what was not to who has the token', async () => {
    const { tenantId, orders } = database.seed.a
    const { orderId, number } = orders.paid
    const response = await read(orderId, 'receipt', orderToken(tenantId, orderId))
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="RCT-${number}.pdf"`,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    })
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const open = orders.open.orderId
    expect((await read(open, 'invoice', orderToken(tenantId, open))).status).toBe(200)
    const none = await read(open, 'receipt', orderToken(tenantId, open))
    expect(await problemOf(none)).toEqual([404, 'not_found'])
    expect(await problemOf(await read(orderId, 'receipt', 'x'))).toEqual([404, 'order_not_found'])
    expect(await problemOf(await read(orderId, 'letter', orderToken(tenantId, orderId)))).toEqual([
      404,
      'not_found',
    ])
  })

  test('keeps saying who sold the order, whatever the shop is called later', async () => {
    const { tenantId, orders } = database.seed.a
    const open = orders.open.orderId
    const issuer = () =>
      database.ask<{ name: string; tax_number: string }>(
        'select name, tax_number from public.order_issuers where order_id = $1',
        [open],
      )
    await read(open, 'invoice', orderToken(tenantId, open))
    const [first] = await issuer()
    expect(first?.name).not.toBe('')
    await database.ask("update public.tenants set tax_number = '99.999' where id = $1", [tenantId])
    await read(open, 'invoice', orderToken(tenantId, open))
    expect(await issuer()).toEqual([first])
  })

  test('draws no more of one order in a minute than somebody reads', async () => {
    const { tenantId, orders } = database.seed.b
    const receiptOf = ({ orderId }: { orderId: string }) =>
      read(orderId, 'receipt', orderToken(tenantId, orderId), 'blue-door')
    for (let turn = 0; turn < 15; turn += 1) expect((await receiptOf(orders.open)).status).toBe(404)
    const refused = await receiptOf(orders.open)
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await problemOf(refused)).toEqual([429, 'rate_limited'])
    expect((await receiptOf(orders.paid)).status).toBe(200)
  })
})

describe('health', () => {
  const at = ask('gerai.localhost', '/api/health')

  test('names the part that is down', async () => {
    await database.ask('delete from private.heartbeats')
    const down = await health(at, none)
    expect([down.status, await down.json()]).toMatchObject([
      503,
      { status: 'down', database: 'ok', queue: 'down' },
    ])
    await withActor({ role: 'dispatcher' }, (db) => beatHeart(db, 'worker'))
    const fine = await health(at, none)
    expect([fine.status, await fine.json()]).toMatchObject([
      200,
      { status: 'ok', version: expect.any(String) as string, database: 'ok', queue: 'ok' },
    ])
  })

  test('a process lives without its worker and is ready with its database', async () => {
    await database.ask('delete from private.heartbeats')
    expect((await live(at, none)).status).toBe(200)
    expect((await ready(at, none)).status).toBe(200)
  })
})
