import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { placeOrder, retryPayment } from '@/lib/commerce/service'
import { CheckoutInput } from '@/lib/commerce/schema'
import type { Provider } from '@/lib/commerce/schema'
import { orderToken } from '@/lib/commerce/service/order-token'
import { shopContext } from '@/lib/commerce/testing/shop'
import { PROVIDERS, startJoint } from '@/lib/commerce/testing/joint'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { abandonAttempt } from '@/lib/payments/service'
import { KEYS } from '@/lib/payments/testing/harness'

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
      await joint.payments.database.ask(
        `update public.payment_attempts set creating_until = now() - interval '1 second' where id = $1`,
        [placed.attemptId],
      )
      await retry(placed)
      await joint.payments.settle()
      expect(await joint.livePages(placed)).toBe(1)
      await joint.act(await joint.newest(placed), 'pay')
      expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
      expect(await joint.stock()).toEqual({ ...start, available: start.available - 1n })
    },
  )
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
