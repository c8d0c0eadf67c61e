import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { countRoundTrips } from '@/lib/core/db/transaction'
import { announced } from '@/lib/core/events/announce'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { cancelOrder } from '@/lib/commerce/desk/service/member-orders'
import { getOrder } from '@/lib/commerce/orders/service/order-page'
import { placeOrder } from '@/lib/commerce/checkout/service/place-order'
import { priceCart } from '@/lib/commerce/checkout/service/price-cart'
import { commerceHandlers } from '@/lib/commerce/jobs'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import type { PlacedOrder } from '@/lib/commerce/orders/schema/order'
import {
  fingerprintOf,
  jobContext,
  memberContext,
  shopContext,
  startPages,
} from '@/lib/commerce/testing/shop'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let pages: Awaited<ReturnType<typeof startPages>>
let a: FixtureTenant
let b: FixtureTenant
let before: Record<string, string>

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
beforeEach(async () => {
  before = await fingerprintOf(database, b.tenantId)
  await database.ask(
    `update public.tenants set prices_include_tax = true, tax_standard_bp = 0, tax_reduced_bp = 0, tax_name = ''`,
  )
})
afterEach(async () => {
  expect(await fingerprintOf(database, b.tenantId)).toEqual(before)
})

type Terms = Record<string, string | number | boolean | Date | null>

let codes = 0
async function plantCoupon(
  terms: Terms = {},
  productIds: string[] | null = null,
  tenant = a,
): Promise<string> {
  codes += 1
  const row: Terms = {
    tenant_id: tenant.tenantId,
    id: newId(),
    code: `CODE${codes}`,
    kind: 'percent',
    percent_bp: terms.kind === undefined ? 1000 : null,
    for_all_products: productIds === null,
    ...terms,
  }
  const names = Object.keys(row)
  await database.ask(
    `insert into public.coupons (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(row),
  )
  for (const productId of productIds ?? []) {
    await database.ask(
      'insert into public.coupon_products (tenant_id, coupon_id, product_id) values ($1, $2, $3)',
      [tenant.tenantId, row.id, productId],
    )
  }
  return String(row.code)
}

let buyers = 0
function wish(
  items: { product: string; quantity: number }[],
  coupon: string,
  more: object = {},
): CheckoutInput {
  buyers += 1
  return CheckoutInput.parse({
    items,
    customer: { name: 'Sari', email: `coupon${buyers}@example.com` },
    coupon,
    ...more,
  })
}
const course = [{ product: 'course', quantity: 1 }]
const buy = (coupon: string, more: object = {}, items = course): Promise<PlacedOrder> =>
  placeOrder(shopContext(a), wish(items, coupon, more))

async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
  return 'it did not fail'
}

async function usedCount(code: string): Promise<number> {
  const [row] = await database.ask<{ used_count: number }>(
    'select used_count from public.coupons where tenant_id = $1 and code = $2',
    [a.tenantId, code],
  )
  return row?.used_count ?? -1
}

describe('a coupon at the checkout', () => {
  test('takes its part off, whatever case it is typed in; lines and gateway sum to the total exactly', async () => {
    const code = await plantCoupon({ percent_bp: 3333 })
    const placed = await buy(` ${code.toLowerCase()} `, {}, [
      { product: 'course', quantity: 1 },
      { product: 'coaching', quantity: 3 },
    ])
    // 234,000 less a third, to the rupiah.
    expect(placed.order.totalMinor).toBe(156_008n)
    const order = await getOrder(shopContext(a), placed.order.id, placed.order.token)
    expect(order).toMatchObject({ subtotalMinor: 234_000n, discountMinor: 77_992n, couponCode: code })
    expect(order.lines.reduce((sum, line) => sum + line.totalMinor, 0n)).toBe(156_008n)
    expect(order.lines.reduce((sum, line) => sum + line.discountMinor, 0n)).toBe(77_992n)
    const [attempt] = await database.ask<{ amount_minor: bigint }>(
      'select amount_minor from public.payment_attempts where order_id = $1',
      [placed.order.id],
    )
    expect(attempt?.amount_minor).toBe(156_008n)
  })

  test('costs no message more than a checkout without one, and that one has at most eight', async () => {
    const code = await plantCoupon()
    await buy(code)
    const count = async (work: () => Promise<unknown>): Promise<number> => {
      await announced()
      const start = countRoundTrips()
      await work()
      await announced()
      return countRoundTrips() - start
    }
    const plain = await count(() =>
      placeOrder(
        shopContext(a),
        CheckoutInput.parse({ items: course, customer: { name: 'Sari', email: 'plain@example.com' } }),
      ),
    )
    expect(plain).toBeLessThanOrEqual(8)
    expect(await count(() => buy(code))).toBe(plain)
  })

  test('that makes everything free skips the gateway and is redeemed at once', async () => {
    const code = await plantCoupon({ kind: 'free' })
    const placed = await buy(code)
    expect(placed.payment).toBeNull()
    expect(placed.order).toMatchObject({ status: 'paid', totalMinor: 0n })
    const [use] = await database.ask<{ state: string; discount_minor: bigint }>(
      'select state, discount_minor from public.coupon_uses where order_id = $1',
      [placed.order.id],
    )
    expect(use).toEqual({ state: 'redeemed', discount_minor: 99_000n })
  })

  test('is refused with its own reason, and nothing of the order stays', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000)
    const yesterday = new Date(Date.now() - 86_400_000)
    const orders = async (): Promise<unknown> =>
      (await database.ask('select count(*) as n from public.orders where tenant_id = $1', [a.tenantId]))[0]
    const count = await orders()
    expect(await failure(buy('NOSUCHCODE'))).toBe('coupon_unknown')
    expect(await failure(buy('not a code!'))).toBe('coupon_unknown')
    expect(await failure(buy(await plantCoupon({ paused: true })))).toBe('coupon_unknown')
    expect(await failure(buy(await plantCoupon({ starts_at: tomorrow })))).toBe('coupon_not_yet')
    expect(await failure(buy(await plantCoupon({ ends_at: yesterday })))).toBe('coupon_expired')
    expect(await failure(buy(await plantCoupon({ minimum_minor: 99_001 })))).toBe('coupon_minimum')
    expect(await failure(buy(await plantCoupon({ total_limit: 1, used_count: 1 })))).toBe('coupon_used_up')
    expect(await failure(buy(await plantCoupon({}, [a.products.manual.productId])))).toBe(
      'coupon_other_products',
    )
    // The other shop has this code; here nobody knows it.
    const theirs = 'ONLYTHEIRS'
    await database.ask(
      "insert into public.coupons (tenant_id, id, code, kind, percent_bp, paused) values ($1, $2, $3, 'percent', 1000, false)",
      [b.tenantId, newId(), theirs],
    )
    expect(await failure(buy(theirs))).toBe('coupon_unknown')
    await database.ask('delete from public.coupons where code = $1', [theirs])
    expect(await orders()).toEqual(count)
  })

  test('shows in the cart what it takes off, or why it does not', async () => {
    const code = await plantCoupon({}, [a.products.accessLink.productId])
    expect(await priceCart(shopContext(a), course, code)).toMatchObject({
      discountMinor: 9_900n,
      totalMinor: 89_100n,
      coupon: { code, problem: null },
    })
    expect(await priceCart(shopContext(a), [{ product: 'coaching', quantity: 1 }], code)).toMatchObject({
      discountMinor: 0n,
      totalMinor: 45_000n,
      coupon: { code, problem: 'other_products' },
    })
  })

  test('with a total limit is used exactly that often by many at once', async () => {
    const code = await plantCoupon({ total_limit: 5 })
    const outcomes = await Promise.all(
      Array.from({ length: 30 }, () => failure(buy(code, {}, [{ product: 'licence', quantity: 1 }]))),
    )
    const [stock] = await database.ask<{ available: bigint }>(
      'select available from public.stock_levels where tenant_id = $1 and variant_id = $2',
      [a.tenantId, a.products.licenseKey.variantId],
    )
    expect(outcomes.filter((one) => one === 'it did not fail')).toHaveLength(5)
    expect(outcomes.filter((one) => one === 'coupon_used_up')).toHaveLength(25)
    expect(await usedCount(code)).toBe(5)
    // A refused coupon leaves no unit held.
    expect(stock?.available).toBe(a.stock.available - 5n)
    await database.ask('update public.stock_levels set available = $2 where tenant_id = $1', [a.tenantId, 10])
  })

  test('is locked after the stock of the order, so that a checkout and an expiry never wait for each other', async () => {
    const code = await plantCoupon()
    const other = new pg.Client({ connectionString: database.ownerUrl })
    await other.connect()
    try {
      await other.query('begin')
      await other.query('select from public.stock_levels where tenant_id = $1 for update', [a.tenantId])
      const buying = buy(code, {}, [{ product: 'licence', quantity: 1 }])
      await expect
        .poll(
          async () =>
            (
              await database.ask<{ count: bigint }>('select count(*) from pg_locks where not granted')
            )[0]?.count.toString(),
          { interval: 20 },
        )
        .not.toBe('0')
      const found = await database.ask('select from public.coupons where code = $1 for update nowait', [code])
      expect(found).toHaveLength(1)
      await other.query('commit')
      await buying
    } finally {
      await other.end()
    }
    expect(await usedCount(code)).toBe(1)
  })

  test('with a limit per customer is used exactly that often by one person, however the address is spelled', async () => {
    const code = await plantCoupon({ customer_limit: 2 })
    const spellings = ['r.ini@gmail.com', 'rini@gmail.com', 'RINI+promo@googlemail.com', 'rini+2@gmail.com']
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        failure(buy(code, { customer: { name: 'Rini', email: spellings[index % spellings.length] } })),
      ),
    )
    expect(outcomes.filter((one) => one === 'it did not fail')).toHaveLength(2)
    expect(outcomes.filter((one) => one === 'coupon_used_by_you')).toHaveLength(14)
    expect(await usedCount(code)).toBe(2)
    expect(await failure(buy(code))).toBe('it did not fail')
  })

  test('comes back when its order runs out of time, and when a member cancels it', async () => {
    const code = await plantCoupon({ total_limit: 1 })
    const first = await buy(code)
    expect(await failure(buy(code))).toBe('coupon_used_up')
    await database.ask(
      "update public.payment_attempts set state = 'expired', next_sync_at = null where order_id = $1",
      [first.order.id],
    )
    await database.ask(
      "update public.orders set window_ends_at = now() - interval '1 minute' where id = $1",
      [first.order.id],
    )
    await commerceHandlers['commerce.expire'](jobContext(a), {
      tenantId: a.tenantId,
      orderId: first.order.id,
    })
    expect(await usedCount(code)).toBe(0)
    const second = await buy(code)
    await cancelOrder(memberContext(a, a.members.owner), second.order.id)
    for (const _twice of [1, 2]) {
      await commerceHandlers['commerce.coupon'](jobContext(a), {
        tenantId: a.tenantId,
        orderId: second.order.id,
      })
    }
    expect(await usedCount(code)).toBe(0)
    expect(await failure(buy(code))).toBe('it did not fail')
  })

  test('that was changed between reading and writing is not taken by its old terms', async () => {
    const code = await plantCoupon()
    const { reserve } = { reserve: 'select app.reserve_coupon($1, $2, $3, $4, 1, false) as outcome' }
    const [row] = await database.ask<{ id: string; version: number }>(
      'select id, version from public.coupons where tenant_id = $1 and code = $2',
      [a.tenantId, code],
    )
    const [answer] = await database.ask<{ outcome: string }>(
      `with settings as (select set_config('app.tenant_id', '${a.tenantId}', true), set_config('app.writable', 'on', true),
        set_config('app.order_id', '${a.orders.open.orderId}', true)) ${reserve.replace('as outcome', 'as outcome from settings')}`,
      [row?.id, (row?.version ?? 0) + 1, a.orders.open.orderId, 'somebody'],
    )
    expect(answer?.outcome).toBe('changed')
    expect(await usedCount(code)).toBe(0)
  })

  test('repeats with the same idempotency key take one use', async () => {
    const code = await plantCoupon({ total_limit: 5 })
    const input = wish(course, code)
    const results = await Promise.all(
      Array.from({ length: 6 }, () =>
        placeOrder(shopContext(a), input, { idempotencyKey: `coupon-${code}` }),
      ),
    )
    expect(new Set(results.map((one) => one.order.id)).size).toBe(1)
    expect(await usedCount(code)).toBe(1)
  })
})

describe('tax at the checkout', () => {
  async function setTax(isIncluded: boolean): Promise<void> {
    await database.ask(
      `update public.tenants set prices_include_tax = $2, tax_standard_bp = 1100, tax_reduced_bp = 500, tax_name = 'PPN' where id = $1`,
      [a.tenantId, isIncluded],
    )
    await database.ask(
      "update public.products set tax_class = 'reduced' where tenant_id = $1 and slug = 'coaching'",
      [a.tenantId],
    )
  }
  const items = [
    { product: 'course', quantity: 1 },
    { product: 'coaching', quantity: 1 },
  ]

  test('in the prices leaves the total as it is and says how much of it is tax', async () => {
    await setTax(true)
    const { order } = await placeOrder(shopContext(a), { ...wish(items, ''), coupon: undefined })
    const seen = await getOrder(shopContext(a), order.id, order.token)
    expect(seen).toMatchObject({ subtotalMinor: 144_000n, totalMinor: 144_000n, pricesIncludeTax: true })
    expect(seen.lines.map((line) => [line.taxRateBp, line.taxMinor])).toEqual([
      [1100, 9_811n],
      [500, 2_143n],
    ])
    expect(seen.taxMinor).toBe(11_954n)
  })

  test('on top of the prices comes after the discount, and is frozen in the order', async () => {
    await setTax(false)
    const code = await plantCoupon({}, [a.products.accessLink.productId])
    const cart = await priceCart(shopContext(a), items, code)
    expect(cart).toMatchObject({ subtotalMinor: 144_000n, discountMinor: 9_900n, isTaxIncluded: false })
    const { order } = await buy(code, {}, items)
    // 89,100 + 11 % and 45,000 + 5 %.
    expect(order.totalMinor).toBe(98_901n + 47_250n)
    expect(cart.totalMinor).toBe(order.totalMinor)
    await database.ask('update public.tenants set tax_standard_bp = 2000 where id = $1', [a.tenantId])
    const seen = await getOrder(shopContext(a), order.id, order.token)
    expect(seen).toMatchObject({ taxMinor: 12_051n, totalMinor: 146_151n, pricesIncludeTax: false })
    const [attempt] = await database.ask<{ amount_minor: bigint }>(
      'select amount_minor from public.payment_attempts where order_id = $1',
      [order.id],
    )
    expect(attempt?.amount_minor).toBe(146_151n)
  })
})
