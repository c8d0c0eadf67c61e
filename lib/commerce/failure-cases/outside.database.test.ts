import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addManualOrder } from '@/lib/commerce/desk/service/manual-orders'
import { cancelOrder, markPaid } from '@/lib/commerce/desk/service/member-orders'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { orderToken } from '@/lib/commerce/orders/service/order-token'
import { startJoint } from '@/lib/commerce/testing/joint'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { memberContext } from '@/lib/commerce/testing/shop'
import { dayOf } from '@/lib/core/time/calendar'
import { recordManualRefund } from '@/lib/payments/service'
import { PROVIDERS } from '@/lib/payments/schema'
import type { FixtureMember } from '@/sandbox/fixtures'

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

const member = (who: (members: Joint['payments']['shops']['a']['members']) => FixtureMember) => {
  const { a } = joint.payments.shops
  return memberContext(a, who(a.members))
}
const owner = () => member(({ owner: one }) => one)
const today = dayOf(new Date(), 'Asia/Jakarta')
const inCash = (orderId: string) => ({ orderId, method: 'cash' as const, receivedOn: today })

/** An order that a member wrote; no page was ever opened for it. */
async function draft(): Promise<Placed> {
  const { a } = joint.payments.shops
  const { orderId } = await addManualOrder(owner(), {
    items: [{ variantId: a.products.licenseKey.variantId, quantity: 2 }],
    customer: { name: 'Budi', email: `budi-${Date.now()}@example.com` },
    locale: 'id',
    note: '',
    discountMinor: 0n,
  })
  const { number, customerEmail: email } = await getOrderForMember(owner(), orderId)
  const token = orderToken(a.tenantId, orderId)
  const request = { provider: 'midtrans' as const }
  return { shop: a, id: orderId, number, token, attemptId: '', url: '', email, providerRef: '', request }
}

describe('money that came outside of the gateways', () => {
  test.each(PROVIDERS)(
    '%s: pays the order once with all that follows, and the page that was open is closed',
    async (provider) => {
      const start = await joint.stock()
      const placed = await joint.order(provider)
      const input = { ...inCash(placed.id), reference: 'KW-17', note: 'At the counter.' }
      const tries = await Promise.allSettled([markPaid(owner(), input), markPaid(owner(), input)])
      expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      await joint.payments.settle()
      expect(await joint.look(placed)).toMatchObject({
        status: 'fulfilled',
        paymentState: 'paid',
        attention: null,
      })
      expect(await joint.livePages(placed)).toBe(0)
      expect(await joint.stock()).toEqual({ ...start, available: start.available - 1n })
      expect(await joint.keys(placed)).toHaveLength(1)
      expect(await joint.mails(placed)).toEqual(['order_paid', 'order_received'])
      const seen = await getOrderForMember(owner(), placed.id)
      expect(seen).toMatchObject({
        canMarkPaid: false,
        paymentMethod: 'cash',
        outside: [{ method: 'cash', reference: 'KW-17', note: 'At the counter.' }],
      })
      expect(seen.timeline).toContainEqual(
        expect.objectContaining({ kind: 'deed', topic: 'payment.recorded', actor: expect.any(String) }),
      )
    },
  )

  test.each(PROVIDERS)(
    '%s: together with a payment at the gateway is too much, and waits for a person',
    async (provider) => {
      const placed = await joint.order(provider)
      await markPaid(owner(), inCash(placed.id))
      // The customer pays before anybody could close the page.
      await joint.act(placed, 'pay')
      expect(await joint.look(placed)).toMatchObject({
        status: 'fulfilled',
        paymentState: 'needs_attention',
        attention: 'overpaid',
      })
      expect(await joint.keys(placed)).toHaveLength(1)
    },
  )

  test('pays an order for which no page was ever opened, takes its stock, and can be given back', async () => {
    const start = await joint.stock()
    const placed = await draft()
    await markPaid(owner(), { ...inCash(placed.id), method: 'bank_transfer' })
    await joint.payments.settle()
    expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
    expect(await joint.stock()).toEqual({ ...start, available: start.available - 2n })
    const { totalMinor } = await getOrderForMember(owner(), placed.id)
    await recordManualRefund(owner(), { orderId: placed.id, amountMinor: totalMinor })
    await joint.payments.settle()
    expect(await joint.look(placed)).toMatchObject({
      paymentState: 'refunded',
      fulfilments: [{ state: 'revoked' }],
    })
  })

  test('at the same moment as cancelling, one of the two is done', async () => {
    for (let round = 0; round < 4; round += 1) {
      const placed = await joint.order('midtrans')
      const [paid, cancelled] = await Promise.allSettled([
        markPaid(owner(), inCash(placed.id)),
        cancelOrder(owner(), placed.id),
      ])
      expect([paid.status, cancelled.status].toSorted()).toEqual(['fulfilled', 'rejected'])
      await joint.payments.settle()
      expect(await joint.look(placed)).toMatchObject({
        status: paid.status === 'fulfilled' ? 'fulfilled' : 'cancelled',
        attention: null,
      })
    }
  })

  test('brings an order back that ran out, unless its units are gone: then it came too late', async () => {
    const { available } = await joint.stock()
    const [back, gone] = [await joint.order('midtrans'), await joint.order('midtrans')]
    for (const placed of [back, gone]) await joint.timePasses(placed)
    await markPaid(owner(), inCash(back.id))
    await joint.payments.settle()
    expect(await joint.look(back)).toMatchObject({ status: 'fulfilled', paymentState: 'paid' })
    await joint.setAvailable(0n)
    await markPaid(owner(), inCash(gone.id))
    await joint.payments.settle()
    expect(await joint.look(gone)).toMatchObject({ status: 'expired', attention: 'paid_late' })
    await joint.setAvailable(available - 1n)
  })

  test('is written down by those who may refund, for a day of the order’s time, and for no order that was paid', async () => {
    const placed = await joint.order('midtrans')
    await expect(
      markPaid(
        member(({ ops }) => ops),
        inCash(placed.id),
      ),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(markPaid(owner(), { ...inCash(placed.id), receivedOn: '2999-01-01' })).rejects.toMatchObject(
      { fields: { receivedOn: ['not_future'] } },
    )
    await expect(markPaid(owner(), { ...inCash(placed.id), receivedOn: '2020-01-01' })).rejects.toMatchObject(
      { fields: { receivedOn: ['before_order'] } },
    )
    await joint.act(placed, 'pay')
    const isDone = { code: 'conflict', message: 'order_stands', values: { state: 'fulfilled' } }
    await expect(markPaid(owner(), inCash(placed.id))).rejects.toMatchObject(isDone)
  })
})
