import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { jobActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { subscribe } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { orderToken, retryPayment } from '@/lib/commerce/service'
import { gatewayOf } from '@/lib/commerce/testing/gateway'
import { fingerprintOf, memberContext, startPages } from '@/lib/commerce/testing/shop'
import { dayOf } from '@/lib/core/time/calendar'
import { daysLater } from '@/lib/core/time/duration'
import { makeInvoicePdf } from '@/lib/billing/service/invoice-pdf'
import { listBillingDue, runBilling } from '@/lib/billing/service/run'
import { settleOrder } from '@/lib/billing/service/settle'
import {
  cancelPlan,
  choosePlan,
  getBilling,
  keepPlan,
  requestPurchase,
  getInvoice,
} from '@/lib/billing/service/plan'
import { listShopInvoices } from '@/lib/billing/service/shop-invoices'
import { changeCap, listOverages } from '@/lib/billing/service/overage'
import { quotePurchases } from '@/lib/billing/service/quote'
import { voidInvoice } from '@/lib/billing/service/issue'
import { wordLine } from '@/lib/billing/service/line-words'
import { listIncomeMonths } from '@/lib/platform/console/service/income'
import { getTenantPlan } from '@/lib/platform/console/service/plans'
import { listTrouble } from '@/lib/platform/console/service/tenants/tenants'
import { appoint } from '@/lib/platform/testing/operator'
import { entitlementsOf, useMeter } from '@/lib/platform/service'
import { keepPlatformShop, PLATFORM_TENANT_ID } from '@/lib/platform/plans/service/subscriptions'
import { afterCommit, inTransaction } from '@/lib/subscribers'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

const jakarta = 'Asia/Jakarta'
const platform = PLATFORM_TENANT_ID

let database: TestDatabase
let pages: Awaited<ReturnType<typeof startPages>>
let a: FixtureTenant
let b: FixtureTenant
let other: Record<string, string>

beforeAll(async () => {
  pages = await startPages()
  database = await createTestDatabase({
    variables: { MIDTRANS_SNAP_BASE: pages.origin, MIDTRANS_CORE_BASE: pages.origin },
  })
  a = database.seed.a
  b = database.seed.b
  subscribe(inTransaction)
  await keepPlatformShop('http://gerai.localhost:3000', 'billing@gerai.test')
  await keepPlatformShop('http://gerai.localhost:3000', 'billing@gerai.test')
  await database.plantConnection(platform, 'midtrans')
  other = await fingerprintOf(database, b.tenantId)
})
afterAll(async () => {
  expect(await fingerprintOf(database, b.tenantId)).toEqual(other)
  await database.close()
  await pages.close()
})
beforeEach(async () => {
  await database.ask('delete from public.invoices where tenant_id = $1', [a.tenantId])
  await database.ask('update public.billing_requests set handled_at = now() where tenant_id = $1', [
    a.tenantId,
  ])
})

const owner = (): MemberContext => memberContext(a, a.members.owner)
const payer = () => ({ tenantId: a.tenantId, requestId: newId() })

async function startTrial(at: Date): Promise<void> {
  await database.ask('delete from public.subscriptions where tenant_id = $1', [a.tenantId])
  await database.ask("select private.start_subscription($1, 'starter')", [a.tenantId])
  await database.ask(
    `update public.subscriptions set period_starts_at = $2, period_ends_at = $3, due_at = $2 where tenant_id = $1`,
    [a.tenantId, at, daysLater(at, 14)],
  )
}

type Row = {
  plan_id: string
  state: string
  period_starts_at: Date
  period_ends_at: Date | null
  due_at: Date | null
}
async function subscription(): Promise<Row> {
  const [row] = await database.ask<Row>('select * from public.subscriptions where tenant_id = $1', [
    a.tenantId,
  ])
  if (!row) throw new Error('no subscription')
  return row
}

type InvoiceRow = {
  id: string
  kind: string
  state: string
  number: string
  order_id: string
  total_minor: bigint
  currency: string
  due_at: Date
  issued_at: Date
}
async function invoices(state?: string): Promise<InvoiceRow[]> {
  return database.ask<InvoiceRow>(
    `select * from public.invoices where tenant_id = $1 and ($2::text is null or state = $2) order by created_at, id`,
    [a.tenantId, state ?? null],
  )
}

const gateway = () => gatewayOf(database, { ...a, tenantId: platform })

/** Opens the page of an order of the platform's shop as its customer does; the id of the try to pay it. */
async function openPageOf(orderId: string): Promise<string> {
  const ctx = {
    ...owner(),
    tenantId: platform,
    slug: 'platform',
    origin: 'http://platform.gerai.localhost:3000',
  }
  await retryPayment(ctx, orderId, orderToken(platform, orderId))
  const [attempt] = await database.ask<{ id: string }>(
    'select id from public.payment_attempts where tenant_id = $1 and order_id = $2 order by created_at desc limit 1',
    [platform, orderId],
  )
  return attempt?.id ?? ''
}

/** Pays an order of the platform's shop, and lets happen what follows its `order.paid`. */
async function pay(orderId: string, now: Date): Promise<void> {
  const attemptId = await openPageOf(orderId)
  await gateway().pay(orderId, attemptId)
  const told = afterCommit['order.paid']?.({
    tenantId: platform,
    topic: 'order.paid',
    key: orderId,
    orderId,
    payload: { orderId },
  })
  expect(told?.filter(({ queue }) => queue === 'billing.settle')).toHaveLength(1)
  await settleOrder(orderId, now)
}

/** Days pass; the daily run looks at what is due, as in the worker. Calls `each` on every day after the run. */
async function live(
  from: Date,
  until: Date,
  each: (now: Date) => Promise<void> = async () => {},
): Promise<void> {
  for (let now = from; now <= until; now = new Date(now.getTime() + 12 * 3_600_000)) {
    for (const tenantId of await listBillingDue(100, now)) {
      if (tenantId === a.tenantId) await runBilling(payer(), now)
    }
    await each(now)
  }
}

test('thirteen months: trial, fourteen payments through the platform’s own shop, a leap day, another time zone, a late payment', async () => {
  const born = new Date('2027-10-17T09:30:00Z')
  await startTrial(born)
  const ends: string[] = []
  let payments = 0
  await live(born, new Date('2028-12-20T00:00:00Z'), async (now) => {
    // One month the owner forgets, and pays within the grace.
    const patience = payments === 6 ? 11 : 3
    // The shop moves: midnight in Riyadh is the same day in Jakarta, so no day changes below.
    if (payments === 8)
      await database.ask("update public.tenants set time_zone = 'Asia/Riyadh' where id = $1", [a.tenantId])
    for (const invoice of await invoices('open')) {
      if (now >= daysLater(invoice.issued_at, patience)) {
        await pay(invoice.order_id, now)
        payments += 1
      }
    }
    const end = (await subscription()).period_ends_at
    const day = end ? dayOf(end, jakarta) : 'none'
    if (ends.at(-1) !== day) ends.push(day)
  })
  expect(payments).toBe(14)
  expect(ends).toEqual([
    '2027-10-31',
    '2027-11-30',
    '2027-12-31',
    '2028-01-31',
    '2028-02-29',
    '2028-03-31',
    '2028-04-30',
    '2028-05-31',
    '2028-06-30',
    '2028-07-31',
    '2028-08-31',
    '2028-09-30',
    '2028-10-31',
    '2028-11-30',
    '2028-12-31',
  ])
  const paid = await invoices('paid')
  expect(paid).toHaveLength(14)
  expect(new Set(paid.map(({ total_minor }) => total_minor))).toEqual(new Set([99_000n]))
  const numbers = await database.ask<{ number: string }>(
    'select number from public.billed_orders where tenant_id = $1 order by number',
    [platform],
  )
  expect(numbers.map(({ number }) => number)).toEqual([
    ...[1, 2, 3].map((count) => `INV-2027-00000${count}`),
    ...Array.from({ length: 11 }, (_, count) => `INV-2028-${String(count + 1).padStart(6, '0')}`),
  ])
  for (const { due_at, issued_at } of paid) {
    const ahead = due_at.getTime() - issued_at.getTime()
    expect(ahead).toBeGreaterThan(6 * 86_400_000)
    expect(ahead).toBeLessThanOrEqual(7 * 86_400_000)
  }
  const moves = await database.ask<{ action: string; count: bigint }>(
    `select action, count(*) from public.audit_entries where tenant_id = $1 and action like 'subscription.%' group by 1 order by 1`,
    [a.tenantId],
  )
  expect(moves).toEqual([
    { action: 'subscription.past_due', count: 1n },
    { action: 'subscription.renewed', count: 14n },
  ])
})

test('who does not pay ends restricted: the free plan counts, and a late payment brings everything back', async () => {
  const born = new Date('2028-03-01T00:00:00Z')
  await startTrial(born)
  await live(born, daysLater(born, 16), async (now) => {
    for (const invoice of await invoices('open')) await pay(invoice.order_id, now)
  })
  expect(await subscription()).toMatchObject({ state: 'active', plan_id: 'starter' })
  const end = (await subscription()).period_ends_at ?? born
  await live(daysLater(born, 16), daysLater(end, 20))
  expect(await subscription()).toMatchObject({ state: 'restricted', plan_id: 'starter' })
  const mine = await withActor(jobActor(payer()), entitlementsOf)
  expect([mine.plan, mine.limits.products]).toEqual(['free', 10])
  const [open] = await invoices('open')
  const back = daysLater(end, 21)
  await pay(open?.order_id ?? '', back)
  expect(await subscription()).toMatchObject({ state: 'active', period_starts_at: back })
  expect((await withActor(jobActor(payer()), entitlementsOf)).plan).toBe('starter')
  const reminded = await database.ask<{ count: bigint }>(
    "select count(*) from public.events where tenant_id = $1 and topic = 'order.mail_requested' and order_id = $2",
    [platform, open?.order_id],
  )
  expect(reminded[0]?.count).toBe(4n)
})

test('a plan that is paid for counts as income from then on, and what goes back is told beside its invoice', async () => {
  const admin = await appoint(database, 'income@gerai.test')
  const now = async () => (await listIncomeMonths(admin)).at(-1)?.plans ?? []
  const born = new Date('2029-03-01T00:00:00Z')
  await startTrial(born)
  expect(await now()).toEqual([])
  await live(born, daysLater(born, 15), async (at) => {
    for (const invoice of await invoices('open')) await pay(invoice.order_id, at)
  })
  expect(await now()).toEqual([{ planId: 'starter', currency: 'IDR', payers: 1, monthMinor: 99_000n }])
  const [paid] = await invoices('paid')
  await database.ask(
    `insert into public.refunds (tenant_id, id, order_id, attempt_id, transaction_id, kind, state, amount_minor, currency, settled_at)
     select t.tenant_id, $3, $2, a.id, t.id, 'manual', 'succeeded', 40000, 'IDR', now()
     from public.payment_attempts a join public.gateway_transactions t on t.tenant_id = a.tenant_id and t.attempt_id = a.id
     where a.tenant_id = $1 and a.order_id = $2 limit 1`,
    [platform, paid?.order_id, newId()],
  )
  const billed = await listShopInvoices(admin, a.tenantId)
  expect(billed.invoices.map(({ number }) => number)).toEqual([paid?.number])
  expect(billed.givenBack).toMatchObject([{ number: paid?.number, amountMinor: 40_000n, currency: 'IDR' }])
  expect((await listShopInvoices(admin, b.tenantId)).givenBack).toEqual([])
})

test('the same run in twenty workers at once issues one invoice, with one order and one number', async () => {
  const born = new Date('2028-06-01T00:00:00Z')
  await startTrial(born)
  const now = daysLater(born, 8)
  const runs = await Promise.allSettled(Array.from({ length: 20 }, () => runBilling(payer(), now)))
  expect(runs.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
  // What collided comes back, as in the queue.
  await runBilling(payer(), now)
  const open = await invoices()
  expect(open.map(({ state }) => state)).toEqual(['open'])
  const bills = await database.ask('select 1 from public.billed_orders where invoice_id = $1', [open[0]?.id])
  expect(bills).toHaveLength(1)
  const orders = await database.ask(
    `select 1 from public.orders o where o.tenant_id = $1 and not exists (select from public.billed_orders b where b.order_id = o.id)`,
    [platform],
  )
  expect(orders).toEqual([])
})

test('what the platform sells opens the plan of whoever bought it', async () => {
  const opened = await database.ask(
    'select distinct access_url from public.product_deliveries where tenant_id = $1',
    [platform],
  )
  expect(opened).toEqual([{ access_url: 'http://gerai.localhost:3000/sign-in?to=plan' }])
})

test('a payment told many times at once counts once', async () => {
  await startTrial(new Date())
  await requestPurchase(owner(), { kind: 'credits', packId: 'credits_500' })
  await runBilling(payer())
  const [open] = await invoices('open')
  const before = await database.ask<{ remaining: bigint }>(
    'select remaining from public.credit_balances where tenant_id = $1',
    [a.tenantId],
  )
  await pay(open?.order_id ?? '', new Date())
  await Promise.all(Array.from({ length: 10 }, () => settleOrder(open?.order_id ?? '')))
  const after = await database.ask<{ remaining: bigint }>(
    'select remaining from public.credit_balances where tenant_id = $1',
    [a.tenantId],
  )
  expect((after[0]?.remaining ?? 0n) - (before[0]?.remaining ?? 0n)).toBe(500n)
})

test('whose plan has no limit to credit is offered none, and sold none', async () => {
  await startTrial(new Date())
  expect((await getBilling(owner())).packs.map(({ id }) => id)).toContain('credits_500')
  const change = 'update public.subscriptions set plan_id = $2, plan_version = 1 where tenant_id = $1'
  await database.ask(change, [a.tenantId, 'enterprise'])
  expect((await getBilling(owner())).packs).toEqual([])
  const wish = { kind: 'credits' as const, packId: 'credits_500' }
  expect(await quotePurchases(owner(), [wish])).toEqual([null])
  await expect(requestPurchase(owner(), wish)).rejects.toMatchObject({ message: 'nothing_to_change' })
})

async function payingStarter(born: Date): Promise<{ now: Date; end: Date }> {
  await startTrial(born)
  await live(born, daysLater(born, 16), async (now) => {
    for (const invoice of await invoices('open')) await pay(invoice.order_id, now)
  })
  return { now: daysLater(born, 16), end: (await subscription()).period_ends_at ?? born }
}

test('an upgrade is paid by the share of the period that is left and counts at once', async () => {
  const { now, end } = await payingStarter(new Date('2028-09-01T00:00:00Z'))
  await requestPurchase(owner(), { kind: 'plan', planId: 'pro', cycle: 'month' })
  await runBilling(payer(), now)
  const [first] = await invoices('open')
  expect(first?.total_minor).toBeGreaterThan(150_000n)
  expect(first?.total_minor).toBeLessThan(200_000n)
  // Asked for again, the newer one replaces the older.
  await requestPurchase(owner(), { kind: 'plan', planId: 'enterprise', cycle: 'month' })
  await requestPurchase(owner(), { kind: 'plan', planId: 'pro', cycle: 'month' })
  await runBilling(payer(), now)
  const [open, ...more] = await invoices('open')
  expect(more).toEqual([])
  await pay(open?.order_id ?? '', now)
  expect(await subscription()).toMatchObject({ plan_id: 'pro', state: 'active', period_ends_at: end })
  expect((await withActor(jobActor(payer()), entitlementsOf)).features).toContain('custom_domain')
})

test('a shop pays its plan in its own currency, from the first quote to the payment; one without a price in dollars', async () => {
  // A second gateway beside the default, which takes dollars and riyals.
  const undefault = () =>
    database.ask('update public.payment_connections set is_default = false where tenant_id = $1', [platform])
  const makeDefault = async () => {
    await undefault()
    await database.ask(
      "update public.payment_connections set is_default = true where tenant_id = $1 and provider = 'midtrans'",
      [platform],
    )
  }
  await undefault()
  // A shop's currency stays once it has orders; here it is another shop each time.
  await database.ask('alter table public.tenants disable trigger guard_currency')
  await database.plantConnection(platform, 'stripe')
  await makeDefault()
  const { now } = await payingStarter(new Date('2028-09-01T00:00:00Z'))
  const wish = { kind: 'plan' as const, planId: 'pro', cycle: 'month' as const }
  const seen = async (currency: string) => {
    await database.ask('update public.tenants set currency = $2 where id = $1', [a.tenantId, currency])
    const { plan, offered } = await getBilling(owner())
    const [quote] = await quotePurchases(owner(), [wish])
    return [plan, ...offered, quote].map((one) => one?.currency)
  }
  try {
    expect(new Set(await seen('SAR'))).toEqual(new Set(['SAR']))
    expect(new Set(await seen('GBP'))).toEqual(new Set(['USD']))
    expect((await getBilling(owner())).plan?.monthMinor).toBe(9_900n)
    expect((await getBilling(owner())).packs.map(({ currency }) => currency)).toEqual(['USD', 'USD', 'USD'])
    await requestPurchase(owner(), wish)
    await runBilling(payer(), now)
    const [open] = await invoices('open')
    expect(open).toMatchObject({ currency: 'USD' })
    // The share of a month that is left, of twenty thousand cents.
    expect(open?.total_minor).toBeGreaterThan(10_000n)
    expect(open?.total_minor).toBeLessThan(20_000n)
    const orders = await database.ask<{ currency: string; total_minor: bigint }>(
      'select currency, total_minor from public.orders where tenant_id = $1 and id = $2',
      [platform, open?.order_id],
    )
    expect(orders).toEqual([{ currency: 'USD', total_minor: open?.total_minor }])
    await requestPurchase(owner(), { kind: 'credits', packId: 'credits_500' })
    await runBilling(payer(), now)
    const pack = (await invoices('open')).find(({ kind }) => kind === 'credits')
    expect(pack).toMatchObject({ currency: 'USD', subtotal_minor: 2_500n })
  } finally {
    await database.ask("update public.tenants set currency = 'IDR' where id = $1", [a.tenantId])
    await database.ask('alter table public.tenants enable trigger guard_currency')
    await database.ask(
      "update public.payment_connections set status = 'disconnected' where tenant_id = $1 and provider = 'stripe'",
      [platform],
    )
  }
})

test('an upgrade is told before it is agreed to, and what was shown is what the invoice says, credit included', async () => {
  const { now } = await payingStarter(daysLater(new Date(), -16))
  await database.ask(
    "update public.tenants set tax_number = '01.234.567', tax_address = E'Jalan Mawar 1\nBandung' where id = $1",
    [a.tenantId],
  )
  const [quote] = await quotePurchases(owner(), [{ kind: 'plan', planId: 'pro', cycle: 'month' }])
  const [plan, credit] = quote?.lines ?? []
  expect(BigInt(plan?.totalMinor ?? 0) + BigInt(credit?.totalMinor ?? 0)).toBe(quote?.totalMinor)
  expect(credit?.totalMinor).toMatch(/^-\d+$/)
  expect(quote?.next).toMatchObject({ totalMinor: 299_000n, cycle: 'month' })
  const shown = { shownMinor: String(quote?.totalMinor), shownAt: quote?.at.toISOString() }
  const wish = { planId: 'pro', cycle: 'month' as const }
  await expect(choosePlan(owner(), { ...wish, ...shown, shownMinor: '1' })).rejects.toMatchObject({
    code: 'conflict',
    message: 'price_changed',
  })
  await expect(
    choosePlan(owner(), { ...wish, ...shown, shownAt: daysLater(new Date(), -1).toISOString() }),
  ).rejects.toMatchObject({ code: 'conflict' })
  expect(await invoices('open')).toEqual([])
  await choosePlan(owner(), { ...wish, ...shown })
  // The worker comes hours later: by then the share of what is left is another one.
  await runBilling(payer(), new Date(Math.max(now.getTime(), Date.now()) + 5 * 3_600_000))
  const [open] = await invoices('open')
  expect(open?.total_minor).toBe(quote?.totalMinor)
  const invoice = await getInvoice(owner(), open?.id ?? '')
  expect(invoice).toMatchObject({
    lines: quote?.lines,
    recipientTaxNumber: '01.234.567',
    recipientAddress: 'Jalan Mawar 1\nBandung',
  })
  // The order that pays it shows what is bought and what is credited, not the rest alone.
  const [order] = await database.ask(
    `select o.subtotal_minor, o.discount_minor, o.total_minor, l.unit_price_minor, l.discount_minor as credit_minor
     from public.orders o join public.order_lines l on l.tenant_id = o.tenant_id and l.order_id = o.id where o.id = $1`,
    [open?.order_id],
  )
  const [planMinor, creditMinor] = [BigInt(plan?.totalMinor ?? 0), -BigInt(credit?.totalMinor ?? 0)]
  expect(order).toEqual({
    ...{ subtotal_minor: planMinor, discount_minor: creditMinor, total_minor: quote?.totalMinor },
    ...{ unit_price_minor: planMinor, credit_minor: creditMinor },
  })
  // The issuer moves: what was issued stays as it was.
  const { issuer } = invoice
  expect(issuer?.name).toMatch(/\S/)
  await database.ask(
    "update public.tenants set tax_address = 'Jalan Baru 2', tax_number = '9' where id = $1",
    [PLATFORM_TENANT_ID],
  )
  expect((await getInvoice(owner(), invoice.id)).issuer).toEqual(issuer)
  const said = (locale: string) =>
    invoice.lines.map((line) => Object.values(wordLine(line, locale, 'Asia/Jakarta')).join(', '))
  expect(said('en')).toEqual([
    expect.stringMatching(/^Pro, until \d/),
    expect.stringMatching(/^Credit for Starter, until \d/),
  ])
  expect(said('id')[1]).toMatch(/^Kredit dari Starter, sampai \d/)
  expect(said('ar')[1]).toMatch(/^رصيد من باقة Starter, حتى/)
  for (const locale of ['id', 'en', 'ar'] as const)
    expect((await makeInvoicePdf(owner(), invoice.id, locale)).content.subarray(0, 5).toString()).toBe(
      '%PDF-',
    )
})

test('money for an invoice that was taken back reaches the operator, with the way to its order', async () => {
  await startTrial(new Date())
  await requestPurchase(owner(), { kind: 'credits', packId: 'credits_500' })
  await runBilling(payer())
  const [open] = await invoices('open')
  const orderId = open?.order_id ?? ''
  const attemptId = await openPageOf(orderId)
  const operator = await appoint(database, 'operator@gerai.test')
  expect(await listTrouble(operator)).toEqual([])
  expect(await voidInvoice(payer(), { id: open?.id ?? '' })).toBe(true)
  await gateway().pay(orderId, attemptId)
  expect(await listTrouble(operator)).toMatchObject([
    { orderId, number: open?.number, totalMinor: open?.total_minor, attention: 'paid_late' },
  ])
  const [shop] = await database.ask<{ name: string }>('select name from public.tenants where id = $1', [
    a.tenantId,
  ])
  expect((await listTrouble(operator))[0]).toMatchObject({ payer: shop?.name, payerId: a.tenantId })
})

test('an invoice is not taken back while a payment for it is looked at, and is looked at again', async () => {
  const now = new Date()
  await startTrial(now)
  await requestPurchase(owner(), { kind: 'credits', packId: 'credits_500' })
  await runBilling(payer(), now)
  const [open] = await invoices('open')
  const orderId = open?.order_id ?? ''
  const attemptId = await openPageOf(orderId)
  const become = (state: string) =>
    database.ask('update public.payment_attempts set state = $2 where id = $1', [attemptId, state])
  await become('review')
  const late = new Date((open?.due_at.getTime() ?? 0) + 1)
  await runBilling(payer(), late)
  expect((await invoices('open')).map(({ id }) => id)).toEqual([open?.id])
  const [order] = await database.ask<{ status: string }>('select status from public.orders where id = $1', [
    orderId,
  ])
  expect(order?.status).toBe('awaiting_payment')
  const inAnHour = new Date(late.getTime() + 3_600_000)
  expect(await listBillingDue(100, inAnHour)).toContain(a.tenantId)
  await become('failed')
  await runBilling(payer(), inAnHour)
  expect(await invoices('open')).toEqual([])
})

test('whoever chooses another plan in the trial keeps its days, and the invoice for the old plan is taken back', async () => {
  const born = new Date('2028-10-01T00:00:00Z')
  await startTrial(born)
  const now = daysLater(born, 9)
  await runBilling(payer(), now)
  await requestPurchase(owner(), { kind: 'plan', planId: 'pro', cycle: 'year' })
  await runBilling(payer(), now)
  const upgrade = (await invoices('open')).find(({ kind }) => kind === 'upgrade')
  expect(upgrade?.total_minor).toBe(2_990_000n)
  await pay(upgrade?.order_id ?? '', now)
  expect(await invoices('open')).toEqual([])
  const { period_ends_at: end, ...row } = await subscription()
  expect(row).toMatchObject({ plan_id: 'pro', state: 'active' })
  expect(end && dayOf(end, 'Asia/Riyadh')).toBe('2029-10-15')
})

test('a downgrade and a cancellation wait for the end of the period, and can be taken back', async () => {
  const { now, end } = await payingStarter(new Date('2028-11-01T00:00:00Z'))
  const why = { reason: 'too_expensive' as const, note: 'Half of it would do.' }
  await cancelPlan(owner(), why)
  expect((await getBilling(owner())).subscription).toMatchObject({ next: { planId: 'free' }, cancelled: why })
  await keepPlan(owner())
  expect((await getBilling(owner())).subscription).toMatchObject({ next: null, cancelled: null })
  await cancelPlan(owner(), why)
  await live(now, daysLater(end, -1))
  expect(await subscription()).toMatchObject({ plan_id: 'starter', state: 'active' })
  expect(await invoices('open')).toEqual([])
  await live(daysLater(end, -1), daysLater(end, 1))
  expect(await subscription()).toMatchObject({ plan_id: 'free', state: 'active', period_ends_at: null })
  // Why somebody left is known after they have.
  const seen = await getTenantPlan(await appoint(database, 'asks-why@gerai.test'), a.tenantId)
  expect(seen.subscription?.cancelled).toMatchObject(why)
  await expect(cancelPlan(owner(), why)).rejects.toMatchObject({ code: 'conflict' })
})

test('a page that is asked for while its invoice is written shows one or the other, never neither', async () => {
  await startTrial(new Date())
  const now = new Date()
  await requestPurchase(owner(), { kind: 'credits', packId: 'credits_500' })
  const worker = new pg.Client({ connectionString: database.ownerUrl })
  await worker.connect()
  try {
    await worker.query('begin')
    await worker.query('lock table public.billing_requests in access exclusive mode')
    const seen = getBilling(owner())
    // The page waits for what was asked; what it reads before that, it has read.
    await vi.waitFor(async () => {
      const { rows } = await worker.query(
        "select 1 from pg_locks where not granted and relation = 'public.billing_requests'::regclass",
      )
      expect(rows).toHaveLength(1)
    })
    await worker.query('update public.billing_requests set handled_at = $2 where tenant_id = $1', [
      a.tenantId,
      now,
    ])
    await worker.query(
      `insert into public.invoices (tenant_id, id, key, kind, currency, lines, subtotal_minor, total_minor, purchase, recipient_name, recipient_email, due_at)
       values ($1, $2, 'credits:1', 'credits', 'IDR', '[]', 25000, 25000, '{"kind":"credits","packId":"credits_500","credits":"500"}', 'A', 'a@a.test', $3)`,
      [a.tenantId, newId(), daysLater(now, 7)],
    )
    await worker.query('commit')
    expect((await seen).isPreparing).toBe(true)
  } finally {
    await worker.end()
  }
})

test('only those who manage billing buy or see invoices', async () => {
  const ops = memberContext(a, a.members.ops)
  await expect(requestPurchase(ops, { kind: 'credits', packId: 'credits_500' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(getBilling(ops)).rejects.toMatchObject({ code: 'forbidden' })
})

test('a restricted tenant keeps selling within the free plan, and is told the plan that lifts its limit', async () => {
  await startTrial(new Date())
  await database.ask(
    "update public.subscriptions set state = 'restricted', due_at = null where tenant_id = $1",
    [a.tenantId],
  )
  const spend = () => withActor(jobActor(payer()), (db) => useMeter(db, 'pdf_documents'))
  for (let count = 0; count < 5; count += 1) await spend()
  await expect(spend()).rejects.toMatchObject({
    code: 'limit_reached',
    values: { limit: 5, used: 5, plan: 'Starter' },
  })
})

test.each(['id', 'en', 'ar'] as const)(
  'an invoice is a PDF in %s, for its own tenant alone',
  async (locale) => {
    await startTrial(new Date())
    await requestPurchase(owner(), { kind: 'credits', packId: 'credits_500' })
    await runBilling(payer())
    const [open] = await invoices('open')
    const { name, content } = await makeInvoicePdf(owner(), open?.id ?? '', locale)
    expect(name).toMatch(/^INV-\d{4}-\d{6}\.pdf$/)
    expect(content.subarray(0, 5).toString()).toBe('%PDF-')
    const stranger = memberContext(b, b.members.owner)
    await expect(makeInvoicePdf(stranger, open?.id ?? '', locale)).rejects.toMatchObject({
      code: 'not_found',
    })
  },
)

test('a module that was bought is invoiced again a week ahead, goes on from its end, and ends unpaid', async () => {
  const born = new Date('2031-03-10T02:00:00Z')
  await database.ask('update public.tenants set time_zone = $2 where id = $1', [a.tenantId, jakarta])
  await database.ask('delete from public.subscriptions where tenant_id = $1', [a.tenantId])
  await database.ask("select private.start_subscription($1, 'free')", [a.tenantId])
  const boughtUntil = async (): Promise<string> => {
    const [row] = await database.ask<{ bought_until: Date }>(
      "select bought_until from public.tenant_modules where tenant_id = $1 and module_id = 'discord'",
      [a.tenantId],
    )
    return row ? dayOf(row.bought_until, jakarta) : 'never'
  }
  await requestPurchase(owner(), { kind: 'module', moduleId: 'discord', months: 1 })
  await runBilling(payer(), born)
  const [bought] = await invoices('open')
  const { lines, orderId } = await getInvoice(owner(), bought?.id ?? '')
  // It says its name in whatever language it is read, also once the operator has renamed it.
  expect(lines.map((line) => wordLine(line, 'ar', jakarta).name)).toEqual(['ديسكورد'])
  const [sold] = await database.ask('select product_name from public.order_lines where order_id = $1', [
    orderId,
  ])
  expect(sold).toEqual({ product_name: lines[0]?.name })
  await pay(bought?.order_id ?? '', born)
  expect(await boughtUntil()).toBe('2031-04-10')
  await database.ask('update public.tenant_modules set is_on = true where tenant_id = $1', [a.tenantId])

  let paidOn = ''
  await live(born, new Date('2031-04-12T00:00:00Z'), async (now) => {
    for (const { order_id, due_at } of await invoices('open')) {
      expect(dayOf(due_at, jakarta)).toBe('2031-04-10')
      expect(dayOf(now, jakarta) >= '2031-04-03').toBe(true)
      if (now < new Date('2031-04-05T00:00:00Z')) continue
      await pay(order_id, now)
      paidOn = dayOf(now, jakarta)
    }
  })
  expect(paidOn).toBe('2031-04-05')
  expect(await boughtUntil()).toBe('2031-05-10')
  expect(await invoices()).toHaveLength(2)

  await live(new Date('2031-04-12T00:00:00Z'), new Date('2031-05-20T00:00:00Z'))
  expect(await boughtUntil()).toBe('2031-05-10')
  expect((await invoices()).map(({ state }) => state)).toEqual(['paid', 'paid', 'void'])

  await database.ask('delete from public.tenant_modules where tenant_id = $1', [a.tenantId])
})

/** The version of a plan that everybody of these tests has, with a soft limit of two orders; put back afterwards. */
async function withSoftOrders(work: () => Promise<void>): Promise<void> {
  const [before] = await database.ask<{ limits: unknown }>(
    "select limits from private.plan_versions where plan_id = 'starter' and version = 1",
  )
  await database.ask(
    `update private.plan_versions set soft_meters = '{orders}', limits = limits || '{"orders":2}',
       overage = '{"orders":{"per":1,"prices":{"IDR":500,"USD":5}}}' where plan_id = 'starter' and version = 1`,
  )
  try {
    await work()
  } finally {
    await database.ask(
      "update private.plan_versions set soft_meters = '{}', overage = '{}', limits = $1 where plan_id = 'starter' and version = 1",
      [before?.limits],
    )
    await database.ask('delete from public.overages where tenant_id = $1', [a.tenantId])
    await database.ask("delete from public.meter_counts where tenant_id = $1 and period_on > '2020-01-01'", [
      a.tenantId,
    ])
  }
}

const usedBeyond = (month: string, used: bigint) =>
  database.ask(
    `insert into public.overages (tenant_id, meter, period_on, plan_id, plan_version, used)
     values ($1, 'orders', $2, 'starter', 1, $3)`,
    [a.tenantId, month, used],
  )

test('beyond a soft limit is counted and costs, up to the cap, which refuses like a limit', async () => {
  await withSoftOrders(async () => {
    await payingStarter(daysLater(new Date(), -16))
    await database.ask('delete from public.entitlement_overrides where tenant_id = $1', [a.tenantId])
    await database.ask(
      "update public.subscriptions set period_ends_at = now() + interval '20 days', due_at = null where tenant_id = $1",
      [a.tenantId],
    )
    await database.ask('delete from public.overages where tenant_id = $1', [a.tenantId])
    const use = () => withActor(jobActor({ tenantId: a.tenantId }), (db) => useMeter(db, 'orders'))
    // Two within the limit; until a cap is set as many again.
    for (let count = 0; count < 4; count += 1) await use()
    const refusal = { code: 'limit_reached', values: { limit: 2, used: 4, cap: 2, way: 'cap' } }
    await expect(use()).rejects.toMatchObject(refusal)
    const [shown] = await listOverages(owner())
    expect(shown).toMatchObject({ used: 2n, costMinor: 1_000n, cap: 2, mostMinor: 1_000n, blockMinor: 500n })
    // Somebody looks when the month is over.
    expect((await subscription()).due_at?.getTime()).toBeGreaterThan(Date.now())
    await changeCap(owner(), { meter: 'orders', cap: 3 })
    await use()
    await expect(use()).rejects.toMatchObject({ values: { cap: 3 } })
    await changeCap(owner(), { meter: 'orders', cap: 0 })
    await expect(use()).rejects.toMatchObject({ code: 'limit_reached', values: { cap: 0 } })
    expect((await listOverages(owner()))[0]).toMatchObject({ used: 3n, costMinor: 1_500n, mostMinor: 0n })
    await database.ask("update public.subscriptions set state = 'trialing' where tenant_id = $1", [
      a.tenantId,
    ])
    await expect(use()).rejects.toMatchObject({ code: 'limit_reached' })
  })
})

test('what was used beyond a soft limit is a line of the next invoice, once; taken back with it, it is on the one that follows', async () => {
  await withSoftOrders(async () => {
    const { now, end } = await payingStarter(new Date('2028-11-01T00:00:00Z'))
    await database.ask('delete from public.overages where tenant_id = $1', [a.tenantId])
    await usedBeyond('2028-11-01', 3n)
    await live(now, daysLater(end, -5))
    const [first, ...others] = await invoices('open')
    expect(others).toEqual([])
    expect(first).toMatchObject({ kind: 'period', total_minor: 99_000n + 1_500n })
    const seen = (await getBilling(owner())).invoices.find(({ id }) => id === first?.id)
    expect(seen?.lines.map(({ totalMinor }) => totalMinor)).toEqual(['99000', '1500'])
    // The plan ends instead: no invoice of a period follows, and what was used is owed all the same.
    await cancelPlan(owner(), { reason: 'unsaid', note: '' })
    await live(daysLater(end, -5), daysLater(end, -4))
    const [alone, ...more] = await invoices('open')
    expect(more).toEqual([])
    expect(alone).toMatchObject({ kind: 'overage', total_minor: 1_500n })
    await pay(alone?.order_id ?? '', daysLater(end, -4))
    await live(daysLater(end, -4), daysLater(end, 40))
    const of = (kind: string, all: { kind: string; state: string }[]) =>
      all.filter((one) => one.kind === kind)
    expect(of('overage', await invoices()).map(({ state }) => state)).toEqual(['paid'])
  })
})
