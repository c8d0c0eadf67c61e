import { expect } from 'vitest'
import { newId } from '@/lib/core/ids'
import { getOrder } from '@/lib/commerce/orders/service/order-page'
import { loadStockItems } from '@/lib/commerce/stock/service/stock-items'
import { placeOrder } from '@/lib/commerce/checkout/service/place-order'
import { revealKeys } from '@/lib/commerce/settlement/service/goods'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import type { OrderView } from '@/lib/commerce/orders/schema/order'
import type { Provider } from '@/lib/payments/schema'
import { fingerprintOf, jobContext, memberContext, shopContext } from './shop'
import { providerRefOf } from '@/lib/payments/gateways/provider-ref'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Acted } from '@/lib/payments/testing/tries'
import type { Harness } from '@/lib/payments/testing/harness'
import type { Shop } from '@/lib/payments/testing/shops'
import { afterCommit, handlers, inTransaction, schedules } from '@/lib/subscribers'
import { startMailbox } from '@/sandbox/mailbox/mailbox'
import type { Mailbox } from '@/sandbox/mailbox/mailbox'

/** An order as its buyer has it in hand, with its first try to pay. */
export type Placed = Acted & {
  shop: Shop
  id: string
  number: string
  token: string
  attemptId: string
  url: string
  email: string
}

export type Stock = { available: bigint; held: bigint }

/** Both simulators, the mail server and the product as it is composed, around two shops. */
export type Joint = {
  payments: Harness
  mailbox: Mailbox
  /** Places an order of shop `a` and asks the gateway for its page, as the checkout does. */
  order: (provider: Provider, more?: { product?: string; quantity?: number; key?: string }) => Promise<Placed>
  /** The newest try to pay an order, after another one was begun. */
  newest: (placed: Placed) => Promise<Placed>
  act: (placed: Placed, outcome: string, options?: object) => Promise<void>
  look: (placed: Placed) => Promise<OrderView>
  /** The licence keys that the order page shows. */
  keys: (placed: Placed) => Promise<string[]>
  stock: () => Promise<Stock>
  setAvailable: (units: bigint) => Promise<void>
  topics: (placed: Placed) => Promise<string[]>
  /** The templates of the mails that reached this order's customer, in the order of the alphabet. */
  mails: (placed: Placed) => Promise<string[]>
  /** How many pages of this order can be paid on right now. */
  livePages: (placed: Placed) => Promise<number>
  /** No webhook leaves a gateway until `listen`. */
  silence: () => void
  listen: () => void
  /** Lets the time of an order and of its tries to pay be over, and everything that is due then happen. */
  timePasses: (placed: Placed) => Promise<void>
  /** Runs what the schedules of the whole product find due, and all that follows. */
  runDue: () => Promise<void>
  /** Ends every outage, and lets what waits be done. */
  calm: () => Promise<void>
  /** What must be true whatever happened; called after each test with what `watch` gave before it. */
  expectSound: (before: Record<string, string>) => Promise<void>
  watch: () => Promise<Record<string, string>>
  stop: () => Promise<void>
}

let buyers = 0

export async function startJoint(): Promise<Joint> {
  const mailbox = await startMailbox({ smtpPort: 0, httpPort: 0 })
  const payments = await startConnectedHarness({
    variables: { SMTP_URL: `smtp://127.0.0.1:${mailbox.smtpPort}` },
    composition: { inTransaction, afterCommit, handlers },
  }).catch(async (error: unknown) => {
    await mailbox.stop()
    throw error
  })
  const { database, midtrans, stripe } = payments
  const { a, b } = payments.shops
  const licence = a.products.licenseKey.variantId

  const text = Array.from({ length: 200 }, () => `JOINT-${newId()}`).join('\n')
  await loadStockItems(memberContext(a, a.members.owner), { variantId: licence, text })
  await payments.settle()

  const order: Joint['order'] = async (provider, { product = 'licence', quantity = 1, key } = {}) => {
    buyers += 1
    const email = `sari${buyers}@example.com`
    const { order: placed, payment } = await placeOrder(
      shopContext(a),
      CheckoutInput.parse({ items: [{ product, quantity }], customer: { name: 'Sari', email }, provider }),
      key === undefined ? {} : { idempotencyKey: key },
    )
    const attemptId = payment?.attemptId ?? ''
    return {
      shop: a,
      id: placed.id,
      number: placed.number,
      token: placed.token,
      attemptId,
      url: payment?.url ?? '',
      email,
      providerRef: attemptId === '' ? '' : providerRefOf(attemptId),
      request: { provider },
    }
  }

  const attemptsOf = (placed: Placed) =>
    database.ask<{ id: string; provider: Provider; provider_ref: string; url: string | null }>(
      'select id, provider, provider_ref, url from public.payment_attempts where order_id = $1 order by created_at, id',
      [placed.id],
    )

  const newest: Joint['newest'] = async (placed) => {
    const row = (await attemptsOf(placed)).at(-1)
    if (!row) throw new Error('The order has no try to pay.')
    const { id: attemptId, provider, provider_ref: providerRef, url } = row
    return { ...placed, attemptId, providerRef, url: url ?? '', request: { provider } }
  }

  const act: Joint['act'] = async (placed, outcome, options) => {
    payments.act(placed, outcome, options)
    await payments.settle()
  }

  const look: Joint['look'] = (placed) => getOrder(shopContext(placed.shop), placed.id, placed.token)

  const stock: Joint['stock'] = async () => {
    const [row] = await database.ask<Stock>(
      'select available, held from public.stock_levels where tenant_id = $1 and variant_id = $2',
      [a.tenantId, licence],
    )
    if (!row) throw new Error('There is no stock.')
    return row
  }

  async function runDue(): Promise<void> {
    for (const schedule of schedules) {
      for (const job of await schedule.due()) {
        const shop = job.data.tenantId === a.tenantId ? a : b
        await handlers[job.queue](jobContext(shop), job.data)
      }
    }
    await payments.settle()
  }

  const mails: Joint['mails'] = async (placed) => {
    const rows = await database.ask<{ template: string }>(
      `select template from public.notifications where order_id = $1 and state = 'sent' order by template`,
      [placed.id],
    )
    // What was noted as sent is what arrived, once each.
    expect(mailbox.store.list({ to: placed.email })).toHaveLength(rows.length)
    return rows.map((row) => row.template)
  }

  async function expectSound(before: Record<string, string>): Promise<void> {
    expect(await fingerprintOf(database, b.tenantId), 'the other shop noticed nothing').toEqual(before)
    const [row] = await database.ask<{ available: bigint; held: bigint; holds: bigint }>(
      `select s.available, s.held, coalesce((select sum(h.quantity) from public.stock_holds h
         where h.tenant_id = s.tenant_id and h.variant_id = s.variant_id and h.state = 'held'), 0)::bigint as holds
       from public.stock_levels s where s.tenant_id = $1 and s.variant_id = $2`,
      [a.tenantId, licence],
    )
    expect(row?.held).toBe(row?.holds)
    expect(row?.available).toBeGreaterThanOrEqual(0n)
    const wrong = await database.ask(
      `select f.id from public.fulfilments f left join public.stock_items i
         on i.tenant_id = f.tenant_id and i.fulfilment_id = f.id
       where f.kind = 'license_key' and f.state = 'delivered'
       group by f.id, f.quantity having count(i.id) <> f.quantity`,
    )
    expect(wrong, 'every handed-over line has exactly its keys').toEqual([])
    const twice = await database.ask(
      `select topic, order_id from public.events where topic in ('order.paid', 'order.fulfilled', 'order.expired')
       group by topic, order_id having count(*) > 1`,
    )
    expect(twice, 'nothing happens twice').toEqual([])
    const ids = mailbox.store.list({}).map((mail) => mail.headers['message-id'])
    expect(new Set(ids).size, 'no mail arrives twice').toBe(ids.length)
  }

  const listen = (): void => {
    midtrans.control.reset()
    stripe.control.resetKnobs()
  }

  return {
    payments,
    mailbox,
    order,
    newest,
    act,
    look,
    keys: async (placed) => {
      const { fulfilments } = await look(placed)
      const delivered = fulfilments.filter((one) => one.kind === 'license_key' && one.state === 'delivered')
      const revealed = await Promise.all(
        delivered.map((one) => revealKeys(shopContext(placed.shop), placed.id, placed.token, one.id)),
      )
      return revealed.flatMap((one) => one.keys)
    },
    stock,
    setAvailable: async (units) => {
      await database.ask(
        'update public.stock_levels set available = $3 where tenant_id = $1 and variant_id = $2',
        [a.tenantId, licence, units],
      )
    },
    topics: async (placed) => {
      const rows = await database.ask<{ topic: string }>(
        'select topic from public.events where order_id = $1 order by id',
        [placed.id],
      )
      return rows.map((row) => row.topic)
    },
    mails,
    livePages: async (placed) => {
      const refs = (await attemptsOf(placed)).map((row) => row.provider_ref)
      const snap = midtrans.control
        .sessions()
        .filter((page) => refs.includes(page.orderId) && page.state === 'open')
      const checkout = refs.flatMap((clientReferenceId) =>
        stripe.control.findSessions({ clientReferenceId, status: 'open' }),
      )
      return snap.length + checkout.length
    },
    silence: () => {
      midtrans.control.setKnobs({ drop: true })
      stripe.control.setDeliveryKnobs({ drop: true })
    },
    listen,
    timePasses: async (placed) => {
      const past = new Date(Date.now() - 1_000)
      await database.ask('update public.orders set window_ends_at = $2 where id = $1', [placed.id, past])
      await database.ask(
        `update public.payment_attempts set expires_at = $2, page_ends_at = $2, window_ends_at = $2, next_sync_at = $2
         where order_id = $1`,
        [placed.id, past],
      )
      await runDue()
    },
    runDue,
    calm: async () => {
      listen()
      await payments.settle()
    },
    expectSound,
    watch: () => fingerprintOf(database, b.tenantId),
    stop: async () => {
      await payments.stop()
      await mailbox.stop()
    },
  }
}
