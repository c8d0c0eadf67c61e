import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { providerRefOf } from '@/lib/payments/gateways/provider-ref'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Harness } from '@/lib/payments/testing/harness'
import { KEYS } from '@/lib/payments/testing/shops'
import { signMidtrans } from '@/lib/payments/testing/signing'
import { beatHeart } from '@/lib/core/db/queries/heartbeat'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { placeOrder } from '@/lib/commerce/checkout/service/place-order'
import { priceCart } from '@/lib/commerce/checkout/service/price-cart'
import { shopContext } from '@/lib/commerce/testing/shop'
import { findOrderFacts, getOrderForMember } from '@/lib/commerce/service'
import { setStatus } from '@/lib/integrations/service/inherited/members'
import { programOf } from '@/lib/integrations/testing/program'
import { askOldServer } from '@/lib/integrations/testing/old-client'
import type { Door } from '@/lib/integrations/testing/old-client'
import { AUTH_SECRET, PASSWORD, startAuth, tokenOf } from '@/lib/integrations/testing/auth'
import { confirmEnrolment, openEnrolment } from '@/lib/platform/identity/service/second-factor'
import { afterCommit, handlers, inTransaction } from '@/lib/subscribers'

const proxySecret = 'the-secret-of-a-proxy-that-is-long-enough'

let payments: Harness
let auth: Awaited<ReturnType<typeof startAuth>>
let doors: Record<'subdomain' | 'path' | 'header' | 'domain', Door>

beforeAll(async () => {
  auth = await startAuth()
  payments = await startConnectedHarness({
    variables: {
      SUPABASE_URL: auth.origin,
      SUPABASE_JWT_SECRET: AUTH_SECRET,
      TRUSTED_PROXY_SECRET: proxySecret,
    },
    composition: { inTransaction, afterCommit, handlers },
  })
  const { slug } = payments.shops.a
  doors = {
    subdomain: { origin: `http://${slug}.gerai.localhost` },
    path: { origin: `http://gerai.localhost/t/${slug}` },
    header: {
      origin: 'http://pay.film.example',
      headers: { 'x-tenant-slug': slug, 'x-proxy-secret': proxySecret },
    },
    domain: { origin: 'http://kursus.film.example' },
  }
  await payments.database.ask('insert into private.hosts (host, tenant_id) values ($1, $2)', [
    'kursus.film.example',
    payments.shops.a.tenantId,
  ])
  await setDefault('course')
})
afterAll(async () => {
  await payments.stop()
  await auth.close()
})

async function set(sql: string, value: unknown): Promise<void> {
  const { tenantId } = payments.shops.a
  await payments.database.ask(`update public.tenants set ${sql} = $2 where id = $1`, [tenantId, value])
}
const setDefault = (slug: string): Promise<void> => set('default_product', slug)

const codeOf = (secret: string): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate()

/** Does what jobs do while somebody waits for it. */
async function working(waiting: Promise<unknown>): Promise<void> {
  let isOver = false
  void waiting.finally(() => (isOver = true)).catch(() => undefined)
  while (!isOver) await payments.settle()
}

let orders = 0

/** A wish of its own each time, for the course that costs 99,000 rupiah. */
function wish(more: Record<string, unknown> = {}): Record<string, unknown> {
  orders += 1
  return {
    orderId: `291126${String(orders).padStart(6, '0')}`,
    amount: 99_000,
    email: `sari${orders}@example.com`,
    phone: '0812-3456-7890',
    name: 'Sari Dewi',
    paymentMethod: 'midtrans',
    ...more,
  }
}

const pay = (body: unknown, door = doors.subdomain) => askOldServer(door, 'POST', '/payment/create', { body })

async function look(orderId: unknown, door = doors.subdomain, query = '') {
  const { status, body } = await askOldServer(door, 'GET', `/orders/${String(orderId)}/status${query}`)
  return { status, body, order: (body.order ?? {}) as Record<string, unknown> }
}

type Attempt = { id: string; order_id: string; total: bigint }

async function attemptOf(orderId: unknown): Promise<Attempt> {
  const [found] = await payments.database.ask<Attempt>(
    `select a.id, a.order_id, o.total_minor as total from public.payment_attempts a
     join public.orders o on o.tenant_id = a.tenant_id and o.id = a.order_id where o.legacy_id = $1`,
    [orderId],
  )
  if (!found) throw new Error('There is no try to pay this order.')
  return found
}

function actAt(attempt: Attempt, outcome: string): void {
  payments.act({ providerRef: providerRefOf(attempt.id), request: { provider: 'midtrans' } }, outcome)
}

async function logIn(door = doors.subdomain, who: 'owner' | 'ops' | 'dev' = 'owner'): Promise<string> {
  const member = payments.shops.a.members[who]
  auth.admit(member)
  const body = { email: member.email, password: PASSWORD }
  const { body: said } = await askOldServer(door, 'POST', '/admin/login', { body })
  return String(said.token)
}

describe.each(['subdomain', 'path', 'header', 'domain'] as const)(
  'an old client finds its shop by %s and',
  (by) => {
    test('creates a payment, is paid, is told so, and sees it in the list and the sums', async () => {
      const door = doors[by]
      const wanted = wish()
      const { orderId } = wanted
      const made = await pay(wanted, door)
      expect(made).toMatchObject({ status: 200, body: { success: true, orderId } })
      expect(made.body.redirectUrl).toBe(made.body.paymentUrl)
      expect(made.body.paymentUrl).toContain(payments.midtrans.origin)
      expect((await look(orderId, door)).order).toMatchObject({ orderId, status: 'pending', amount: 99_000 })

      const token = await logIn(door)
      const before = await askOldServer(door, 'GET', '/admin/stats', { token })
      // Nothing reaches us but what comes to the address of old.
      payments.midtrans.control.setKnobs({ drop: true })
      const attempt = await attemptOf(orderId)
      actAt(attempt, 'pay')
      const notification = {
        order_id: providerRefOf(attempt.id),
        status_code: '200',
        gross_amount: '99000.00',
        transaction_status: 'settlement',
        transaction_id: 'whatever-it-says-is-looked-up',
        fraud_status: 'accept',
      }
      const body = signMidtrans(notification, KEYS.midtrans.a)
      const told = await askOldServer(door, 'POST', '/webhooks/midtrans', { body })
      expect([told.status, told.text]).toEqual([200, 'OK'])
      await payments.settle()
      payments.midtrans.control.reset()

      expect((await look(orderId, door)).order).toMatchObject({ status: 'paid', totalAmount: 99_000 })
      expect(
        await payments.database.ask('select source from public.orders where legacy_id = $1', [orderId]),
      ).toEqual([{ source: 'api' }])
      const listed = await askOldServer(door, 'GET', '/admin/orders', { token })
      expect(listed.body).toMatchObject({ success: true })
      expect(listed.body.orders).toContainEqual(
        expect.objectContaining({
          orderId,
          status: 'paid',
          customerName: 'Sari Dewi',
          email: wanted.email,
          phone: '081234567890',
        }),
      )
      const after = await askOldServer(door, 'GET', '/admin/stats', { token })
      const [was, is] = [before, after].map(({ body: said }) => said.stats as Record<string, number>)
      expect(is).toEqual({
        pending: Number(was?.pending) - 1,
        paid: Number(was?.paid) + 1,
        revenue: Number(was?.revenue) + 99_000,
      })
    })

    test('moves an order by hand as far as a member may', async () => {
      const door = doors[by]
      const token = await logIn(door)
      const put = (orderId: unknown, status: string) =>
        askOldServer(door, 'PUT', `/admin/orders/${String(orderId)}`, { token, body: { status } })
      const [transferred, given] = [wish(), wish()]
      await pay(transferred, door)
      await pay(given, door)
      const told = put(transferred.orderId, 'paid')
      await working(told)
      expect(await told).toMatchObject({ status: 200, body: { message: 'Order status updated to paid' } })
      expect((await look(transferred.orderId)).order).toMatchObject({ status: 'paid' })
      expect(await put(given.orderId, 'failed')).toMatchObject({ status: 200, body: { success: true } })
      await payments.settle()
      expect((await look(transferred.orderId)).order).toMatchObject({ status: 'paid' })
      expect((await look(given.orderId)).order).toMatchObject({ status: 'failed' })
      for (const [orderId, status] of [
        [transferred.orderId, 'pending'],
        [transferred.orderId, 'failed'],
        [transferred.orderId, 'refunded'],
        [given.orderId, 'paid'],
      ] as const)
        expect(await put(orderId, status)).toMatchObject({
          status: 409,
          body: {
            success: false,
            message: expect.stringContaining(`cannot be made ${status} by hand`) as string,
          },
        })
      for (const wrong of [{ status: 'lost' }, {}])
        expect(
          await askOldServer(door, 'PUT', `/admin/orders/${String(given.orderId)}`, { token, body: wrong }),
        ).toMatchObject({
          status: 400,
          body: {
            success: false,
            error: 'Validation Error',
            details: ['Status must be one of: pending, paid, failed, expired, refunded'],
          },
        })
      expect(await put('no-such-order', 'paid')).toMatchObject({
        status: 404,
        body: { success: false, error: 'Order not found' },
      })
    })

    test('asks how the server is', async () => {
      await withActor({ role: 'dispatcher' }, (db) => beatHeart(db, 'worker'))
      for (const path of ['/health', '/health/live', '/health/ready']) {
        const { status, body } = await askOldServer(doors[by], 'GET', path)
        expect(status).toBe(200)
        expect(body).toMatchObject({
          status: 'healthy',
          database: 'connected',
          tenant: payments.shops.a.slug,
          version: expect.any(String) as string,
          timestamp: expect.any(String) as string,
        })
      }
    })
  },
)

describe('what is paid', () => {
  test('is told by name for each field that is missing, and by the contract’s words', async () => {
    const nothing = await pay({})
    expect(nothing).toMatchObject({ status: 400, body: { error: 'Validation Error' } })
    expect(nothing.body.details).toEqual([
      'Order ID is required',
      'Valid amount is required',
      'Valid email is required',
      'Phone number is required',
      'Name is required',
    ])
    for (const orderId of ['ä', 'a b<x>', 'x'.repeat(500)])
      expect((await pay(wish({ orderId }))).body.details).toEqual([
        'Order ID must be 1 to 80 visible ASCII characters',
      ])
    const some = await pay(wish({ amount: -5, email: 'nobody', phone: 'call me' }))
    expect([some.status, some.body.details]).toEqual([
      400,
      ['Valid amount is required', 'Valid email is required', 'Phone number must have 6 to 15 digits'],
    ])
  })

  test('is told what is wrong with what is there, and is no name', async () => {
    const many = await pay(wish({ orderId: { $ne: 1 }, name: 'x'.repeat(5_000), phone: '123' }))
    expect(many.body.details).toEqual([
      'Order ID must be 1 to 80 visible ASCII characters',
      'Phone number must have 6 to 15 digits',
      'Name must be 1 to 120 characters of text',
    ])
    const deep = `{"name":${'['.repeat(40)}${']'.repeat(40)}}`
    const twice = '{"orderId":"1","orderId":"2"}'
    for (const path of ['/payment/create', '/admin/login'])
      for (const [body, told] of [
        ['{', 'no JSON'],
        ['[]', 'no object'],
        ['null', 'no object'],
        [deep, 'nested deeper'],
        [twice, 'twice'],
        ['{"__proto__":{"orderId":"1"}}', 'called “__proto__”'],
      ] as const)
        expect(await askOldServer(doors.subdomain, 'POST', path, { body })).toMatchObject({
          status: 400,
          body: {
            success: false,
            error: 'Validation Error',
            message: expect.stringContaining(told) as string,
            details: [expect.stringContaining(told) as string],
          },
        })
  })

  test.each([1, 98_999, 99_001, 98_999.5])('is never %d, which is not the price', async (amount) => {
    const wanted = wish({ amount })
    expect(await pay(wanted)).toMatchObject({
      status: 422,
      body: { success: false, expectedAmount: 99_000 },
    })
    expect((await look(wanted.orderId)).status).toBe(404)
  })

  test('is the price of the product that is named by its id, its address or its name', async () => {
    const { licenseKey } = payments.shops.a.products
    for (const productId of [licenseKey.productId, licenseKey.slug, licenseKey.name]) {
      expect((await pay(wish({ productId }))).body).toMatchObject({ expectedAmount: 150_000 })
      const fair = wish({ productId, amount: '150000' })
      expect((await pay(fair)).status).toBe(200)
    }
    expect((await pay(wish({ productId: 'no such thing' }))).status).toBe(404)
    const { unpublished } = payments.shops.a.products
    expect((await pay(wish({ productId: unpublished.productId, amount: 10_000 }))).status).toBe(404)
  })

  test('needs a product where the shop has no default one', async () => {
    await setDefault('')
    const answer = await pay(wish())
    await setDefault('course')
    expect([answer.status, answer.body.details]).toEqual([400, ['Product ID is required']])
  })

  test('is paid once: the same again is the same page, something else a conflict, also a day later', async () => {
    const wanted = wish()
    const first = await pay(wanted)
    const twins = await Promise.all([pay(wanted), pay(wanted), pay({ ...wanted, ignored: true })])
    for (const twin of twins) expect(twin).toEqual(first)
    const others = [{ name: 'Somebody else' }, { email: 'other@example.com' }, { phone: '0899999999' }]
    for (const other of others) expect((await pay({ ...wanted, ...other })).status).toBe(409)
    await payments.database.ask('delete from public.idempotency_keys')
    expect(await pay(wanted)).toEqual(first)
    const told = await pay({ ...wanted, email: 'other@example.com' })
    expect([told.status, told.body.message]).toEqual([409, expect.stringContaining('This order ID belongs')])
  })

  test('is paid once where several ask at the same moment', async () => {
    const wanted = wish()
    const answers = await Promise.all([pay(wanted), pay(wanted), pay(wanted)])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]?.status).toBe(200)
  })
})

describe('a code on the amount', () => {
  beforeAll(() => set('unique_code', true))
  afterAll(() => set('unique_code', false))

  test('is added to the price, or is the one that the program has added', async () => {
    const [plain, own] = [wish(), wish({ amount: 99_321 })]
    expect((await pay(plain)).status).toBe(200)
    expect((await pay(own)).status).toBe(200)
    const { order } = await look(plain.orderId)
    expect(order.amount).toBe(99_000)
    const code = Number(order.totalAmount) - 99_000
    expect(code).toBeGreaterThanOrEqual(1)
    expect(code).toBeLessThanOrEqual(999)
    expect((await look(own.orderId)).order).toMatchObject({ amount: 99_000, totalAmount: 99_321 })
    const attempt = await attemptOf(own.orderId)
    actAt(attempt, 'pay')
    await payments.settle()
    expect((await look(own.orderId)).order).toMatchObject({ status: 'paid' })
  })

  test('is added in the shop’s own checkout as well, and never beside a coupon', async () => {
    const shop = shopContext(payments.shops.a)
    const items = [{ product: 'course', quantity: 1 }]
    const total = async (email: string, coupon?: string): Promise<bigint> => {
      const input = { items, customer: { name: 'Sari', email }, ...(coupon ? { coupon } : {}) }
      return (await placeOrder(shop, CheckoutInput.parse(input))).order.totalMinor
    }
    const plain = await total('web1@example.com')
    expect(plain > 99_000n && plain <= 99_999n).toBe(true)
    const codes = await payments.database.ask<{ code: string }>(
      "insert into public.coupons (tenant_id, id, code, kind, percent_bp) values ($1, $2, 'HEMAT', 'percent', 1000) returning code",
      [shop.tenantId, newId()],
    )
    expect(await total('web2@example.com', codes[0]?.code)).toBe(89_100n)
    expect((await priceCart(shop, items)).isCodeAdded).toBe(true)
    expect((await priceCart(shop, items, 'HEMAT')).isCodeAdded).toBe(false)
  })

  test('is nobody else’s while an order is open', async () => {
    const first = wish({ amount: 99_555 })
    expect((await pay(first)).status).toBe(200)
    expect(await pay(wish({ amount: 99_555 }))).toMatchObject({
      status: 422,
      body: { expectedAmount: 99_000 },
    })
    const token = await logIn()
    const body = { status: 'failed' }
    await askOldServer(doors.subdomain, 'PUT', `/admin/orders/${String(first.orderId)}`, { token, body })
    expect((await pay(wish({ amount: 99_555 }))).status).toBe(200)
    expect((await pay(wish({ amount: 100_000 }))).status).toBe(422)
  })
})

test('money that was written down is told as what it is, and holds up giving the order up', async () => {
  const wanted = wish()
  await pay(wanted)
  const { order_id: id } = await attemptOf(wanted.orderId)
  const owner = payments.member(payments.shops.a)
  const named = String(wanted.orderId)
  for (const again of [1, 2])
    expect([again, await setStatus(owner, named, { status: 'paid' }, 0)]).toMatchObject([
      again,
      { status: 202, body: { success: true, message: expect.stringContaining('shortly') as string } },
    ])
  const token = await logIn()
  const body = { status: 'failed' }
  expect(await askOldServer(doors.subdomain, 'PUT', `/admin/orders/${named}`, { token, body })).toMatchObject(
    { status: 409, body: { success: false, message: expect.stringContaining('written down') as string } },
  )
  const program = await programOf(payments.database, payments.shops.a)
  expect(await program.ask('POST', `/orders/${id}/cancel`)).toMatchObject({ status: 409 })
  expect((await getOrderForMember(owner, id)).canCancel).toBe(false)
  await payments.settle()
  expect((await look(named)).order).toMatchObject({ status: 'paid' })
})

describe('who ordered', () => {
  test('is told to whoever has the order’s token alone', async () => {
    const wanted = wish()
    const { body } = await pay(wanted)
    const token = encodeURIComponent(String(body.token))
    expect((await look(wanted.orderId)).order).toMatchObject({
      customerName: 'S*** D***',
      email: 's***@e***.com',
    })
    expect((await look(wanted.orderId, doors.subdomain, '?token=wrong')).order.email).toBe('s***@e***.com')
    expect((await look(wanted.orderId, doors.subdomain, `?token=${token}`)).order).toMatchObject({
      customerName: 'Sari Dewi',
      email: wanted.email,
    })
  })

  test('is told to no other shop, which does not have the order at all', async () => {
    const wanted = wish()
    await pay(wanted)
    const neighbour: Door = { origin: `http://${payments.shops.b.slug}.gerai.localhost` }
    const missing = { success: false, error: 'Order not found' }
    const { order_id: id } = await attemptOf(wanted.orderId)
    for (const named of [wanted.orderId, id, 'nothing'])
      expect(await look(named, neighbour)).toMatchObject({ status: 404, body: missing })
    const token = await logIn()
    const asked = await askOldServer(neighbour, 'GET', '/admin/orders', { token })
    expect(asked.status).toBe(403)
  })
})

describe('a member', () => {
  test('signs in by e-mail or user name, and nobody else does', async () => {
    const { a, b } = payments.shops
    auth.admit(a.members.owner)
    auth.admit(b.members.owner)
    const enter = (body: unknown) => askOldServer(doors.subdomain, 'POST', '/admin/login', { body })
    const { email } = a.members.owner
    const known = await enter({ username: email, password: PASSWORD })
    expect(known).toMatchObject({
      status: 200,
      body: { success: true, tenant: { id: a.tenantId, slug: a.slug } },
    })
    const wrong = await enter({ email, password: 'wrong' })
    expect([wrong.status, typeof wrong.body.error, wrong.body.token]).toEqual([401, 'string', undefined])
    for (const body of [{}, { email: b.members.owner.email, password: PASSWORD }])
      expect((await enter(body)).body.error).toBe(wrong.body.error)
  })

  test('with a second factor shows it too, and a code of theirs lets in once', async () => {
    const { a } = payments.shops
    const { personId, sessionId, email } = a.members.ops
    auth.admit(a.members.ops)
    const ctx = { ...shopContext(a), personId, sessionId }
    const { secret } = await openEnrolment(ctx, email)
    const [code = '', other = ''] = await confirmEnrolment(ctx, codeOf(secret))
    // Auth of the tests has one session for each: what it has shown is forgotten instead of a new one begun.
    const forget = () =>
      payments.database.ask('delete from private.passed_sessions where person_id = $1', [personId])
    const enter = (more: object) =>
      askOldServer(doors.subdomain, 'POST', '/admin/login', { body: { email, password: PASSWORD, ...more } })
    await forget()
    for (const more of [{}, { code: '000000' }, { code: '' }, { code: 7 }, { password: 'wrong', code }]) {
      const refused = await enter(more)
      expect([refused.status, typeof refused.body.error, refused.body.token]).toEqual([
        ...[401, 'string', undefined],
      ])
    }
    const entered = await enter({ code })
    expect(entered).toMatchObject({ status: 200, body: { success: true, tenant: { id: a.tenantId } } })
    const token = String(entered.body.token)
    expect((await askOldServer(doors.subdomain, 'GET', '/admin/orders', { token })).status).toBe(200)
    await forget()
    expect((await askOldServer(doors.subdomain, 'GET', '/admin/orders', { token })).status).toBe(401)
    expect((await enter({ code })).body.token).toBeUndefined()
    expect((await enter({ code: other })).status).toBe(200)
  })

  test('needs a token, and the rights for what is asked', async () => {
    for (const path of ['/admin/orders', '/admin/stats']) {
      expect((await askOldServer(doors.subdomain, 'GET', path)).status).toBe(401)
      expect((await askOldServer(doors.subdomain, 'GET', path, { token: 'no.such.token' })).status).toBe(401)
    }
    const token = await tokenOf(payments.shops.a.members.dev)
    expect((await askOldServer(doors.subdomain, 'GET', '/admin/orders', { token })).status).toBe(200)
    expect((await askOldServer(doors.subdomain, 'GET', '/admin/stats', { token })).status).toBe(403)
    const wanted = wish()
    await pay(wanted)
    const body = { status: 'paid' }
    const path = `/admin/orders/${String(wanted.orderId)}`
    expect((await askOldServer(doors.subdomain, 'PUT', path, { token, body })).status).toBe(403)
  })
})

test('a notification that nobody signed is refused, and a shop without Midtrans knows of none', async () => {
  const post = (door: Door, body: string) => askOldServer(door, 'POST', '/webhooks/midtrans', { body })
  const body = { order_id: 'x', status_code: '200', gross_amount: '1.00' }
  expect((await post(doors.subdomain, signMidtrans(body, 'another key'))).status).toBe(401)
  const [owned] = await payments.database.ask<{ id: string }>(
    "select id from public.payment_connections where tenant_id = $1 and provider = 'midtrans' and status = 'active'",
    [payments.shops.a.tenantId],
  )
  const to = (status: string) =>
    payments.database.ask(
      'update public.payment_connections set status = $2, is_default = false where id = $1',
      [owned?.id, status],
    )
  await to('disconnected')
  expect((await post(doors.subdomain, signMidtrans(body, KEYS.midtrans.a))).status).toBe(404)
  await to('active')
})

test('a list of no such length, and a shop that is not there, are told so', async () => {
  const token = await logIn()
  for (const [query, told] of [
    ['limit=abc', 'Limit must be a whole number from 1 to 500'],
    ['limit=1e1', 'Limit must be a whole number from 1 to 500'],
    ['after=x', "After must be an order's id"],
  ] as const)
    expect(await askOldServer(doors.subdomain, 'GET', `/admin/orders?${query}`, { token })).toMatchObject({
      status: 400,
      body: { success: false, details: [told] },
    })
  for (const origin of ['http://gerai.localhost/t/nosuch', 'http://nosuch.gerai.localhost'])
    expect(await askOldServer({ origin }, 'GET', '/health')).toMatchObject({
      status: 404,
      body: { success: false, error: 'Not found' },
    })
  expect((await askOldServer({ origin: 'http://gerai.localhost' }, 'GET', '/health')).status).not.toBe(404)
})

test('what the old server did not have is not there, in its own shape', async () => {
  expect(await askOldServer(doors.subdomain, 'GET', '/orders')).toMatchObject({
    status: 404,
    body: { success: false, error: 'Not found' },
  })
})

test('an order is found by the name that its old program gave it, and tells that name', async () => {
  expect((await pay(wish({ orderId: 'EYE-1' }))).status).toBe(200)
  const program = await programOf(payments.database, payments.shops.a)
  const found = await program.ask('GET', '/orders?q=eye-1')
  expect(found.body.data).toMatchObject([{ legacy_id: 'EYE-1' }])
  const [{ id } = { id: '' }] = found.body.data as { id: string }[]
  expect((await program.ask('GET', `/orders/${id}`)).body).toMatchObject({ legacy_id: 'EYE-1' })
  const facts = await withActor({ role: 'worker', tenantId: payments.shops.a.tenantId }, (db) =>
    findOrderFacts(db, id),
  )
  expect(facts).toMatchObject({ legacyId: 'EYE-1' })
})
