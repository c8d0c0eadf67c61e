import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import pg from 'pg'
import { workJob } from '@/lib/core/events/jobs'
import { memberActor } from '@/lib/core/context'
import { translator } from '@/lib/core/i18n/i18n'
import { openingMessage } from '@/lib/core/db/opening'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { commerceHandlers } from '@/lib/commerce/jobs'
import {
  addCoupon,
  changeCoupon,
  getCoupon,
  listCoupons,
  pauseCoupon,
} from '@/lib/commerce/pricing/service/coupons'
import { addCustomerNote, removeCustomerNote } from '@/lib/commerce/customers/service/customer-notes'
import {
  blockCustomer,
  eraseCustomer,
  exportCustomer,
  getCustomer,
  listCustomers,
  unblockCustomer,
  withdrawConsent,
} from '@/lib/commerce/customers/service/member-customers'
import { exportCustomers } from '@/lib/commerce/customers/service/customer-list-export'
import { placeOrder } from '@/lib/commerce/checkout/service/place-order'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import { CouponInput } from '@/lib/commerce/pricing/schema/coupons'
import { addManualOrder } from '@/lib/commerce/desk/service/manual-orders'
import { ManualOrderInput } from '@/lib/commerce/desk/schema/orders'
import type { CustomerFilter } from '@/lib/commerce/customers/schema/customers'
import { jobContext, memberContext, shopContext, startPages } from '@/lib/commerce/testing/shop'
import { leavesAlone } from '@/lib/commerce/testing/suites'
import { saveTax } from '@/lib/platform/tenants/service/tax'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type { FixtureTenant } from '@/sandbox/fixtures'
import type { MemberContext } from '@/lib/core/context'

let database: TestDatabase
let pages: Awaited<ReturnType<typeof startPages>>
let a: FixtureTenant
let b: FixtureTenant
let owner: MemberContext
let finance: MemberContext
let ops: MemberContext
let dev: MemberContext
let stranger: MemberContext

beforeAll(async () => {
  pages = await startPages()
  database = await createTestDatabase({
    variables: { MIDTRANS_SNAP_BASE: pages.origin, MIDTRANS_CORE_BASE: pages.origin },
  })
  a = database.seed.a
  b = database.seed.b
  owner = memberContext(a, a.members.owner)
  finance = memberContext(a, a.members.finance)
  ops = memberContext(a, a.members.ops)
  dev = memberContext(a, a.members.dev)
  stranger = memberContext(b, b.members.owner)
})
afterAll(async () => {
  await database?.close()
  await pages.close()
})
leavesAlone(() => ({ database, tenantId: b.tenantId }))

async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work
  } catch (error) {
    if (error instanceof AppError) return error.message
    throw error
  }
  return 'it did not fail'
}

async function actions(subjectId: string): Promise<string[]> {
  const rows = await database.ask<{ action: string }>(
    'select action from public.audit_entries where tenant_id = $1 and subject_id = $2 order by id',
    [a.tenantId, subjectId],
  )
  return rows.map((row) => row.action)
}

async function buy(email: string, more: object = {}): Promise<string> {
  const { order } = await placeOrder(
    shopContext(a),
    CheckoutInput.parse({
      items: [{ product: 'course', quantity: 1 }],
      customer: { name: 'Rini Wulandari', email, phone: '0812 3456 7890' },
      note: 'Please call me on my birthday.',
      attribution: { referrer: 'https://rini.example/' },
      ...more,
    }),
  )
  await remember(order.id)
  return order.id
}
const remember = (orderId: string): Promise<void> =>
  workJob(commerceHandlers['commerce.customer'], jobContext(a), { tenantId: a.tenantId, orderId })

async function pay(orderId: string): Promise<void> {
  await database.ask(
    "update public.orders set status = 'fulfilled', payment_state = 'paid', paid_at = now(), fulfilled_at = now() where id = $1",
    [orderId],
  )
  await database.ask(
    "update public.payment_attempts set state = 'paid', next_sync_at = null where order_id = $1",
    [orderId],
  )
  await remember(orderId)
}

async function refund(orderId: string, amountMinor: number): Promise<void> {
  const transactionId = newId()
  await database.ask(
    `insert into public.gateway_transactions (tenant_id, id, attempt_id, order_id, connection_id, provider_ref, state, amount_minor, currency, facts)
     select tenant_id, $2::uuid, id, order_id, connection_id, 'ref-' || $2::text, 'paid', amount_minor, currency, '[]' from public.payment_attempts where order_id = $1`,
    [orderId, transactionId],
  )
  await database.ask(
    `insert into public.refunds (tenant_id, id, order_id, attempt_id, transaction_id, kind, state, amount_minor, currency)
     select tenant_id, $2::uuid, order_id, id, $3::uuid, 'manual', 'succeeded', $4, currency from public.payment_attempts where order_id = $1`,
    [orderId, newId(), transactionId, amountMinor],
  )
  await remember(orderId)
}

async function idOf(email: string): Promise<string> {
  const [row] = await database.ask<{ id: string }>(
    'select id from public.customers where tenant_id = $1 and email = $2',
    [a.tenantId, email],
  )
  if (!row) throw new Error('There is no such customer.')
  return row.id
}

const all: CustomerFilter = { query: '', sort: 'newest', only: 'all' }

describe('a customer', () => {
  test('is known with paid orders and what was spent, less what was given back', async () => {
    const email = 'rini@example.com'
    const first = await buy(email)
    const second = await buy(email)
    expect(await getCustomer(owner, await idOf(email))).toMatchObject({ ordersCount: 0, spentMinor: 0n })
    await pay(first)
    await pay(second)
    await refund(second, 40_000)
    const profile = await getCustomer(owner, await idOf(email))
    expect(profile).toMatchObject({ ordersCount: 2, spentMinor: 158_000n, name: 'Rini Wulandari' })
    expect(profile.orders.map((order) => order.id)).toEqual([second, first])
    expect(await failure(getCustomer(stranger, profile.id))).toBe('not_found')
    expect(await failure(getCustomer(dev, profile.id))).toBe('not_found')
  })

  test('of several orders that are looked at together is known as if each had been looked at alone', async () => {
    const [often, once] = ['often@example.com', 'once@example.com']
    const own = (name: string, email: string) => ({ customer: { name, email, phone: '' } })
    const orders = [
      await buy(often, own('Old Name', often)),
      await buy(once, own('Once', once)),
      await buy(often, own('New Name', often)),
    ]
    for (const id of orders.slice(0, 2)) await pay(id)
    await database.ask('delete from public.customers where tenant_id = $1 and email = any($2)', [
      a.tenantId,
      [often, once],
    ])
    const jobs = orders.toReversed().map((orderId) => ({ tenantId: a.tenantId, orderId }))
    const theirs = { tenantId: a.tenantId, orderId: newId() }
    const { work } = commerceHandlers['commerce.customer']
    expect(await work(jobContext(a), [...jobs, theirs])).toEqual(['done', 'done', 'done', 'done'])
    expect(await getCustomer(owner, await idOf(often))).toMatchObject({ ordersCount: 1, name: 'New Name' })
    expect(await getCustomer(owner, await idOf(once))).toMatchObject({ ordersCount: 1, name: 'Once' })
  })

  test('keeps the own name and language while an order in their name, which a member wrote, is not paid', async () => {
    const email = 'known@example.com'
    await buy(email, { locale: 'en' })
    const known = async () =>
      database.ask('select name, locale, phone from public.customers where tenant_id = $1 and email = $2', [
        a.tenantId,
        email,
      ])
    const before = await known()
    const { orderId } = await addManualOrder(
      owner,
      ManualOrderInput.parse({
        items: [{ name: 'A lesson', priceMinor: 50_000n, quantity: 1 }],
        customer: { name: 'Bu R.', email, phone: '0899 000 111' },
        locale: 'ar',
      }),
    )
    await remember(orderId)
    expect(await known()).toEqual(before)
    // Paid, it is what the customer agreed to.
    await pay(orderId)
    await remember(orderId)
    expect(await known()).toMatchObject([{ name: 'Bu R.', locale: 'ar' }])
  })

  test('keeps a consent until it is withdrawn, and gives it again only with a later order', async () => {
    const email = 'consent@example.com'
    const given = await buy(email, { marketing_consent: true })
    const id = await idOf(email)
    expect((await getCustomer(owner, id)).hasConsented).toBe(true)
    expect(await failure(withdrawConsent(finance, id))).toBe('forbidden')
    await withdrawConsent(ops, id)
    await remember(given)
    expect((await getCustomer(owner, id)).hasConsented).toBe(false)
    await buy(email, { marketing_consent: true })
    expect((await getCustomer(owner, id)).hasConsented).toBe(true)
    expect(await actions(id)).toEqual(['customer.consent_withdrawn'])
  })

  test('has notes that members write and remove, each with an entry in the log that holds no word of them', async () => {
    await buy('notes@example.com')
    const id = await idOf('notes@example.com')
    await addCustomerNote(finance, { customerId: id, body: 'Asked for an invoice.' })
    const [note] = (await getCustomer(ops, id)).notes
    expect(note).toMatchObject({ body: 'Asked for an invoice.', authorName: 'The finance' })
    expect(await failure(addCustomerNote(stranger, { customerId: id, body: 'Hello' }))).toBe('not_found')
    expect(await failure(addCustomerNote(dev, { customerId: id, body: 'Hello' }))).toBe('forbidden')
    await removeCustomerNote(stranger, note?.id ?? '')
    expect((await getCustomer(ops, id)).notes).toHaveLength(1)
    await removeCustomerNote(ops, note?.id ?? '')
    expect((await getCustomer(ops, id)).notes).toEqual([])
    expect(await actions(id)).toEqual(['customer.note_added', 'customer.note_removed'])
    const [told] = await database.ask<{ n: bigint }>(
      "select count(*) as n from public.audit_entries where details::text like '%invoice%'",
    )
    expect(told?.n).toBe(0n)
  })

  test('who is blocked is refused at the checkout however the address is spelled, until unblocked', async () => {
    await buy('bad.guy@gmail.com')
    const id = await idOf('bad.guy@gmail.com')
    expect(await failure(blockCustomer(finance, { customerId: id, reason: '' }))).toBe('forbidden')
    await blockCustomer(ops, { customerId: id, reason: 'Charged back twice.' })
    for (const email of ['bad.guy@gmail.com', 'BADGUY+again@googlemail.com', 'b.adguy@gmail.com']) {
      expect(await failure(buy(email))).toBe('customer_refused')
    }
    expect(await failure(buy('good.guy@gmail.com'))).toBe('it did not fail')
    await unblockCustomer(ops, id)
    expect(await failure(buy('badguy+again@gmail.com'))).toBe('it did not fail')
    expect(await actions(id)).toEqual(['customer.blocked', 'customer.unblocked'])
  })
})

describe('the list of customers', () => {
  async function walk(filter: CustomerFilter): Promise<string[]> {
    const seen: string[] = []
    let after: string | undefined
    for (;;) {
      const page = await listCustomers(owner, { ...filter, after })
      seen.push(...page.customers.map((one) => one.id))
      if (page.next === null) return seen
      after = page.next
    }
  }

  test(
    'shows every one of 12,000 once in each order, forwards and backwards, and finds names, addresses and numbers',
    { timeout: 240_000 },
    async () => {
      await database.ask(
        `insert into public.customers (tenant_id, id, email, email_key, name, sort_name, phone, locale, orders_count, spent_minor, last_order_at)
       select $1, private.uuid_v7(), 'person' || n || '@crowd.example', 'crowd' || n, 'Crowd ' || (n % 60), 'crowd ' || (n % 60),
         '0812' || lpad(n::text, 8, '0'), 'id', n % 40, (n % 1000) * 1000, now() - make_interval(secs => n)
       from generate_series(1, 12000) n`,
        [a.tenantId],
      )
      await database.ask('analyze public.customers')
      const first = await listCustomers(owner, all)
      expect(first.customers).toHaveLength(50)
      expect(first.previous).toBeNull()
      expect(first.count).toEqual({ shown: 10_000, isMore: true })
      const second = await listCustomers(owner, { ...all, after: first.next ?? '' })
      const back = await listCustomers(owner, { ...all, before: second.previous ?? '' })
      expect(back.customers.map((one) => one.id)).toEqual(first.customers.map((one) => one.id))
      expect(back.previous).toBeNull()
      const blocked: CustomerFilter = { query: 'crowd 47', sort: 'name', only: 'all' }
      for (const sort of ['newest', 'spent', 'orders', 'name'] as const) {
        const seen = await walk({ ...blocked, sort })
        expect(seen).toHaveLength(200)
        expect(new Set(seen).size).toBe(200)
      }
      expect((await listCustomers(owner, { ...all, query: 'PERSON4711@' })).customers).toHaveLength(1)
      expect((await listCustomers(owner, { ...all, query: '081200004711' })).customers).toHaveLength(1)
      expect((await listCustomers(stranger, { ...all, query: 'person4711@' })).customers).toEqual([])
      expect((await listCustomers(dev, all)).customers).toEqual([])
    },
  )

  test('reads a page by an index, behind row-level security, wherever it is', async () => {
    const client = new pg.Client({ connectionString: database.urlOf('gerai_app') })
    await client.connect()
    try {
      await client.query(openingMessage(memberActor(owner)))
      for (const [index, column, value] of [
        ['customers_newest', 'last_order_at', 'now()'],
        ['customers_by_spent', 'spent_minor', '500000::bigint'],
        ['customers_by_orders', 'orders_count', '20'],
        ['customers_by_name', 'sort_name', "'crowd 2'"],
      ]) {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(
          `explain select id from public.customers c where c.tenant_id = '${a.tenantId}'
           and (c.${column}, c.id) < (${value}, '${a.customerId}'::uuid)
           order by c.${column} desc, c.id desc limit 51`,
        )
        const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
        expect(plan).toContain(`using ${index}`)
        expect(plan).not.toContain('Sort')
        expect(plan).toMatch(new RegExp(`Index Cond: .*ROW\\(${column}, id\\) <`))
      }
    } finally {
      await client.end()
    }
    await database.ask("delete from public.customers where email like '%@crowd.example'")
  })
})

describe('the data of one customer', () => {
  test('is handed out whole to those who may export, with an entry in the log', async () => {
    const email = 'export@example.com'
    const orderId = await buy(email)
    const id = await idOf(email)
    await addCustomerNote(owner, { customerId: id, body: 'Likes tea.' })
    const data = JSON.stringify(await exportCustomer(finance, id))
    for (const part of [
      email,
      'Rini Wulandari',
      '081234567890',
      'birthday',
      'Likes tea.',
      '99000',
      'rini.example',
    ]) {
      expect(data).toContain(part)
    }
    expect(await failure(exportCustomer(ops, id))).toBe('forbidden')
    expect(await failure(exportCustomer(stranger, id))).toBe('not_found')
    expect(await actions(id)).toContain('customer.exported')
    expect(orderId).toBeTruthy()
  })

  test('is erased everywhere, while orders, amounts and the log stay', async () => {
    const email = 'erase.me@example.com'
    const coupon = await addCoupon(owner, couponInput({ code: 'ERASE1', customerLimit: 5 }))
    const orderId = await buy(email, { coupon: 'erase1' })
    const id = await idOf(email)
    const secrets = [email, 'Rini Wulandari', '081234567890', 'birthday', 'rini.example', '192.0.2.50', 'tea']
    await addCustomerNote(owner, { customerId: id, body: 'Likes tea.' })
    const confirmation = ` ${email.toUpperCase()} `
    expect(await failure(eraseCustomer(owner, { customerId: id, confirmation }))).toBe(
      'customer_has_open_orders',
    )
    await pay(orderId)
    const ids = [a.tenantId, orderId]
    await database.ask(
      `insert into public.notifications (tenant_id, id, template, key, order_id, recipient, locale, state, response)
       values ($1, $3, 'order_paid', $2::uuid::text, $2::uuid, $4::text, 'id', 'sent', '250 ok <' || $4::text || '>')`,
      [...ids, newId(), email],
    )
    await database.ask(
      `insert into public.webhook_inbox (tenant_id, connection_id, dedupe_key, attempt_id, kind, body, secret_version)
       select tenant_id, connection_id, 'erase-1', id, 'settlement', $3, 1 from public.payment_attempts where tenant_id = $1 and order_id = $2`,
      [
        ...ids,
        JSON.stringify({
          order_id: 'ck-1',
          gross_amount: '99000.00',
          customer_details: { full_name: 'Rini Wulandari', email },
          data: { object: { receipt_email: email, billing_details: { phone: '081234567890' }, id: 'pi_1' } },
        }),
      ],
    )
    await database.ask(
      `insert into public.events (tenant_id, id, topic, key, payload) values ($1, $2::uuid, 'order.code_requested', $2::uuid::text, $3)`,
      [a.tenantId, newId(), JSON.stringify({ email, sealedCode: 'x', locale: 'id' })],
    )
    await database.ask(
      `insert into public.customer_codes (tenant_id, id, email, code_hash, expires_at) values ($1, $2, $3, '\\x00', now())`,
      [a.tenantId, newId(), email],
    )
    await database.ask(
      `with told as (
         insert into public.webhook_deliveries (tenant_id, id, endpoint_id, event_id, object_id, topic, body)
         select tenant_id, $3, id, $3, $2, 'order.paid', '{}' from public.webhook_endpoints where tenant_id = $1 limit 1
         returning id
       )
       insert into public.webhook_attempts (tenant_id, id, delivery_id, status, answer, duration_ms)
       select $1, $4, id, 200, 'Thanks, ' || $5::text, 5 from told`,
      [...ids, newId(), newId(), email],
    )
    expect(await failure(eraseCustomer(ops, { customerId: id, confirmation }))).toBe('forbidden')
    expect(await failure(eraseCustomer(stranger, { customerId: id, confirmation }))).toBe('not_found')
    expect(await failure(eraseCustomer(owner, { customerId: id, confirmation: 'somebody' }))).toBe(
      'erase_not_confirmed',
    )
    await eraseCustomer(owner, { customerId: id, confirmation })
    // No table of the shop holds a word of it any more, except what the fixtures' own customers have.
    const tables = await database.ask<{ name: string }>(
      `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute t on t.attrelid = c.oid and t.attname = 'tenant_id'
       where n.nspname in ('public', 'private') and c.relkind = 'r'`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const rows = await database.ask<{ row: string }>(
        `select t::text as row from ${name} t where tenant_id = $1 and (t::text ilike '%' || $2 || '%' or t::text like '%' || $3 || '%')`,
        [a.tenantId, email, orderId],
      )
      for (const { row } of rows) {
        for (const secret of secrets) if (row.includes(secret)) found.push(`${name}: ${secret}`)
      }
    }
    expect(found).toEqual([])
    const [order] = await database.ask<{ total_minor: bigint; customer_email: string }>(
      'select total_minor, customer_email from public.orders where id = $1',
      [orderId],
    )
    expect(order?.total_minor).toBe(89_100n)
    expect(order?.customer_email).toMatch(/^erased-[0-9a-f]{16}@erased\.invalid$/)
    const [body] = await database.ask<{ body: string }>(
      "select body from public.webhook_inbox where dedupe_key = 'erase-1'",
    )
    expect(JSON.parse(body?.body ?? '')).toMatchObject({
      gross_amount: '99000.00',
      data: { object: { id: 'pi_1' } },
    })
    expect(await failure(getCustomer(owner, id))).toBe('not_found')
    // A job that comes late makes no customer of the order again.
    await remember(orderId)
    const [left] = await database.ask<{ n: bigint }>(
      "select count(*) as n from public.customers where tenant_id = $1 and email like '%erased.invalid'",
      [a.tenantId],
    )
    expect(left?.n).toBe(0n)
    expect(await actions(id)).toEqual(['customer.note_added', 'customer.erased'])
    expect(coupon.code).toBe('ERASE1')
  })

  test('leaves a blocked customer blocked after the erasure, without an address', async () => {
    const email = 'blocked.erased@example.com'
    await pay(await buy(email))
    const id = await idOf(email)
    await blockCustomer(owner, { customerId: id, reason: 'Rude to rini.' })
    await eraseCustomer(owner, { customerId: id, confirmation: email })
    const profile = await getCustomer(owner, id)
    expect(profile).toMatchObject({ isErased: true, isBlocked: true, name: '', phone: null, blockReason: '' })
    expect(await failure(buy('blocked.erased+x@example.com'))).toBe('customer_refused')
    await unblockCustomer(owner, id)
    expect(await failure(buy(email))).toBe('it did not fail')
  })
})

function couponInput(more: Record<string, unknown>): CouponInput {
  return CouponInput.parse({
    code: 'HEMAT10',
    note: '',
    kind: 'percent',
    percentBp: 1000,
    amountMinor: null,
    maxDiscountMinor: null,
    minimumMinor: 0n,
    productIds: null,
    startsAt: null,
    endsAt: null,
    totalLimit: null,
    customerLimit: null,
    ...more,
  })
}

describe('coupons in the dashboard', () => {
  test('are added, changed and paused by those who may, each with an entry in the log', async () => {
    const added = await addCoupon(
      ops,
      couponInput({ productIds: [a.products.file.productId], totalLimit: 3 }),
    )
    expect(added).toMatchObject({ code: 'HEMAT10', state: 'active', redeemed: 0, reserved: 0 })
    expect(await failure(addCoupon(owner, couponInput({ code: 'hemat10' })))).toBe('validation_failed')
    expect(await failure(addCoupon(finance, couponInput({ code: 'OTHER' })))).toBe('forbidden')
    expect(
      await failure(addCoupon(owner, couponInput({ code: 'X99', productIds: [b.products.file.productId] }))),
    ).toBe('validation_failed')
    const change = { ...couponInput({ kind: 'fixed', percentBp: null, amountMinor: 5_000n }), id: added.id }
    const changed = await changeCoupon(owner, { ...change, version: added.version })
    expect(changed).toMatchObject({
      kind: 'fixed',
      amountMinor: 5_000n,
      isForAllProducts: true,
      productIds: [],
    })
    expect(await failure(changeCoupon(owner, { ...change, version: added.version }))).toBe('stale_version')
    await pauseCoupon(ops, added.id, true)
    await pauseCoupon(ops, added.id, true)
    expect((await getCoupon(owner, added.id)).state).toBe('paused')
    await pauseCoupon(ops, added.id, false)
    expect(await failure(getCoupon(stranger, added.id))).toBe('not_found')
    expect(await failure(getCoupon(finance, added.id))).toBe('not_found')
    expect(await actions(added.id)).toEqual([
      'coupon.added',
      'coupon.changed',
      'coupon.paused',
      'coupon.resumed',
    ])
    expect((await listCoupons(owner, { query: 'hemat' })).coupons.map((one) => one.id)).toEqual([added.id])
  })

  test('have a window in the time of the shop', async () => {
    const { id } = await addCoupon(
      owner,
      couponInput({ code: 'WINDOW', startsAt: '2026-12-01T00:00', endsAt: '2026-12-31T23:59' }),
    )
    const coupon = await getCoupon(owner, id)
    // Jakarta is seven hours ahead of UTC.
    expect(coupon.startsAt?.toISOString()).toBe('2026-11-30T17:00:00.000Z')
    expect(coupon).toMatchObject({ startsAtLocal: '2026-12-01T00:00', endsAtLocal: '2026-12-31T23:59' })
  })

  test('tell how often they were used and what they gave', async () => {
    const { id } = await addCoupon(owner, couponInput({ code: 'USED' }))
    const orderId = await buy('uses@example.com', { coupon: 'used' })
    expect(await getCoupon(owner, id)).toMatchObject({ reserved: 1, redeemed: 0, discountGivenMinor: 0n })
    await pay(orderId)
    await commerceHandlers['commerce.coupon'](jobContext(a), { tenantId: a.tenantId, orderId })
    const coupon = await getCoupon(owner, id)
    expect(coupon).toMatchObject({ reserved: 0, redeemed: 1, discountGivenMinor: 9_900n })
    expect(coupon.uses).toMatchObject([{ orderId, state: 'redeemed', discountMinor: 9_900n }])
  })
})

test('tax is set by those who may change settings, in one shop alone', async () => {
  const tax = { isIncluded: false, name: 'PPN', number: '01.234', standardBp: 1100, reducedBp: 0 }
  expect(await failure(saveTax(finance, tax))).toBe('forbidden')
  await saveTax(ops, tax)
  const rows = await database.ask<{ id: string; tax_standard_bp: number }>(
    'select id, tax_standard_bp from public.tenants order by (id = $1) desc',
    [a.tenantId],
  )
  expect(rows.map((row) => row.tax_standard_bp)).toEqual([1100, 0])
})

describe('the list as a file', () => {
  const linesOf = async (filter: Partial<CustomerFilter>): Promise<string[][]> => {
    const { content } = await exportCustomers(finance, { query: '', sort: 'name', only: 'all', ...filter })
    return parse(await buffer(Readable.from(content)), { bom: true })
  }
  const word = (name: string) => translator(owner.locale, 'dashboard')(`customer_export.${name}`)

  test('holds who is filtered, with whether and since when they agreed, and no formula', async () => {
    await database.ask(
      `insert into public.customers (tenant_id, id, email, email_key, name, sort_name, locale, marketing_consent_at, orders_count, spent_minor, last_order_at)
       values ($1, $2, 'yes@export.example', 'yes@export.example', '=cmd()', '=cmd()', 'ar', '2026-03-04T20:30:00Z', 2, 12345, now()),
              ($1, $3, 'no@export.example', 'no@export.example', 'Exported', 'exported', 'id', null, 1, 0, now())`,
      [a.tenantId, newId(), newId()],
    )
    const [headings = [], ...all] = await linesOf({ query: 'export.example' })
    expect(all).toHaveLength(2)
    const [consented = [], ...others] = (await linesOf({ query: 'export.example', only: 'consented' })).slice(
      1,
    )
    expect(others).toEqual([])
    const told = Object.fromEntries(headings.map((heading, index) => [heading, consented[index]]))
    expect(told).toMatchObject({
      [word('email')]: 'yes@export.example',
      [word('name')]: "'=cmd()",
      [word('language')]: 'ar',
      [word('consent')]: translator(owner.locale, 'dashboard')('order.yes'),
      // In the shop's own zone, where it was the next day already.
      [word('consented_at')]: expect.stringMatching(/^2026-03-05T03:30:00/),
      [word('orders')]: '2',
      [word('spent')]: '12345',
    })
    const other = all.find(([email]) => email === 'no@export.example') ?? []
    expect(other[headings.indexOf(word('consented_at'))]).toBe('')
    await database.ask("delete from public.customers where email like '%@export.example'")
  })

  test('is for who may export, and leaves an entry', async () => {
    await expect(exportCustomers(ops, { query: '', sort: 'name', only: 'all' })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await linesOf({ only: 'consented' })
    const [entry] = await database.ask(
      "select details from public.audit_entries where tenant_id = $1 and action = 'customer.list_exported' order by id desc limit 1",
      [a.tenantId],
    )
    expect(entry).toEqual({ details: { format: 'csv', filter: 'sort=name&only=consented' } })
  })
})
