import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { visitorActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { addVisitors } from '@/lib/commerce/analytics/data/visits'
import { netOf } from '@/lib/commerce/analytics/rules/figures'
import { getAnalytics } from '@/lib/commerce/analytics/service/analytics'
import { searchShop } from '@/lib/commerce/desk/service/search'
import { forgetVisitors, noteVisit, writeVisits } from '@/lib/commerce/analytics/service/visits'
import { memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { leavesAlone } from '@/lib/commerce/testing/suites'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant

beforeAll(async () => {
  database = await createTestDatabase()
  a = database.seed.a
  b = database.seed.b
})
afterAll(() => database?.close())
leavesAlone(() => ({ database, tenantId: b.tenantId }))

const owner = (tenant = a) => memberContext(tenant, tenant.members.owner)
const refused = (code: string): unknown => expect.objectContaining({ code })
const days = (from: string, to: string) => ({ preset: null, from, to, unit: 'day' as const })
/** Long after everything that is planted, in the morning of a shop in Jakarta. */
const now = new Date('2029-06-30T03:00:00Z')

let serial = 0

/** An order with one payment per amount, and refunds of the first payment. */
async function plantOrder(order: {
  totalMinor: bigint
  paidAt: string | null
  createdAt?: string
  attention?: string
  currency?: string
  status?: string
  method?: string
  placedBy?: string
  received?: bigint[]
  refunds?: { amountMinor: bigint; at: string | null }[]
}): Promise<string> {
  serial += 1
  const number = String(serial).padStart(12, '9')
  const { totalMinor, paidAt } = order
  const [row] = await database.ask<{ id: string }>(
    `insert into public.orders (tenant_id, id, number, status, payment_state, attention, payment_method, customer_name, customer_email, locale, currency, subtotal_minor, total_minor, window_ends_at, created_at, paid_at, placed_by)
     values ($1, private.uuid_v7(), $2, $3, 'paid', $4, $5, 'Someone', 'some@one.example', 'id', $6, $7, $7, now(), $8, $9, $10) returning id`,
    [
      a.tenantId,
      number,
      order.status ?? (paidAt === null ? 'awaiting_payment' : 'fulfilled'),
      order.attention ?? null,
      order.method ?? 'qris',
      order.currency ?? 'IDR',
      totalMinor,
      order.createdAt ?? paidAt,
      paidAt,
      order.placedBy ?? null,
    ],
  )
  const orderId = row?.id ?? ''
  await database.ask(
    `insert into public.order_lines (tenant_id, id, order_id, position, product_id, variant_id, product_name, product_slug, variant_name, delivery_kind, quantity, unit_price_minor, total_minor)
     values ($1, private.uuid_v7(), $2, 0, $3, $4, 'x', 'x', '', 'access_link', 2, 1, $5)`,
    [a.tenantId, orderId, a.products.accessLink.productId, a.products.accessLink.variantId, totalMinor],
  )
  let transactionId = ''
  for (const [index, amountMinor] of (order.received ?? [totalMinor]).entries()) {
    const ref = `ck-${number}-${index}`
    const [transaction] = await database.ask<{ id: string }>(
      `with attempt as (
         insert into public.payment_attempts (tenant_id, id, order_id, connection_id, secret_version, provider, provider_ref, amount_minor, currency, state, expires_at, creating_until)
         select tenant_id, private.uuid_v7(), $2, connection_id, secret_version, provider, $3, $4, $5, 'paid', now(), now()
         from public.payment_attempts where tenant_id = $1 and id = $6 returning *)
       insert into public.gateway_transactions (tenant_id, id, attempt_id, order_id, connection_id, provider_ref, state, amount_minor, currency, facts)
       select tenant_id, private.uuid_v7(), id, order_id, connection_id, provider_ref, 'paid', amount_minor, currency, '{}' from attempt returning id`,
      [a.tenantId, orderId, ref, amountMinor, order.currency ?? 'IDR', a.orders.paid.attemptId],
    )
    transactionId ||= transaction?.id ?? ''
  }
  for (const refund of order.refunds ?? []) {
    await database.ask(
      `insert into public.refunds (tenant_id, id, order_id, attempt_id, transaction_id, kind, state, amount_minor, currency, settled_at)
       select tenant_id, private.uuid_v7(), order_id, attempt_id, id, 'external', $3, $4, currency, $5 from public.gateway_transactions where tenant_id = $1 and id = $2`,
      [
        a.tenantId,
        transactionId,
        refund.at === null ? 'pending' : 'succeeded',
        refund.amountMinor,
        refund.at,
      ],
    )
  }
  return orderId
}

describe('the figures of a shop', () => {
  test('put a payment on its day in the shop’s time zone, and a refund on the day it happened', async () => {
    await plantOrder({
      totalMinor: 100_000n,
      // Half past eleven in the evening of the first in Jakarta, and half past midnight of the second.
      paidAt: '2027-03-01T16:30:00Z',
      refunds: [
        { amountMinor: 30_000n, at: '2027-03-02T05:00:00Z' },
        { amountMinor: 70_000n, at: '2027-03-03T05:00:00Z' },
      ],
    })
    await plantOrder({ totalMinor: 50_000n, paidAt: '2027-03-01T17:30:00Z', method: 'gopay' })
    const found = await getAnalytics(owner(), days('2027-03-01', '2027-03-04'), now)
    expect(
      found.periods.map(({ from, figures }) => [
        from,
        figures.paidOrders,
        figures.grossMinor,
        figures.refundMinor,
        netOf(figures),
      ]),
    ).toEqual([
      ['2027-03-01', 1, 100_000n, 0n, 100_000n],
      ['2027-03-02', 1, 50_000n, 30_000n, 20_000n],
      ['2027-03-03', 0, 0n, 70_000n, -70_000n],
      ['2027-03-04', 0, 0n, 0n, 0n],
    ])
    expect(found.total).toMatchObject({
      grossMinor: 150_000n,
      refundMinor: 100_000n,
      refunds: 2,
      paidOrders: 2,
      placedOrders: 2,
    })
    expect(found.methods).toEqual([
      { method: 'qris', isFree: false, orders: 1, grossMinor: 100_000n },
      { method: 'gopay', isFree: false, orders: 1, grossMinor: 50_000n },
    ])
    expect(found.topProducts).toEqual([
      {
        productId: a.products.accessLink.productId,
        name: a.products.accessLink.name,
        quantity: 4,
        grossMinor: 150_000n,
      },
    ])
    // The days right after are compared with exactly these, each with its own.
    const next = await getAnalytics(owner(), days('2027-03-05', '2027-03-08'), now)
    expect(next.before).toEqual(found.total)
    expect(next.periods.map(({ before: one }) => one)).toEqual(found.periods.map(({ figures }) => figures))
  })

  test('count no refund that is not through, no payment that was taken back, no other currency, no draft', async () => {
    await plantOrder({
      totalMinor: 10n,
      paidAt: '2027-04-01T05:00:00Z',
      refunds: [{ amountMinor: 10n, at: null }],
    })
    await plantOrder({ totalMinor: 20n, paidAt: '2027-04-01T05:00:00Z', attention: 'reversed' })
    await plantOrder({ totalMinor: 30n, paidAt: '2027-04-01T05:00:00Z', currency: 'USD' })
    await plantOrder({ totalMinor: 40n, paidAt: null, createdAt: '2027-04-01T05:00:00Z', status: 'draft' })
    await plantOrder({ totalMinor: 50n, paidAt: null, createdAt: '2027-04-01T05:00:00Z' })
    const { total } = await getAnalytics(owner(), days('2027-04-01', '2027-04-01'), now)
    expect(total).toMatchObject({
      grossMinor: 10n,
      refundMinor: 0n,
      refunds: 0,
      paidOrders: 1,
      placedOrders: 4,
    })
  })

  test('tell what customers ordered in the shop from what members wrote by hand, which no visit led to', async () => {
    const paidAt = '2027-04-10T05:00:00Z'
    const placedBy = a.members.owner.personId
    await plantOrder({ totalMinor: 10n, paidAt })
    await plantOrder({ totalMinor: 20n, paidAt, placedBy })
    await plantOrder({ totalMinor: 30n, paidAt: null, createdAt: paidAt, placedBy })
    await plantOrder({ totalMinor: 40n, paidAt: null, createdAt: paidAt, placedBy, status: 'draft' })
    const { total } = await getAnalytics(owner(), days('2027-04-10', '2027-04-10'), now)
    expect(total).toMatchObject({
      ...{ grossMinor: 30n, paidOrders: 2, paidInShop: 1, placedOrders: 3, placedInShop: 1 },
    })
  })

  test('take no refund of what came in twice, or too late, for a refund of revenue', async () => {
    await plantOrder({
      totalMinor: 100n,
      paidAt: '2027-05-01T05:00:00Z',
      received: [100n, 100n],
      refunds: [
        { amountMinor: 60n, at: '2027-05-02T05:00:00Z' },
        { amountMinor: 65n, at: '2027-05-03T05:00:00Z' },
      ],
    })
    await plantOrder({
      totalMinor: 500n,
      paidAt: null,
      createdAt: '2027-05-01T05:00:00Z',
      status: 'expired',
      received: [500n],
      refunds: [{ amountMinor: 500n, at: '2027-05-02T05:00:00Z' }],
    })
    const { periods, total } = await getAnalytics(owner(), days('2027-05-01', '2027-05-03'), now)
    expect(periods.map(({ figures }) => figures.refundMinor)).toEqual([0n, 0n, 25n])
    expect(total).toMatchObject({ grossMinor: 100n, refunds: 1 })
  })

  test('compare a day that still runs with the same hours of the day before', async () => {
    const morning = new Date('2027-06-02T03:00:00Z')
    await plantOrder({ totalMinor: 1n, paidAt: '2027-06-01T02:59:00Z' })
    await plantOrder({ totalMinor: 10n, paidAt: '2027-06-01T03:01:00Z' })
    await plantOrder({ totalMinor: 100n, paidAt: '2027-06-02T02:00:00Z' })
    const found = await getAnalytics(owner(), { preset: 'today', from: null, to: null, unit: null }, morning)
    expect(found.total.grossMinor).toBe(100n)
    expect(found.before.grossMinor).toBe(1n)
  })

  test('are the same sum by day, week and month', async () => {
    for (let day = 1; day <= 28; day += 3) {
      await plantOrder({
        totalMinor: BigInt(day),
        paidAt: `2027-08-${String(day).padStart(2, '0')}T20:00:00Z`,
      })
    }
    const sums = []
    for (const unit of ['day', 'week', 'month'] as const) {
      const { total, unit: shown } = await getAnalytics(
        owner(),
        { preset: null, from: '2027-07-20', to: '2027-09-10', unit },
        now,
      )
      expect(shown).toBe(unit)
      sums.push(total)
    }
    expect(sums[1]).toEqual(sums[0])
    expect(sums[2]).toEqual(sums[0])
    expect(sums[0]?.paidOrders).toBe(10)
  })

  test('are zeros for a shop that sold nothing, and nobody’s without the right', async () => {
    const { total, topProducts, methods, periods } = await getAnalytics(
      owner(b),
      days('2028-01-01', '2028-01-02'),
      now,
    )
    expect(Object.values(total).map(Number)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0])
    expect([topProducts, methods, periods.length]).toEqual([[], [], 2])
    await expect(
      getAnalytics(memberContext(a, a.members.dev), days('2027-03-01', '2027-03-04'), now),
    ).rejects.toEqual(refused('forbidden'))
    await expect(
      getAnalytics(memberContext(a, b.members.owner), days('2027-03-01', '2027-03-04'), now),
    ).rejects.toEqual(refused('forbidden'))
  })
})

describe('a visit', () => {
  const browser =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15'
  const look = (
    address: string,
    more: { userAgent?: string; isAtCheckout?: boolean; isSignedIn?: boolean } = {},
  ) =>
    noteVisit(shopContext(a, { address, userAgent: more.userAgent ?? browser }), {
      timeZone: 'UTC',
      purpose: '',
      isSignedIn: more.isSignedIn ?? false,
      isAtCheckout: more.isAtCheckout ?? false,
    })
  const counted = async (tenant = a) =>
    database.ask<{ visits: bigint; checkouts: bigint }>(
      'select visits, checkouts from public.shop_visits where tenant_id = $1 and day >= current_date - 1',
      [tenant.tenantId],
    )

  test('is counted once a day for a device, through however many pages and processes', async () => {
    look('192.0.2.1')
    look('192.0.2.1')
    look('192.0.2.2')
    look('192.0.2.3', { userAgent: 'Googlebot/2.1' })
    look('192.0.2.4', { isSignedIn: true })
    await writeVisits()
    expect(await counted()).toEqual([{ visits: 2n, checkouts: 0n }])
    look('192.0.2.1', { isAtCheckout: true })
    look('192.0.2.5', { isAtCheckout: true })
    await writeVisits()
    look('192.0.2.1', { isAtCheckout: true })
    await writeVisits()
    expect(await counted()).toEqual([{ visits: 3n, checkouts: 2n }])
    expect(await counted(b)).toEqual([])
  })

  test('leaves neither an address nor a browser, and no hash when its day is over', async () => {
    const rows = await database.ask<{ text: string }>('select v::text as text from private.shop_visitors v')
    expect(rows.length).toBeGreaterThan(3)
    for (const { text } of rows) expect(text).not.toMatch(/192\.0\.2|Mozilla|Safari/)
    await database.ask("update private.shop_visitors set day = day - 3 where step = 'checkout'")
    await forgetVisitors()
    const left = await database.ask<{ step: string }>('select distinct step from private.shop_visitors')
    expect(left).toEqual([{ step: 'visit' }])
    expect(await counted()).toEqual([{ visits: 3n, checkouts: 2n }])
  })

  test('cannot be written into another day', async () => {
    await withActor(visitorActor(a), (db) => addVisitors(db, '2020-01-01', [Buffer.alloc(16, 7)], []))
    const [row] = await database.ask<{ visits: bigint }>(
      "select visits from public.shop_visits where tenant_id = $1 and day = '2020-01-01'",
      [a.tenantId],
    )
    expect(row?.visits).toBe(3n)
  })

  test('is in the figures of its day', async () => {
    const [today] = await database.ask<{ day: string }>('select current_date::text as day')
    const day = today?.day ?? ''
    const { total } = await getAnalytics(owner(), days(day, day))
    expect(total).toMatchObject({ visits: 3, checkouts: 2 })
  })
})

describe('the command palette', () => {
  const search = (ctx: ReturnType<typeof owner>, text: string) => searchShop(ctx, { text, locale: 'en' })

  test('finds orders, products and customers of the own shop alone', async () => {
    const found = await search(owner(), a.orders.open.number)
    expect(found.orders.map(({ id }) => id)).toEqual([a.orders.open.orderId])
    expect((await search(owner(), b.orders.open.number)).orders).toEqual([])
    const name = a.products.accessLink.name.slice(0, 6)
    expect((await search(owner(), name)).products.map(({ id }) => id)).toContain(
      a.products.accessLink.productId,
    )
    expect((await search(owner(), '')).orders).toHaveLength(5)
  })

  test('shows customers only to those who may read them', async () => {
    const [customer] = await database.ask<{ email: string }>(
      'select email from public.customers where tenant_id = $1 limit 1',
      [a.tenantId],
    )
    const email = customer?.email ?? ''
    expect((await search(owner(), email)).customers).toHaveLength(1)
    expect((await search(memberContext(a, a.members.dev), email)).customers).toEqual([])
    await expect(search(memberContext(a, a.members.removed), email)).rejects.toEqual(refused('forbidden'))
  })
})
