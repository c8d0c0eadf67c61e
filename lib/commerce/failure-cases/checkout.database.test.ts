import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { getTodayNumbers } from '@/lib/commerce/desk/service/member-orders'
import { placeOrder } from '@/lib/commerce/checkout/service/place-order'
import { retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import type { Provider } from '@/lib/payments/schema'
import { orderToken } from '@/lib/commerce/orders/service/order-token'
import { memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { startJoint } from '@/lib/commerce/testing/joint'
import { PROVIDERS } from '@/lib/payments/schema'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { changeRule } from '@/lib/notifications/service'
import { abandonAttempt } from '@/lib/payments/service'
import { KEYS } from '@/lib/payments/testing/shops'

let joint: Joint
let before: Record<string, string>
beforeAll(async () => {
  joint = await startJoint()
})
afterAll(() => joint.stop())
beforeEach(async () => {
  before = await joint.watch()
})
afterEach(async () => {
  await joint.calm()
  await joint.expectSound(before)
})

const retry = (placed: Placed, provider?: Provider) =>
  retryPayment(shopContext(placed.shop), placed.id, placed.token, provider ? { provider } : {})

async function forgetPage(placed: Placed): Promise<void> {
  await joint.payments.database.ask(
    `update public.payment_attempts set state = 'creating', session_ref = null, url = null where id = $1`,
    [placed.attemptId],
  )
}

describe('case 14', () => {
  test.each(PROVIDERS)(
    'case 14 (%s): money that is told before our page was stored pays the order, once',
    async (provider) => {
      const placed = await joint.order(provider)
      await forgetPage(placed)
      await joint.act(placed, 'pay')
      expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
      expect(await joint.keys(placed)).toHaveLength(1)
      expect(await joint.mails(placed)).toEqual(['order_paid', 'order_received'])
    },
  )

  test.each(PROVIDERS)(
    'case 14 (%s): a process that died before it stored the page leaves an order that can be paid on one page',
    async (provider) => {
      const start = await joint.stock()
      const placed = await joint.order(provider)
      await forgetPage(placed)
      await joint.payments.database.ask(
        `update public.payment_attempts set next_sync_at = now() - interval '1 second', creating_until = now() where id = $1`,
        [placed.attemptId],
      )
      await joint.runDue()
      await retry(placed)
      // The page that nobody knows the address of any more is closed as well.
      expect(await joint.livePages(placed)).toBe(1)
      await joint.act(await joint.newest(placed), 'pay')
      expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
      expect(await joint.stock()).toEqual({ ...start, available: start.available - 1n })
    },
  )
})

/** Lets the next page be made while nobody hears the answer. */
function loseNextAnswer(provider: Provider): void {
  if (provider === 'midtrans') joint.payments.midtrans.control.setFault('create', 'error-body', 1)
  else joint.payments.stripe.control.setKnobs({ failingAfterCreates: 1 }, KEYS.stripe.a)
}

/** Lets the gateway turn the next page down for good. */
function refuseNext(provider: Provider): void {
  if (provider === 'midtrans') joint.payments.midtrans.control.setFault('create', 'refused', 1)
  else joint.payments.stripe.control.setKnobs({ refusedCreates: 1 }, KEYS.stripe.a)
}

describe('case 16', () => {
  test.each(PROVIDERS)(
    'case 16 (%s): five clicks at once are one order with one page and one hold',
    async (provider) => {
      const start = await joint.stock()
      const key = newId()
      const input = CheckoutInput.parse({
        items: [{ product: 'licence', quantity: 1 }],
        customer: { name: 'Sari', email: `clicks-${provider}@example.com` },
        provider,
      })
      const { a } = joint.payments.shops
      const clicks = await Promise.all(
        Array.from({ length: 5 }, () => placeOrder(shopContext(a), input, { idempotencyKey: key })),
      )
      expect(new Set(clicks.map((click) => click.order.id)).size).toBe(1)
      expect(new Set(clicks.map((click) => click.payment?.url)).size).toBe(1)
      expect(clicks.filter((click) => !click.isRepeat)).toHaveLength(1)
      expect(await joint.stock()).toEqual({ available: start.available - 1n, held: start.held + 1n })
      const orders = await joint.payments.database.ask(
        'select 1 from public.orders where customer_email = $1',
        [input.customer.email],
      )
      expect(orders).toHaveLength(1)
    },
  )

  test.each(PROVIDERS)(
    'case 16 (%s): two tabs that pay the same order are led to the same page',
    async (provider) => {
      const placed = await joint.order(provider)
      const tabs = await Promise.all([retry(placed), retry(placed)])
      expect(tabs.map((tab) => tab.url)).toEqual([placed.url, placed.url])
      expect(await joint.livePages(placed)).toBe(1)
      expect((await joint.newest(placed)).attemptId).toBe(placed.attemptId)
    },
  )

  test.each(PROVIDERS)(
    'case 16 (%s): two tabs that change to the other gateway at once leave one page that can be paid',
    async (provider) => {
      const start = await joint.stock()
      const placed = await joint.order(provider)
      const other = provider === 'midtrans' ? 'stripe' : 'midtrans'
      const tabs = await Promise.allSettled([retry(placed, other), retry(placed, other)])
      const urls = tabs.flatMap((tab) => (tab.status === 'fulfilled' ? [tab.value.url] : []))
      expect(urls.length).toBeGreaterThan(0)
      expect(new Set(urls).size).toBe(1)
      await joint.payments.settle()
      expect(await joint.livePages(placed)).toBe(1)
      expect(await joint.stock()).toEqual({ available: start.available - 1n, held: start.held + 1n })
      await joint.act(await joint.newest(placed), 'pay')
      expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
      expect(await joint.stock()).toEqual({ ...start, available: start.available - 1n })
    },
  )

  test.each(PROVIDERS)(
    'case 16 (%s): units of a page that was given up come back within minutes, though nobody made another one',
    async (provider) => {
      const start = await joint.stock()
      const placed = await joint.order(provider)
      const { a } = joint.payments.shops
      const { id: connectionId } = await joint.payments.connectionOf(a, provider)
      // The process that wanted to make the next page dies right after the old one was closed.
      expect(await abandonAttempt(a, { attemptId: placed.attemptId, connectionId })).toBe('closed')
      expect(await joint.stock()).toEqual({ available: start.available - 1n, held: start.held + 1n })
      const [due] = await joint.payments.database.ask<{ at: Date }>(
        'select next_sync_at as at from public.payment_attempts where id = $1',
        [placed.attemptId],
      )
      expect(due?.at.getTime()).toBeLessThan(Date.now() + 3 * 60_000)
      const look = async (): Promise<void> => {
        await joint.payments.database.ask(
          `update public.payment_attempts set next_sync_at = now() - interval '1 second' where id = $1`,
          [placed.attemptId],
        )
        await joint.runDue()
      }
      await look()
      expect(await joint.stock()).toEqual(start)
      const told = await joint.topics(placed)
      await look()
      expect(await joint.topics(placed)).toEqual(told)
      expect(await joint.look(placed)).toMatchObject({ status: 'awaiting_payment', canRetry: true })
      await retry(placed)
      await joint.act(await joint.newest(placed), 'pay')
      expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
      expect(await joint.stock()).toEqual({ ...start, available: start.available - 1n })
    },
  )
})

describe('case 15', () => {
  test.each(PROVIDERS)(
    'case 15 (%s): a checkout whose page did not come keeps the order and its units, and is paid once',
    async (provider) => {
      const start = await joint.stock()
      const key = newId()
      loseNextAnswer(provider)
      await expect(joint.order(provider, { key })).rejects.toMatchObject({ code: 'gateway_unavailable' })
      expect(await joint.stock()).toEqual({ available: start.available - 1n, held: start.held + 1n })
      const [row] = await joint.payments.database.ask<{ id: string }>(
        'select order_id as id from public.idempotency_keys where key = $1',
        [key],
      )
      const { a } = joint.payments.shops
      const id = row?.id ?? ''
      const placed = await joint.newest({
        shop: a,
        id,
        number: '',
        token: orderToken(a.tenantId, id),
        attemptId: '',
        url: '',
        email: '',
        providerRef: '',
        request: { provider },
      })
      await retry(placed)
      await joint.payments.settle()
      expect(await joint.livePages(placed)).toBe(1)
      await joint.act(await joint.newest(placed), 'pay')
      expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
      expect(await joint.stock()).toEqual({ ...start, available: start.available - 1n })
    },
  )
})

const wish = (provider: Provider | undefined, more: { email?: string } = {}) =>
  CheckoutInput.parse({
    items: [{ product: 'licence', quantity: 1 }],
    customer: { name: 'Sari', email: more.email ?? `${newId()}@example.com` },
    ...(provider === undefined ? {} : { provider }),
  })

async function failureOf(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error('It did not fail as it should.', { cause: error })
  return error
}

/** An order that was placed although its request failed. */
const keptOrder = (failure: AppError, provider: Provider): Placed => ({
  shop: joint.payments.shops.a,
  id: failure.order?.id ?? '',
  number: failure.order?.number ?? '',
  token: failure.order?.token ?? '',
  attemptId: '',
  url: '',
  email: '',
  providerRef: '',
  request: { provider },
})

describe('case 15', () => {
  test.each(PROVIDERS)(
    'case 15 (%s): a failed page names the order, and the same request opens the page the next time',
    async (provider) => {
      const { a } = joint.payments.shops
      const input = wish(provider)
      const place = (idempotencyKey: string) => placeOrder(shopContext(a), input, { idempotencyKey })
      const key = newId()
      loseNextAnswer(provider)
      const failure = await failureOf(place(key))
      expect(failure).toMatchObject({ code: 'gateway_unavailable', order: { token: expect.any(String) } })
      loseNextAnswer(provider)
      expect(await failureOf(place(key))).toMatchObject({
        code: 'gateway_unavailable',
        order: failure.order,
      })
      const again = await place(key)
      expect(again).toMatchObject({ isRepeat: true, order: { ...failure.order, status: 'awaiting_payment' } })
      expect(again.payment?.url).toMatch(/^http/)
      await joint.payments.settle()
      const placed = await joint.newest(keptOrder(failure, provider))
      expect(await joint.livePages(placed)).toBe(1)
      expect(placed.url).toBe(again.payment?.url)
      expect((await place(key)).payment?.url).toBe(placed.url)
    },
  )

  test.each(PROVIDERS)(
    'case 15 (%s): what the gateway turns down for good ends the try, frees its units and is told to the shop once',
    async (provider) => {
      const start = await joint.stock()
      const { a } = joint.payments.shops
      const owner = memberContext(a, a.members.owner)
      await changeRule(owner, 'seller_attention', { isOn: true, delayMinutes: 0 })
      refuseNext(provider)
      const input = wish(provider)
      const failure = await failureOf(placeOrder(shopContext(a), input))
      expect(failure).toMatchObject({ code: 'payment_refused', status: 409 })
      await joint.payments.settle()
      const kept = keptOrder(failure, provider)
      expect(await joint.look(kept)).toMatchObject({
        status: 'awaiting_payment',
        canRetry: true,
        attempt: { state: 'failed', refusal: provider === 'midtrans' ? 'account' : 'other', url: null },
      })
      expect(await joint.stock()).toEqual(start)
      expect(await joint.topics(kept)).toContain('payment.refused')
      refuseNext(provider)
      expect((await failureOf(retry(kept, provider))).code).toBe('payment_refused')
      await joint.payments.settle()
      const told = await joint.payments.database.ask(
        `select key from public.notifications where order_id = $1 and template = 'seller_attention' and state = 'sent'`,
        [kept.id],
      )
      expect(told).toHaveLength(1)
      const numbers = await getTodayNumbers(owner)
      expect(numbers.paymentsRefused).toBeGreaterThan(0)
      await retry(kept)
      await joint.act(await joint.newest(kept), 'pay')
      expect(await joint.look(kept)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
      expect(await joint.stock()).toEqual({ ...start, available: start.available - 1n })
    },
  )

  test('case 15 (stripe): a total that the gateway does not take is refused with its limit, before there is an order', async () => {
    const start = await joint.stock()
    const { a } = joint.payments.shops
    const { database } = joint.payments
    const price = (minor: bigint) =>
      database.ask('update public.product_variants set price_minor = $2 where id = $1', [
        a.products.licenseKey.variantId,
        minor,
      ])
    const [before] = await database.ask<{ price_minor: bigint }>(
      'select price_minor from public.product_variants where id = $1',
      [a.products.licenseKey.variantId],
    )
    const count = async () => (await database.ask('select 1 from public.orders')).length
    const orders = await count()
    try {
      await price(8_499n)
      const small = await failureOf(placeOrder(shopContext(a, { locale: 'en' }), wish('stripe')))
      expect(small).toMatchObject({
        code: 'validation_failed',
        message: 'payment_too_small_here',
        status: 422,
        values: { provider: 'Stripe', other: 'Midtrans' },
        fields: { total: ['payment_too_small'] },
      })
      expect(small.values.limit).toMatch(/8,500/)
      await price(10_000_000_000n)
      expect(await failureOf(placeOrder(shopContext(a), wish('stripe')))).toMatchObject({
        message: 'payment_too_large_here',
      })
      expect(await count()).toBe(orders)
      expect(await joint.stock()).toEqual(start)
      await price(8_499n)
      expect((await placeOrder(shopContext(a), wish(undefined))).payment?.provider).toBe('midtrans')
    } finally {
      await price(before?.price_minor ?? 150_000n)
    }
  })
})

describe('case 1', () => {
  test('case 1 (stripe): in the last half hour of its window an order still gets a page, and waits for it', async () => {
    const placed = await joint.order('stripe')
    const { database } = joint.payments
    await database.ask(`update public.payment_attempts set state = 'expired' where id = $1`, [
      placed.attemptId,
    ])
    await database.ask(
      `update public.orders set window_ends_at = now() + interval '10 minutes' where id = $1`,
      [placed.id],
    )
    await retry(placed, 'stripe')
    const seen = await joint.look(placed)
    expect(seen.attempt?.expiresAt.getTime()).toBeGreaterThan(Date.now() + 30 * 60_000)
    expect(seen.windowEndsAt).toEqual(seen.attempt?.expiresAt)
    await database.ask(
      `update public.orders set window_ends_at = now() - interval '1 second' where id = $1`,
      [placed.id],
    )
    await joint.runDue()
    const last = await joint.newest(placed)
    expect(await joint.look(placed)).toMatchObject({
      status: 'awaiting_payment',
      canRetry: true,
      canStartAnew: false,
    })
    expect(await retry(placed)).toMatchObject({ url: last.url })
    expect((await failureOf(retry(placed, 'midtrans'))).message).toBe('too_late_to_change')
    await joint.act(last, 'pay')
    expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
  })
})

describe('case 26', () => {
  test('case 26 (both): an order of nothing to pay asks no gateway and is handed over once', async () => {
    const pages = () =>
      joint.payments.midtrans.control.sessions().length + joint.payments.stripe.control.findSessions().length
    const asked = pages()
    for (const provider of PROVIDERS) {
      const placed = await joint.order(provider, { product: 'sample' })
      expect(placed.url).toBe('')
      await joint.payments.settle()
      expect(await joint.look(placed)).toMatchObject({
        status: 'fulfilled',
        paymentState: 'paid',
        totalMinor: 0n,
        attempt: null,
        fulfilments: [{ state: 'delivered' }],
      })
      expect(await joint.mails(placed)).toEqual(['order_paid'])
      await expect(retry(placed)).rejects.toMatchObject({ code: 'conflict' })
    }
    expect(pages()).toBe(asked)
  })
})
