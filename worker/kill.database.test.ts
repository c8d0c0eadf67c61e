import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getOrder, placeOrder, revealKeys } from '@/lib/commerce/service'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import type { OrderStatus, PaymentState } from '@/lib/commerce/schema'
import type { Provider } from '@/lib/payments/schema'
import { memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { providerRefOf } from '@/lib/payments/gateways/provider-ref'
import { requestRefund } from '@/lib/payments/service'
import { KEYS, startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Harness, Shop } from '@/lib/payments/testing/harness'
import { startMailbox } from '@/sandbox/mailbox/mailbox'
import type { Mailbox } from '@/sandbox/mailbox/mailbox'

/** The worker as it runs in production: its own process, its own login, no chance to say good-bye. */
const seed = 20261121
const root = path.resolve(import.meta.dirname, '..')

let harness: Harness
let mailbox: Mailbox
let worker: ChildProcess | undefined
/** The queue's tables belong to the worker alone. */
let queue: pg.Pool

beforeAll(async () => {
  mailbox = await startMailbox({ smtpPort: 0, httpPort: 0 })
  harness = await startConnectedHarness({
    variables: { SMTP_URL: `smtp://127.0.0.1:${mailbox.smtpPort}` },
  })
  queue = new pg.Pool({ connectionString: harness.database.urlOf('gerai_worker'), max: 1 })
})
afterAll(async () => {
  await end('SIGKILL')
  await queue.end()
  await harness.stop()
  await mailbox.stop()
})

/** Numbers between 0 and 1, the same in every run (mulberry32). */
function seeded(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Starts the worker and waits until it says that it is ready. */
async function start(): Promise<void> {
  const { NODE_OPTIONS: _options, ...variables } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, 'worker/main.ts')], {
    cwd: root,
    env: { ...variables, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  worker = child
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-4_000)
      if (said.includes('worker ready')) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(`The worker did not start:\n${said}`)))
  })
}

async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  const child = worker
  worker = undefined
  if (!child || child.exitCode !== null || child.signalCode !== null) return null
  const ended = once(child, 'exit')
  child.kill(signal)
  const [code] = (await ended) as [number | null]
  return code
}

type Plan = {
  shop: 'a' | 'b'
  provider: Provider
  product: 'licence' | 'course' | 'sample'
  quantity?: number
  /** What the buyer does at the gateway: pays, pays twice, or goes away. */
  does?: 'pay' | 'payTwice' | 'leave'
}

/** Two shops, both gateways, six lives of the worker with two or three orders each. */
const LIVES: readonly (readonly Plan[])[] = [
  [
    { shop: 'a', provider: 'midtrans', product: 'licence' },
    { shop: 'b', provider: 'stripe', product: 'licence' },
  ],
  [
    { shop: 'a', provider: 'stripe', product: 'licence' },
    { shop: 'a', provider: 'midtrans', product: 'licence', quantity: 2 },
    { shop: 'a', provider: 'midtrans', product: 'sample', does: 'leave' },
  ],
  [
    { shop: 'b', provider: 'stripe', product: 'course' },
    { shop: 'a', provider: 'midtrans', product: 'licence', does: 'leave' },
  ],
  [
    { shop: 'a', provider: 'midtrans', product: 'course', does: 'payTwice' },
    { shop: 'a', provider: 'stripe', product: 'course' },
  ],
  [
    { shop: 'b', provider: 'stripe', product: 'licence', quantity: 2 },
    { shop: 'a', provider: 'stripe', product: 'licence' },
  ],
  [
    { shop: 'a', provider: 'midtrans', product: 'licence' },
    { shop: 'b', provider: 'stripe', product: 'licence' },
  ],
]

type Sale = Plan & { id: string; token: string; email: string; refundedMinor: bigint; totalMinor: bigint }
const sales: Sale[] = []
let buyers = 0
const shopOf = (sale: Plan): Shop => harness.shops[sale.shop]

/** Places an order as the web does and lets its buyer act; nobody but the worker does anything about it. */
async function sell(plan: Plan): Promise<void> {
  buyers += 1
  const email = `buyer${buyers}-${plan.shop}-${plan.provider}@example.com`
  const { order, payment } = await placeOrder(
    shopContext(shopOf(plan)),
    CheckoutInput.parse({
      items: [{ product: plan.product, quantity: plan.quantity ?? 1 }],
      customer: { name: 'Sari', email },
      provider: plan.provider,
    }),
  )
  const { id, token, totalMinor } = order
  sales.push({ ...plan, id, token, email, refundedMinor: 0n, totalMinor })
  if (plan.does === 'leave' || !payment) return
  const acted = { providerRef: providerRefOf(payment.attemptId), request: { provider: plan.provider } }
  harness.act(acted, 'pay', { method: 'qris' })
  if (plan.does === 'payTwice') harness.act(acted, 'payTwice', { method: 'gopay' })
}

type State = { status: OrderStatus; payment_state: PaymentState; attention: string | null }

async function stateOf(sale: Sale): Promise<State | undefined> {
  const [row] = await harness.database.ask<State>(
    'select status, payment_state, attention from public.orders where id = $1',
    [sale.id],
  )
  return row
}

/** A member gives one order's money back, or a part of it, as soon as one of this gateway is handed over. */
async function refundOne(provider: Provider, part: 'all' | 'half'): Promise<void> {
  for (const sale of sales) {
    const isCandidate = sale.provider === provider && sale.refundedMinor === 0n && sale.does === undefined
    if (!isCandidate || (await stateOf(sale))?.status !== 'fulfilled') continue
    const amountMinor = part === 'all' ? sale.totalMinor : sale.totalMinor / 2n
    const shop = shopOf(sale)
    await requestRefund(memberContext(shop, shop.members.owner), {
      orderId: sale.id,
      amountMinor,
      reason: '',
    })
    sale.refundedMinor = amountMinor
    return
  }
}

async function count(query: string, values: unknown[] = []): Promise<number> {
  const [row] = await harness.database.ask<{ count: number }>(query, values)
  return row?.count ?? 0
}

async function countJobs(): Promise<number> {
  const { rows } = await queue.query<{ count: number }>(
    `select count(*)::int as count from pgboss.job
     where state in ('created', 'retry', 'active') and name not like '\\_\\_%' and name <> 'payments.reconcile'`,
  )
  return rows[0]?.count ?? 0
}

/** What still waits to be done, in the outbox, the queue, the mails and the refunds. */
async function waiting(): Promise<Record<string, number>> {
  return {
    events: await count('select count(*)::int as count from public.events where relayed_at is null'),
    jobs: await countJobs(),
    mails: await count(`select count(*)::int as count from public.notifications where state = 'queued'`),
    refunds: await count(
      `select count(*)::int as count from public.refunds where state in ('requested', 'pending')`,
    ),
    deliveries: await count(
      'select count(*)::int as count from public.webhook_inbox where processed_at is null',
    ),
  }
}

const nothing = { events: 0, jobs: 0, mails: 0, refunds: 0, deliveries: 0 }

async function isEverySaleSettled(): Promise<boolean> {
  for (const sale of sales) {
    const state = await stateOf(sale)
    const isLeft = sale.does === 'leave' && sale.product !== 'sample'
    if (!isLeft && state?.status !== 'fulfilled') return false
  }
  return true
}

test(
  'a worker that is killed at any moment loses nothing and does nothing twice',
  { timeout: 180_000 },
  async () => {
    const random = seeded(seed)
    const before = { a: await stockOf('a'), b: await stockOf('b') }
    const deadBefore = await count('select count(*)::int as count from public.failed_jobs')
    for (const [life, plans] of LIVES.entries()) {
      await start()
      const selling = Promise.all(plans.map((plan) => sell(plan)))
      if (life === 0) await selling
      // The first sales come through, so that there is something to give back while later workers die.
      if (life === 0) await expect.poll(isEverySaleSettled, { timeout: 30_000, interval: 50 }).toBe(true)
      await refundOne(life % 2 === 0 ? 'midtrans' : 'stripe', life === 1 ? 'all' : 'half')
      await delay(random() * 900)
      await end('SIGKILL')
      await selling
    }
    await start()
    await expect.poll(isEverySaleSettled, { timeout: 80_000, interval: 200 }).toBe(true)
    await harness.midtrans.control.idle()
    await harness.stripe.control.idle()
    await expect.poll(waiting, { timeout: 80_000, interval: 200 }).toEqual(nothing)
    // The time after which nobody can be on the way any more has passed.
    await harness.database.ask(
      `update public.notifications set claimed_at = now() - interval '1 hour' where state = 'sending'`,
    )
    await expect.poll(unsettledMails, { timeout: 80_000, interval: 200 }).toBe(0)
    expect(await end('SIGTERM'), 'a worker that is asked to stop does').toBe(0)

    await expectOrders()
    await expectGoods(before)
    await expectBooks()
    await expectMails()
    expect(await count('select count(*)::int as count from public.failed_jobs'), 'no job gave up').toBe(
      deadBefore,
    )
  },
)

type Stock = { available: bigint; held: bigint }

async function stockOf(shop: 'a' | 'b'): Promise<Stock> {
  const { tenantId, products } = harness.shops[shop]
  const [row] = await harness.database.ask<Stock>(
    'select available, held from public.stock_levels where tenant_id = $1 and variant_id = $2',
    [tenantId, products.licenseKey.variantId],
  )
  if (!row) throw new Error('There is no stock.')
  return row
}

function expectedState(sale: Sale): State {
  if (sale.does === 'leave' && sale.product !== 'sample')
    return { status: 'awaiting_payment', payment_state: 'unpaid', attention: null }
  if (sale.does === 'payTwice')
    return { status: 'fulfilled', payment_state: 'needs_attention', attention: 'overpaid' }
  const isAll = sale.refundedMinor > 0n && sale.refundedMinor === sale.totalMinor
  const isPart = sale.refundedMinor > 0n && !isAll
  return {
    status: 'fulfilled',
    payment_state: isAll ? 'refunded' : isPart ? 'partially_refunded' : 'paid',
    attention: null,
  }
}

async function expectOrders(): Promise<void> {
  for (const sale of sales) expect(await stateOf(sale), sale.email).toEqual(expectedState(sale))
  const twice = await harness.database.ask(
    `select topic, order_id from public.events where topic in ('order.placed', 'order.paid', 'order.fulfilled', 'order.attention')
     and tenant_id in ($1, $2) group by topic, order_id having count(*) > 1`,
    [harness.shops.a.tenantId, harness.shops.b.tenantId],
  )
  expect(twice, 'nothing happened twice').toEqual([])
  expect(sales.filter((sale) => sale.refundedMinor > 0n).length, 'something was given back').toBeGreaterThan(
    0,
  )
}

async function expectGoods(before: { a: Stock; b: Stock }): Promise<void> {
  const keys: string[] = []
  for (const sale of sales) {
    const isHandedOver = sale.does !== 'leave' || sale.product === 'sample'
    const isTakenBack = sale.refundedMinor > 0n && sale.refundedMinor === sale.totalMinor
    const ctx = shopContext(shopOf(sale))
    const { fulfilments } = await getOrder(ctx, sale.id, sale.token)
    expect(fulfilments.map((one) => one.state)).toEqual(
      isHandedOver ? [isTakenBack ? 'revoked' : 'delivered'] : [],
    )
    const [fulfilment] = fulfilments
    if (sale.product !== 'licence' || !fulfilment || isTakenBack) continue
    const revealed = await revealKeys(ctx, sale.id, sale.token, fulfilment.id)
    expect(revealed.keys).toHaveLength(sale.quantity ?? 1)
    keys.push(...revealed.keys)
  }
  expect(new Set(keys).size, 'each key went to one buyer').toBe(keys.length)
  for (const shop of ['a', 'b'] as const) {
    const licences = sales.filter((sale) => sale.shop === shop && sale.product === 'licence')
    const sum = (some: readonly Sale[]): bigint =>
      some.reduce((total, sale) => total + BigInt(sale.quantity ?? 1), 0n)
    const held = sum(licences.filter((sale) => sale.does === 'leave'))
    const { tenantId } = harness.shops[shop]
    expect(await stockOf(shop)).toEqual({
      available: before[shop].available - sum(licences),
      held: before[shop].held + held,
    })
    const handedOver = await count(
      `select count(*)::int as count from public.stock_items
       where tenant_id = $1 and state <> 'available' and order_id = any($2)`,
      [tenantId, licences.map((sale) => sale.id)],
    )
    expect(BigInt(handedOver), 'as many units left the shelf as were sold').toBe(sum(licences) - held)
  }
}

/** The money of our books against the money of the gateways' books. */
async function expectBooks(): Promise<void> {
  const oursOf = async (shop: Shop, provider: Provider): Promise<{ gross: bigint; refunded: bigint }> => {
    const { id } = await harness.connectionOf(shop, provider)
    const [row] = await harness.database.ask<{ gross: bigint; refunded: bigint }>(
      `select coalesce(sum(t.amount_minor), 0)::bigint as gross,
         coalesce((select sum(r.amount_minor) from public.refunds r join public.payment_attempts p on p.id = r.attempt_id
           where p.connection_id = $1 and r.state = 'succeeded' and p.order_id = any($2)), 0)::bigint as refunded
       from public.gateway_transactions t where t.connection_id = $1 and t.state = 'paid' and t.order_id = any($2)`,
      [id, sales.map((sale) => sale.id)],
    )
    return row ?? { gross: 0n, refunded: 0n }
  }
  const soldBy = (shop: 'a' | 'b', provider: Provider): bigint =>
    sales
      .filter((sale) => sale.shop === shop && sale.provider === provider && sale.does !== 'leave')
      .reduce((sum, sale) => sum + sale.totalMinor * (sale.does === 'payTwice' ? 2n : 1n), 0n)

  const snap = harness.midtrans.control.books().find((books) => books.gross > 0)
  const ofMidtrans = { gross: BigInt(snap?.gross ?? 0), refunded: BigInt(snap?.refunded ?? 0) }
  expect(await oursOf(harness.shops.a, 'midtrans')).toEqual(ofMidtrans)
  expect(ofMidtrans.gross).toBe(soldBy('a', 'midtrans'))

  for (const shop of ['a', 'b'] as const) {
    const [account] = Object.values(harness.stripe.control.books(KEYS.stripe[shop]))
    // Stripe counts rupiah in hundredths.
    const books = shop === 'a' ? account?.idr : account?.usd
    const unit = shop === 'a' ? 100n : 1n
    const ofStripe = {
      gross: BigInt(books?.gross ?? 0) / unit,
      refunded: BigInt(books?.refunded ?? 0) / unit,
    }
    expect(await oursOf(harness.shops[shop], 'stripe')).toEqual(ofStripe)
    expect(ofStripe.gross).toBe(soldBy(shop, 'stripe'))
  }
  const refunded = await count(
    'select coalesce(sum(amount_minor), 0)::int as count from public.refunds where order_id = any($1)',
    [sales.map((sale) => sale.id)],
  )
  expect(BigInt(refunded)).toBe(sales.reduce((sum, sale) => sum + sale.refundedMinor, 0n))
}

function unsettledMails(): Promise<number> {
  return count(`select count(*)::int as count from public.notifications where state in ('queued', 'sending')`)
}

const mayComeTwice = ['order_paid', 'order_delivered', 'payment_instructions']

/**
 * No mail stays on its way. Goods and ways to pay whose worker died at the mail server went once more, as the same mail;
 * everything else came at most once, and of what was cut off the log says that nobody knows.
 */
async function expectMails(): Promise<void> {
  for (const sale of sales) {
    const mails = mailbox.store.list({ to: sale.email })
    const subjects = mails.map((mail) => mail.subject)
    const rows = await harness.database.ask<{
      id: string
      template: string
      state: string
      unanswered: number
    }>('select id, template, state, unanswered from public.notifications where order_id = $1', [sale.id])
    let isPaidTold = false
    for (const { id, template, state, unanswered } of rows) {
      const copies = mails.filter((mail) => mail.headers['message-id']?.includes(id)).length
      const isAgain = mayComeTwice.includes(template)
      // An order that moved on meanwhile is not told any more that it was received.
      expect(['sent', 'uncertain', 'skipped'], `${template} of ${sale.email}`).toContain(state)
      if (isAgain && unanswered < 2) expect(state, template).toBe('sent')
      expect(copies, template).toBeGreaterThanOrEqual(state === 'sent' ? 1 : 0)
      expect(copies, template).toBeLessThanOrEqual(isAgain ? 1 + unanswered : 1)
      isPaidTold ||= template === 'order_paid'
    }
    const isPaid = sale.does !== 'leave' || sale.product === 'sample'
    expect(isPaidTold, subjects.join(' | ')).toBe(isPaid)
  }
}
