import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { findCorrection } from '@/lib/commerce/checkout/service/correction'
import { findEarlierOrder, placeCartOrder } from '@/lib/commerce/checkout/service/cart-orders'
import { priceCart } from '@/lib/commerce/checkout/service/price-cart'
import { CheckoutInput } from '@/lib/commerce/checkout/schema/cart'
import type { Provider } from '@/lib/payments/schema'
import { shopContext } from '@/lib/commerce/testing/shop'
import { startJoint } from '@/lib/commerce/testing/joint'
import { PROVIDERS } from '@/lib/payments/schema'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'

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

let buyers = 0

/** One browser with a cart of licences, at one gateway. */
function startBrowser(provider: Provider) {
  buyers += 1
  const { a } = joint.payments.shops
  const ctx = shopContext(a)
  const wish = { cartId: newId(), product: null, after: null as string | null }
  const own = `cart${buyers}@example.com`
  type Answers = { name?: string; email?: string; quantity?: number; coupon?: string; after?: string | null }
  const send = (more: Answers & { consent?: boolean } = {}) => {
    const { name = 'Sari', email = own, quantity = 1, coupon, after = null, consent = false } = more
    const items = [{ product: 'licence', quantity }]
    const order = { items, customer: { name, email }, provider, coupon, marketing_consent: consent }
    const input = CheckoutInput.parse(order)
    return placeCartOrder(ctx, input, { ...wish, after })
  }
  const placed = async (sent: Awaited<ReturnType<typeof send>>): Promise<Placed> =>
    joint.newest({
      shop: a,
      ...sent.order,
      attemptId: '',
      url: '',
      email: own,
      providerRef: '',
      request: { provider },
    })
  return { ctx, wish, send, placed }
}

async function hasConsented(email: string): Promise<boolean> {
  const found = await joint.payments.database.ask(
    'select marketing_consent_at from public.customers where tenant_id = $1 and email = $2',
    [joint.payments.shops.a.tenantId, email],
  )
  return found.length === 1 && found[0]?.marketing_consent_at !== null
}

async function addCoupon(code: string): Promise<void> {
  await joint.payments.database.ask(
    `insert into public.coupons (tenant_id, id, code, kind, percent_bp, total_limit, customer_limit)
     values ($1, $2, $3, 'percent', 1000, 1, 1)`,
    [joint.payments.shops.a.tenantId, newId(), code],
  )
}

describe.each(PROVIDERS)('a cart at %s', (provider) => {
  test('that is sent twice, also at once, is one order on one page', async () => {
    const { send, placed } = startBrowser(provider)
    const sent = await Promise.all([send(), send()])
    const again = await send()
    // A cookie keeps it, so it is no more than this.
    expect(Object.keys(again.order).sort()).toEqual(['id', 'number', 'token'])
    expect(new Set([...sent, again].map(({ order }) => order.id)).size).toBe(1)
    expect(new Set([...sent, again].map(({ url }) => url)).size).toBe(1)
    expect(await joint.livePages(await placed(again))).toBe(1)
  })

  test('that is corrected has one order that can be paid: the old page is closed, units and coupon come back', async () => {
    const start = await joint.stock()
    const code = `CART${buyers}`
    await addCoupon(code)
    const { send, placed } = startBrowser(provider)
    const first = await placed(await send({ quantity: 2, coupon: code }))
    const second = await placed(await send({ name: 'Sari Dewi', quantity: 3, coupon: code }))
    expect(second.id).not.toBe(first.id)
    expect(await joint.look(first)).toMatchObject({ status: 'cancelled', paymentState: 'unpaid' })
    expect([await joint.livePages(first), await joint.livePages(second)]).toEqual([0, 1])
    expect(await joint.stock()).toEqual({ available: start.available - 3n, held: start.held + 3n })
    await joint.calm()
    expect(await joint.topics(first)).toEqual(expect.arrayContaining(['order.placed', 'order.cancelled']))
    await joint.act(second, 'pay')
    expect(await joint.look(second)).toMatchObject({ status: 'fulfilled', customer: { name: 'Sari Dewi' } })
    expect(await joint.stock()).toEqual({ available: start.available - 3n, held: start.held })
    // The replaced order asks for no money any more.
    await joint.timePasses(first)
    const told = await joint.payments.database.ask<{ template: string }>(
      `select template from public.notifications where order_id = $1 and state = 'sent'`,
      [first.id],
    )
    expect(told.map(({ template }) => template).filter((one) => one !== 'order_received')).toEqual([])
  })

  test('that is corrected to another address keeps coupon and consent, and tells the first address once that it is over', async () => {
    const code = `CART${buyers}`
    await addCoupon(code)
    const { ctx, wish, send, placed } = startBrowser(provider)
    const { order } = await send({ coupon: code, consent: true })
    const first = await placed({ order, url: null, standing: null })
    await joint.calm()
    const items = [{ product: 'licence', quantity: 1 }]
    const recent = { ...order, cart: wish.cartId, product: null, items }
    const correction = await findCorrection(ctx, recent, wish)
    expect(correction).toMatchObject({
      couponCode: code,
      values: { name: 'Sari', email: first.email, marketing_consent: 'yes' },
    })
    // The one use of the coupon is held by the order that is corrected.
    const held = await priceCart(ctx, items, code, correction)
    expect([(await priceCart(ctx, items, code)).coupon?.problem, held.coupon?.problem]).toEqual([
      'used_up',
      null,
    ])
    const right = first.email.replace('cart', 'right')
    const second = await placed(await send({ email: right, coupon: code, consent: true }))
    expect((await joint.look(second)).totalMinor).toBe(held.totalMinor)
    expect(await findCorrection(ctx, recent, wish)).toBeNull()
    expect(await findCorrection(ctx, { ...recent, token: 'guessed' }, wish)).toBeNull()
    await joint.calm()
    const [over, received, ...others] = await joint.mailbox.store.list({ to: first.email })
    expect([received?.subject, others]).toEqual([expect.stringContaining(first.number), []])
    expect(over?.subject).toContain(first.number)
    for (const secret of ['Sari', first.token, right, second.number, 'Licence'])
      expect(`${over?.subject ?? ''}${over?.text ?? ''}${over?.html ?? ''}`).not.toContain(secret)
    // Whoever the first address belongs to has consented to nothing.
    expect([await hasConsented(first.email), await hasConsented(right)]).toEqual([false, true])
  })

  test('that is corrected can be sent again although its own order holds the last units', async () => {
    const { available } = await joint.stock()
    await joint.setAvailable(2n)
    const { ctx, wish, send, placed } = startBrowser(provider)
    const { order } = await send({ quantity: 2 })
    const items = [{ product: 'licence', quantity: 2 }]
    const recent = { ...order, cart: wish.cartId, product: null, items }
    const correction = await findCorrection(ctx, recent, wish)
    expect((await priceCart(ctx, items)).lines[0]?.problem).toBe('sold_out')
    expect((await priceCart(ctx, items, null, correction)).lines[0]?.problem).toBeUndefined()
    const tooMany = [{ product: 'licence', quantity: 3 }]
    expect((await priceCart(ctx, tooMany, null, correction)).lines[0]?.problem).toBe('only_some_left')
    const second = await placed(await send({ quantity: 2, name: 'Sari Dewi' }))
    expect(await joint.livePages(second)).toBe(1)
    await joint.setAvailable(available - 2n)
  })

  test('that is corrected before a mail went out tells the first address nothing', async () => {
    const { send, placed } = startBrowser(provider)
    const first = await placed(await send())
    await send({ email: first.email.replace('cart', 'right') })
    await joint.calm()
    expect(await joint.mailbox.store.list({ to: first.email })).toEqual([])
  })

  test('that is corrected in two tabs at once has one order that can be paid', async () => {
    const { send, placed } = startBrowser(provider)
    const first = await placed(await send())
    const sent = await Promise.all(['Dewi', 'Ayu', 'Putri'].map((name) => send({ name })))
    const orders = await Promise.all(sent.map(placed))
    const pages = new Map(orders.map((order) => [order.id, order]))
    let live = await joint.livePages(first)
    for (const order of pages.values()) live += await joint.livePages(order)
    expect(live).toBe(1)
  })

  test('whose order is paid leads another tab to it, and is a new wish once the checkout is opened anew', async () => {
    const { ctx, wish, send, placed } = startBrowser(provider)
    const first = await placed(await send())
    await joint.act(first, 'pay')
    const corrected = await send({ name: 'Sari Dewi' })
    expect(corrected).toMatchObject({ order: { id: first.id }, url: null, standing: 'paid' })
    const after = await findEarlierOrder(ctx, wish)
    expect(after).toBe(first.id)
    // The very same answers moments later are the back button.
    expect(await send({ after })).toMatchObject({ order: { id: first.id }, standing: 'paid' })
    const gift = await placed(await send({ name: 'A friend', after }))
    expect(gift.id).not.toBe(first.id)
    expect(await joint.livePages(gift)).toBe(1)
    expect(await joint.look(first)).toMatchObject({ status: 'fulfilled' })
  })

  test('whose order is being paid, unknown to us so far, is not ordered a second time', async () => {
    const { send, placed } = startBrowser(provider)
    const first = await placed(await send())
    joint.silence()
    joint.payments.act(first, 'pay')
    const corrected = await send({ name: 'Sari Dewi' })
    expect(corrected).toMatchObject({ order: { id: first.id }, url: null, standing: 'in_progress' })
    joint.listen()
    await joint.runDue()
  })

  test('whose order has expired is ordered anew from a tab that was left open', async () => {
    const { send, placed } = startBrowser(provider)
    const first = await placed(await send())
    await joint.timePasses(first)
    await joint.runDue()
    expect(await joint.look(first)).toMatchObject({ status: 'expired' })
    const second = await placed(await send())
    expect(second.id).not.toBe(first.id)
    expect(await joint.livePages(second)).toBe(1)
  })
})

test('what was bought past the cart is another wish than the cart, and another browser’s another one', async () => {
  const one = startBrowser('midtrans')
  const cart = await one.send()
  const input = CheckoutInput.parse({
    items: [{ product: 'licence', quantity: 1 }],
    customer: { name: 'Sari', email: 'past@example.com' },
    provider: 'midtrans',
  })
  const past = await placeCartOrder(one.ctx, input, { ...one.wish, product: 'licence' })
  const other = await placeCartOrder(one.ctx, input, { ...one.wish, cartId: newId() })
  expect(new Set([cart, past, other].map(({ order }) => order.id)).size).toBe(3)
  for (const sent of [cart, past, other]) expect(await joint.livePages(await one.placed(sent))).toBe(1)
})
