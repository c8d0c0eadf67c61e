import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '@/lib/core/db/listen'
import { countRoundTrips } from '@/lib/core/db/transaction'
import { AppError } from '@/lib/core/errors'
import { askForCheck, getOrder } from '@/lib/commerce/orders/service/order-page'
import { getOrderDocument } from '@/lib/commerce/settlement/service/order-document'
import { placeOrder } from '@/lib/commerce/checkout/service/place-order'
import { priceCart } from '@/lib/commerce/checkout/service/price-cart'
import { retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { fingerprintOf, shopContext, startPages } from '@/lib/commerce/testing/shop'
import { leavesAlone } from '@/lib/commerce/testing/suites'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let pages: Awaited<ReturnType<typeof startPages>>
let a: FixtureTenant
let b: FixtureTenant

beforeAll(async () => {
  pages = await startPages()
  database = await createTestDatabase({
    variables: { MIDTRANS_SNAP_BASE: pages.origin, MIDTRANS_CORE_BASE: pages.origin },
  })
  a = database.seed.a
  b = database.seed.b
})
afterAll(async () => {
  await database?.close()
  await pages.close()
})
leavesAlone(() => ({ database, tenantId: b.tenantId }))

let buyers = 0
function wish(product: string, quantity = 1, more: Record<string, unknown> = {}): CheckoutInput {
  buyers += 1
  return CheckoutInput.parse({
    items: [{ product, quantity }],
    customer: { name: 'Sari Dewi', email: ` Buyer${buyers}@Example.com ` },
    ...more,
  })
}

async function stock(): Promise<{ available: bigint; held: bigint } | undefined> {
  const [row] = await database.ask<{ available: bigint; held: bigint }>(
    'select available, held from public.stock_levels where tenant_id = $1 and variant_id = $2',
    [a.tenantId, a.products.licenseKey.variantId],
  )
  return row
}
async function setStock(available: number): Promise<void> {
  await database.ask(
    'update public.stock_levels set available = $3 where tenant_id = $1 and variant_id = $2',
    [a.tenantId, a.products.licenseKey.variantId, available],
  )
}

async function failure(work: Promise<unknown>): Promise<AppError> {
  try {
    await work
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('It did not fail.')
}

describe('placing an order', () => {
  test('wakes whoever waits for what happens in the shop', async () => {
    const heard = Promise.withResolvers<string>()
    const ready = Promise.withResolvers<undefined>()
    const stop = listen('gerai_events', (payload) => {
      if (payload === '') ready.resolve(undefined)
      else heard.resolve(payload)
    })
    await ready.promise
    await placeOrder(shopContext(a), wish('licence'))
    expect(await heard.promise).toBe(a.tenantId)
    stop()
  })

  test('prices come from the database, stock is held, and the page is the gateway’s', async () => {
    const units = await stock()
    const placed = await placeOrder(shopContext(a), wish('licence', 2))
    expect(placed.isRepeat).toBe(false)
    expect(placed.order).toMatchObject({
      status: 'awaiting_payment',
      paymentState: 'unpaid',
      totalMinor: 300_000n,
      currency: 'IDR',
    })
    expect(placed.order.number).toMatch(/^\d{12}$/)
    expect(placed.payment).toMatchObject({ provider: 'midtrans' })
    expect(placed.payment?.url).toMatch(/^http:\/\/pay\.example\/ck-/)
    const after = await stock()
    expect(after?.available).toBe((units?.available ?? 0n) - 2n)
    expect(after?.held).toBe((units?.held ?? 0n) + 2n)
    const seen = await getOrder(shopContext(a), placed.order.id, placed.order.token)
    expect(seen).toMatchObject({
      totalMinor: 300_000n,
      customer: { email: expect.stringMatching(/^buyer\d+@example\.com$/) as string },
    })
    expect(seen.attempt).toMatchObject({ state: 'open', provider: 'midtrans' })
    expect(seen.timeline.map((one) => one.topic)).toEqual(['order.placed'])
    await expect(
      getOrderDocument(shopContext(a), placed.order.id, placed.order.token),
    ).resolves.toMatchObject({
      order: {
        id: placed.order.id,
        total_minor: '300000',
        attempt: { state: 'open' },
        lines: [{ quantity: 2, unit_price_minor: '150000' }],
        fulfilments: [],
      },
    })
  })

  test('a checkout takes at most eight messages to the database', async () => {
    await placeOrder(shopContext(a), wish('course'), { idempotencyKey: 'warm-up' })
    const start = countRoundTrips()
    await placeOrder(shopContext(a), wish('licence'), { idempotencyKey: 'counted' })
    expect(countRoundTrips() - start).toBeLessThanOrEqual(8)
  })

  test('an order can be opened with its own token in its own shop only', async () => {
    const { order } = await placeOrder(shopContext(a), wish('course'))
    const other = await placeOrder(shopContext(a), wish('course'))
    const wrong = [
      other.order.token,
      `${order.token}x`,
      order.token.slice(0, -1),
      '',
      'v1.',
      order.token.replace('v1', 'v2'),
    ]
    for (const token of wrong)
      expect((await failure(getOrder(shopContext(a), order.id, token))).code).toBe('order_not_found')
    expect((await failure(getOrder(shopContext(b), order.id, order.token))).code).toBe('order_not_found')
    expect((await failure(getOrder(shopContext(a), 'x', order.token))).code).toBe('order_not_found')
  })

  test('ten units and sixty buyers: exactly ten get one', async () => {
    await setStock(10)
    const held = (await stock())?.held ?? 0n
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, () => placeOrder(shopContext(a), wish('licence'))),
    )
    const refused = outcomes
      .filter((one) => one.status === 'rejected')
      .map((one) => (one.reason as AppError).code)
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(10)
    expect(new Set(refused)).toEqual(new Set(['sold_out']))
    expect(await stock()).toEqual({ available: 0n, held: held + 10n })
    await setStock(50)
  })

  test('twenty equal requests at once are one order with one page', async () => {
    const input = wish('licence')
    const pagesBefore = pages.asked().length
    const placed = await Promise.all(
      Array.from({ length: 20 }, () => placeOrder(shopContext(a), input, { idempotencyKey: 'twenty' })),
    )
    expect(new Set(placed.map((one) => one.order.id)).size).toBe(1)
    expect(new Set(placed.map((one) => one.payment?.url)).size).toBe(1)
    expect(placed.filter((one) => !one.isRepeat)).toHaveLength(1)
    expect(pages.asked().length - pagesBefore).toBe(1)
  })

  test('a key with another body is refused; in another shop it means nothing', async () => {
    await placeOrder(shopContext(a), wish('course'), { idempotencyKey: 'mine' })
    expect(
      (await failure(placeOrder(shopContext(a), wish('course', 2), { idempotencyKey: 'mine' }))).code,
    ).toBe('idempotency_key_reused')
  })

  test('an order of nothing to pay is paid at once, without a gateway', async () => {
    const placed = await placeOrder(shopContext(a), wish('sample'))
    expect(placed.payment).toBeNull()
    expect(placed.order).toMatchObject({ status: 'paid', paymentState: 'paid', totalMinor: 0n })
    const again = await getOrder(shopContext(a), placed.order.id, placed.order.token)
    expect(again.attempt).toBeNull()
  })

  test.each([
    ['an unknown product', { items: [{ product: 'nothing-here', quantity: 1 }] }, 'product_not_found'],
    ['a draft', { items: [{ product: 'draft', quantity: 1 }] }, 'product_not_found'],
    ['more than the limit', { items: [{ product: 'course', quantity: 11 }] }, 'validation_failed'],
    [
      'more than the limit in two lines',
      {
        items: [
          { product: 'course', quantity: 6 },
          { product: 'course', quantity: 5 },
        ],
      },
      'validation_failed',
    ],
    [
      'a variant of another product',
      { items: [{ product: 'course', variant: '00000000-0000-4000-8000-000000000000', quantity: 1 }] },
      'product_not_found',
    ],
  ])('%s is refused and leaves nothing', async (_name, change, code) => {
    const orders = await fingerprintOf(database, a.tenantId)
    expect(
      (
        await failure(
          placeOrder(shopContext(a), { ...wish('course'), ...change }, { idempotencyKey: `bad ${_name}` }),
        )
      ).code,
    ).toBe(code)
    expect(await fingerprintOf(database, a.tenantId)).toEqual(orders)
  })

  test('what is sold out says so', async () => {
    await setStock(1)
    expect((await failure(placeOrder(shopContext(a), wish('licence', 2)))).code).toBe('sold_out')
    const cart = await priceCart(shopContext(a), [
      { product: 'licence', quantity: 2 },
      { product: 'course', quantity: 1 },
    ])
    expect(cart).toMatchObject({ hasProblem: true, totalMinor: 99_000n })
    expect(cart.lines[0]).toMatchObject({ problem: 'only_some_left', maxQuantity: 1 })
    await setStock(50)
  })

  test('a gateway that the shop does not have is refused', async () => {
    await database.ask(
      `update public.payment_connections set status = 'invalid' where tenant_id = $1 and provider = 'stripe'`,
      [a.tenantId],
    )
    expect((await failure(placeOrder(shopContext(a), wish('course', 1, { provider: 'stripe' })))).code).toBe(
      'no_payment_connection',
    )
  })

  test('one address may place only so many orders in a minute', async () => {
    process.env.CHECKOUT_LIMIT_PER_MINUTE = '2'
    const { forgetEnv } = await import('@/lib/core/env')
    forgetEnv()
    const ctx = shopContext(a, { address: '203.0.113.9' })
    await placeOrder(ctx, wish('course'))
    await placeOrder(ctx, wish('course'))
    const refused = await failure(placeOrder(ctx, wish('course')))
    expect(refused.code).toBe('rate_limited')
    expect(refused.retryAfterSeconds).toBeGreaterThan(0)
    delete process.env.CHECKOUT_LIMIT_PER_MINUTE
    forgetEnv()
  })

  test('one e-mail may have only so many unpaid orders', async () => {
    process.env.OPEN_ORDER_LIMIT = '2'
    const { forgetEnv } = await import('@/lib/core/env')
    forgetEnv()
    const input = wish('course')
    const ctx = shopContext(a, { address: '203.0.113.10' })
    await placeOrder(ctx, input)
    await placeOrder(ctx, input)
    expect((await failure(placeOrder(ctx, input))).code).toBe('limit_reached')
    delete process.env.OPEN_ORDER_LIMIT
    forgetEnv()
  })
})

describe('paying again', () => {
  test('an open page is the same page', async () => {
    const { order, payment } = await placeOrder(shopContext(a), wish('licence'))
    expect((await retryPayment(shopContext(a), order.id, order.token)).url).toBe(payment?.url)
  })

  test('a dead page is replaced, and the units are held once', async () => {
    const { order, payment } = await placeOrder(shopContext(a), wish('licence'))
    const units = await stock()
    await database.ask(
      `update public.payment_attempts set expires_at = now() - interval '1 minute' where id = $1`,
      [payment?.attemptId],
    )
    const { url } = await retryPayment(shopContext(a), order.id, order.token)
    expect(url).not.toBe(payment?.url)
    expect(await stock()).toEqual(units)
    const attempts = await database.ask<{ state: string }>(
      'select state from public.payment_attempts where order_id = $1 order by created_at',
      [order.id],
    )
    expect(attempts.map((one) => one.state)).toEqual(['cancelled', 'open'])
    const holds = await database.ask<{ state: string }>(
      'select state from public.stock_holds where order_id = $1 order by attempt_id',
      [order.id],
    )
    expect(holds.map((one) => one.state)).toEqual(['released', 'held'])
  })

  test('ten tabs that retry at once get one new page', async () => {
    const { order, payment } = await placeOrder(shopContext(a), wish('licence'))
    const units = await stock()
    await database.ask(
      `update public.payment_attempts set expires_at = now() - interval '1 minute' where id = $1`,
      [payment?.attemptId],
    )
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => retryPayment(shopContext(a), order.id, order.token)),
    )
    expect(new Set(outcomes.map((one) => one.url)).size).toBe(1)
    expect(outcomes[0]?.url).not.toBe(payment?.url)
    expect(await stock()).toEqual(units)
    expect(
      await database.ask('select 1 from public.payment_attempts where order_id = $1', [order.id]),
    ).toHaveLength(2)
  })

  test('after the attempt ended and the stock was sold, the order stays and says sold out', async () => {
    const { order, payment } = await placeOrder(shopContext(a), wish('licence'))
    await database.ask(`update public.payment_attempts set state = 'expired' where id = $1`, [
      payment?.attemptId,
    ])
    await database.ask(`update public.stock_holds set state = 'released' where order_id = $1`, [order.id])
    await database.ask(
      'update public.stock_levels set available = 0, held = held - 1 where tenant_id = $1 and variant_id = $2',
      [a.tenantId, a.products.licenseKey.variantId],
    )
    expect((await failure(retryPayment(shopContext(a), order.id, order.token))).code).toBe('sold_out')
    expect((await getOrder(shopContext(a), order.id, order.token)).status).toBe('awaiting_payment')
    await setStock(50)
    expect((await retryPayment(shopContext(a), order.id, order.token)).url).toContain('pay.example')
  })

  test('a closed order cannot be paid', async () => {
    const { order } = await placeOrder(shopContext(a), wish('course'))
    await database.ask(`update public.orders set status = 'expired' where id = $1`, [order.id])
    expect((await failure(retryPayment(shopContext(a), order.id, order.token))).code).toBe('conflict')
  })

  test('asking for a look records one event in five seconds', async () => {
    const { order } = await placeOrder(shopContext(a), wish('course'))
    await Promise.all(Array.from({ length: 10 }, () => askForCheck(shopContext(a), order.id, order.token)))
    const events = await database.ask(
      `select 1 from public.events where order_id = $1 and topic = 'payment.check_requested'`,
      [order.id],
    )
    expect([1, 2]).toContain(events.length)
  })
})
