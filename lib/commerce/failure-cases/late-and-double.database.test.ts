import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelOrder } from '@/lib/commerce/desk/service/member-orders'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
import { memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { startJoint } from '@/lib/commerce/testing/joint'
import { PROVIDERS } from '@/lib/payments/schema'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { requestRefund } from '@/lib/payments/service'

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

const owner = () => {
  const { a } = joint.payments.shops
  return memberContext(a, a.members.owner)
}

/**
 * An order that ran out although its page can still be paid on: a bank transfer that was under way at Midtrans, or a
 * page whose end never reached Stripe.
 */
async function expired(provider: 'midtrans' | 'stripe', quantity = 1): Promise<Placed> {
  const placed = await joint.order(provider, { quantity })
  if (provider === 'midtrans') await joint.act(placed, 'pending', { method: 'bca_va' })
  else {
    await joint.payments.database.ask(`update public.payment_attempts set state = 'expired' where id = $1`, [
      placed.attemptId,
    ])
  }
  await joint.timePasses(placed)
  expect(await joint.look(placed)).toMatchObject({ status: 'expired', paymentState: 'unpaid' })
  return placed
}

const payLate = (placed: Placed) =>
  joint.act(placed, placed.request.provider === 'midtrans' ? 'payLate' : 'pay')

/** Whatever is told once more changes nothing any more. */
async function tellAgain(placed: Placed): Promise<void> {
  const { shop, request } = placed
  const history =
    request.provider === 'midtrans'
      ? joint.payments.midtrans.control.history()
      : joint.payments.stripe.control.deliveries()
  const last = history.at(-1)
  if (!last) throw new Error('The gateway told nothing.')
  if (request.provider === 'midtrans') await joint.payments.post(shop, 'midtrans', last.body)
  else await joint.payments.stripe.control.redeliver(last.id.split('/')[0] ?? '')
  await joint.payments.settle()
}

async function refundLatePayments(isWanted: boolean): Promise<void> {
  await joint.payments.database.ask('update public.tenants set refund_late_payments = $2 where id = $1', [
    joint.payments.shops.a.tenantId,
    isWanted,
  ])
}

describe('case 1', () => {
  test.each(PROVIDERS)(
    'case 1 (%s): money after the window revives the order while its units are there, and the goods go out once',
    async (provider) => {
      const start = await joint.stock()
      const placed = await expired(provider, 2)
      expect(await joint.stock()).toEqual(start)
      await payLate(placed)
      await tellAgain(placed)
      expect(await joint.look(placed)).toMatchObject({
        status: 'fulfilled',
        paymentState: 'paid',
        attention: null,
      })
      expect(await joint.stock()).toEqual({ ...start, available: start.available - 2n })
      expect(await joint.keys(placed)).toHaveLength(2)
      const mails = await joint.mails(placed)
      expect(mails).toContain('order_expired')
      expect(mails.filter((template) => template === 'order_paid')).toHaveLength(1)
    },
  )

  test.each(PROVIDERS)(
    'case 1 (%s): money for units that are gone is late, is told to the customer, and stays until a person decides',
    async (provider) => {
      const { available } = await joint.stock()
      const placed = await expired(provider)
      await joint.setAvailable(0n)
      await payLate(placed)
      expect(await joint.look(placed)).toMatchObject({
        status: 'expired',
        paymentState: 'needs_attention',
        attention: 'paid_late',
        fulfilments: [],
        refunds: [],
      })
      expect(await joint.mails(placed)).toEqual(expect.arrayContaining(['order_expired', 'payment_late']))
      expect(await joint.mails(placed)).not.toContain('order_paid')
      expect(await joint.stock()).toMatchObject({ available: 0n })
      await joint.setAvailable(available)
    },
  )

  test.each(PROVIDERS)(
    'case 1 (%s): with the shop’s switch money that came too late goes back by itself, once',
    async (provider) => {
      await refundLatePayments(true)
      const placed = await joint.order(provider)
      // Paid while nobody heard of it, and cancelled by the shop in the same moment.
      joint.silence()
      joint.payments.act(placed, 'pay', { method: 'qris' })
      await cancelOrder(owner(), placed.id)
      joint.listen()
      await joint.payments.settle()
      expect(await joint.look(placed)).toMatchObject({
        status: 'cancelled',
        paymentState: 'refunded',
        fulfilments: [],
        refunds: [{ state: 'succeeded', amountMinor: 150_000n }],
      })
      expect(await joint.mails(placed)).toEqual(expect.arrayContaining(['order_refunded', 'payment_late']))
      expect(await joint.mails(placed)).not.toContain('order_paid')
      await joint.runDue()
      expect((await joint.look(placed)).refunds).toHaveLength(1)
      await refundLatePayments(false)
    },
  )

  test('case 1 (midtrans): a bank transfer that cannot go back by itself waits for a person, also with the switch', async () => {
    await refundLatePayments(true)
    const { available } = await joint.stock()
    const placed = await expired('midtrans')
    await joint.setAvailable(0n)
    await payLate(placed)
    expect(await joint.look(placed)).toMatchObject({ attention: 'paid_late', refunds: [] })
    await joint.setAvailable(available)
    await refundLatePayments(false)
  })
})

describe('case 2', () => {
  async function payTwice(provider: 'midtrans' | 'stripe'): Promise<Placed> {
    const placed = await joint.order(provider)
    if (provider === 'midtrans') {
      joint.payments.act(placed, 'pay', { method: 'qris' })
      await joint.act(placed, 'payTwice', { method: 'gopay' })
      return placed
    }
    // A page that could not be closed, and the one that replaced it, are both paid on.
    await joint.payments.database.ask(
      `update public.payment_attempts set state = 'cancelled' where id = $1`,
      [placed.attemptId],
    )
    await retryPayment(shopContext(placed.shop), placed.id, placed.token)
    joint.payments.act(await joint.newest(placed), 'pay')
    await joint.act(placed, 'pay')
    return placed
  }

  test.each(PROVIDERS)(
    'case 2 (%s): an order that is paid twice is handed over once, and one click gives the second payment back',
    async (provider) => {
      const start = await joint.stock()
      const placed = await payTwice(provider)
      expect(await joint.look(placed)).toMatchObject({
        status: 'fulfilled',
        paymentState: 'needs_attention',
        attention: 'overpaid',
      })
      expect(await joint.keys(placed)).toHaveLength(1)
      expect(await joint.stock()).toEqual({ ...start, available: start.available - 1n })
      expect((await joint.topics(placed)).filter((topic) => topic === 'order.attention')).toHaveLength(1)
      const { transactions } = await getOrderForMember(owner(), placed.id)
      const second = transactions.at(-1)
      await requestRefund(owner(), {
        orderId: placed.id,
        amountMinor: 150_000n,
        reason: 'paid twice',
        ...(second ? { transactionId: second.id } : {}),
      })
      await joint.payments.settle()
      expect(await joint.look(placed)).toMatchObject({
        status: 'fulfilled',
        paymentState: 'paid',
        attention: null,
        refunds: [{ state: 'succeeded' }],
      })
      // What goes back was paid too much: the goods stay.
      expect(await joint.keys(placed)).toHaveLength(1)
      expect((await joint.mails(placed)).filter((template) => template === 'order_paid')).toHaveLength(1)
    },
  )
})

describe('case 20', () => {
  test.each(PROVIDERS)(
    'case 20 (%s): of two payments for one last unit, after a hold has ended, one gets it and none is below zero',
    async (provider) => {
      const { available } = await joint.stock()
      const late = await expired(provider)
      await joint.setAvailable(1n)
      const quick = await joint.order(provider)
      expect(await joint.stock()).toMatchObject({ available: 0n })
      joint.payments.act(late, provider === 'midtrans' ? 'payLate' : 'pay')
      await joint.act(quick, 'pay')
      expect(await joint.look(quick)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
      expect(await joint.look(late)).toMatchObject({
        status: 'expired',
        attention: 'paid_late',
        fulfilments: [],
      })
      expect(await joint.stock()).toMatchObject({ available: 0n })
      await expect(joint.order(provider)).rejects.toMatchObject({ code: 'sold_out' })
      await joint.setAvailable(available)
    },
  )

  test.each(PROVIDERS)(
    'case 20 (%s): of many late payments exactly as many revive as there are units',
    async (provider) => {
      const { available } = await joint.stock()
      // One after the other: what is due for one would look at another while its time passes.
      const orders = [await expired(provider), await expired(provider), await expired(provider)]
      await joint.setAvailable(2n)
      for (const placed of orders) joint.payments.act(placed, provider === 'midtrans' ? 'payLate' : 'pay')
      await joint.payments.settle()
      const seen = await Promise.all(orders.map(joint.look))
      expect(seen.map((one) => one.status).sort()).toEqual(['expired', 'fulfilled', 'fulfilled'])
      expect(await joint.stock()).toMatchObject({ available: 0n })
      await joint.setAvailable(available)
    },
  )
})
