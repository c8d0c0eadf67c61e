import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
import { memberContext, shopContext } from '@/lib/commerce/testing/shop'
import { startJoint } from '@/lib/commerce/testing/joint'
import { PROVIDERS } from '@/lib/payments/schema'
import type { Joint, Placed, Stock } from '@/lib/commerce/testing/joint'
import { disconnectGateway, requestRefund } from '@/lib/payments/service'
import { KEYS } from '@/lib/payments/testing/shops'
import { signMidtrans } from '@/lib/payments/testing/signing'
import type { MidtransBody } from '@/lib/payments/testing/signing'

let joint: Joint
let before: Record<string, string>
let start: Stock
beforeAll(async () => {
  joint = await startJoint()
})
afterAll(() => joint.stop())
beforeEach(async () => {
  before = await joint.watch()
  start = await joint.stock()
})
afterEach(async () => {
  await joint.calm()
  await joint.expectSound(before)
})

const owner = () => {
  const { a } = joint.payments.shops
  return memberContext(a, a.members.owner)
}
const attentions = async (placed: Placed): Promise<number> =>
  (await joint.topics(placed)).filter((topic) => topic === 'order.attention').length

/** Paid, one key handed over, one unit sold, and told once. */
async function expectHandedOver(placed: Placed): Promise<void> {
  expect(await joint.look(placed)).toMatchObject({
    status: 'fulfilled',
    paymentState: 'paid',
    attention: null,
  })
  expect(await joint.keys(placed)).toHaveLength(1)
  expect(await joint.stock()).toEqual({ ...start, available: start.available - 1n })
  expect((await joint.mails(placed)).filter((template) => template === 'order_paid')).toHaveLength(1)
}

/** Nothing was paid, so nothing was handed over or promised; the unit is still held for the page. */
async function expectWaiting(placed: Placed, paymentState = 'unpaid'): Promise<void> {
  expect(await joint.look(placed)).toMatchObject({
    status: 'awaiting_payment',
    paymentState,
    fulfilments: [],
  })
  expect(await joint.stock()).toEqual({ available: start.available - 1n, held: start.held + 1n })
  expect(await joint.mails(placed)).not.toContain('order_paid')
}

async function redeliver(placed: Placed, count: number): Promise<void> {
  if (placed.request.provider === 'midtrans') {
    const bodies = joint.payments.midtrans.control.history().slice(-count)
    for (const { body } of bodies.toReversed()) {
      await joint.payments.post(placed.shop, 'midtrans', body)
      await joint.payments.settle()
    }
    return
  }
  const ids = joint.payments.stripe.control
    .deliveries()
    .slice(-count)
    .map((delivery) => delivery.id.split('/')[0] ?? '')
  for (const id of ids.toReversed()) {
    await joint.payments.stripe.control.redeliver(id)
    await joint.payments.settle()
  }
}

/** The next planned look at the gateway, now. */
async function lookNow(placed: Placed): Promise<void> {
  await joint.payments.database.ask(
    `update public.payment_attempts set next_sync_at = now() - interval '1 second' where id = $1`,
    [placed.attemptId],
  )
  await joint.runDue()
}

function sessionOf(placed: Placed): string {
  const { control } = joint.payments.stripe
  const [session] = control.findSessions({ clientReferenceId: placed.providerRef })
  if (!session) throw new Error('Stripe knows no session of this order.')
  return session.id
}

describe('case 3', () => {
  test.each(PROVIDERS)(
    'case 3 (%s): an order that got another amount is handed over to a person, not to the buyer',
    async (provider) => {
      joint.payments.stripe.control.setKnobs({ truthAmount: 100_000 }, KEYS.stripe.a)
      const placed = await joint.order(provider)
      await joint.act(placed, 'pay', { method: 'qris', amount: 1_000 })
      await expectWaiting(placed, 'needs_attention')
      expect(await joint.look(placed)).toMatchObject({ attention: 'amount_mismatch' })
      expect(await attentions(placed)).toBe(1)
    },
  )
})

describe('case 4', () => {
  test('case 4 (stripe): an order that got another currency is handed over to a person, not to the buyer', async () => {
    joint.payments.stripe.control.setKnobs({ truthCurrency: 'usd', truthAmount: 150_000 }, KEYS.stripe.a)
    const placed = await joint.order('stripe')
    await joint.act(placed, 'pay')
    await expectWaiting(placed, 'needs_attention')
    expect(await joint.look(placed)).toMatchObject({ attention: 'currency_mismatch' })
  })
})

describe('case 6', () => {
  test.each(PROVIDERS)(
    'case 6 (%s): a payment that is told fifty times at once is one sale and one mail',
    async (provider) => {
      const placed = await joint.order(provider)
      if (provider === 'midtrans') joint.payments.midtrans.control.setKnobs({ duplicates: 49 })
      else joint.payments.stripe.control.setDeliveryKnobs({ duplicates: 49 })
      await joint.act(placed, 'pay', { method: 'qris' })
      await expectHandedOver(placed)
    },
  )
})

describe('case 9', () => {
  test('case 9 (midtrans): a body whose status was rewritten sells nothing', async () => {
    const placed = await joint.order('midtrans')
    await joint.act(placed, 'pending', { method: 'bca_va' })
    const genuine = JSON.parse(joint.payments.midtrans.control.history().at(-1)?.body ?? '') as MidtransBody
    const forged = signMidtrans(
      { ...genuine, transaction_status: 'settlement', status_code: '200' },
      KEYS.midtrans.a,
    )
    expect((await joint.payments.post(placed.shop, 'midtrans', forged)).status).toBe(200)
    await joint.payments.settle()
    await expectWaiting(placed, 'pending')
    expect(await joint.topics(placed)).toContain('payment.contradicted')
  })

  test('case 9 (stripe): an event whose amount is not the real one sells what was really paid', async () => {
    joint.payments.stripe.control.setDeliveryKnobs({ wrongAmount: true })
    const placed = await joint.order('stripe')
    await joint.act(placed, 'pay')
    await expectHandedOver(placed)
  })
})

describe('case 10', () => {
  test.each(PROVIDERS)(
    'case 10 (%s): a payment and a refund that are told in the wrong order are one sale and one refund',
    async (provider) => {
      const placed = await joint.order(provider)
      joint.silence()
      joint.payments.act(placed, provider === 'midtrans' ? 'pending' : 'deny', { method: 'gopay' })
      joint.payments.act(placed, provider === 'midtrans' ? 'settle' : 'pay')
      if (provider === 'stripe') joint.payments.stripe.control.refund(sessionOf(placed), 5_000_000)
      await redeliver(placed, provider === 'midtrans' ? 2 : 4)
      if (provider === 'midtrans') return expectHandedOver(placed)
      expect(await joint.look(placed)).toMatchObject({
        paymentState: 'partially_refunded',
        refunds: [{ state: 'succeeded', amountMinor: 50_000n }],
      })
      expect(await joint.mails(placed)).toContain('order_refunded')
    },
  )
})

describe('case 11', () => {
  test.each(PROVIDERS)(
    'case 11 (%s): refused cards keep the order and its unit, the third try buys it',
    async (provider) => {
      const placed = await joint.order(provider)
      for (const card of ['bankDeny', 'fraudDeny']) {
        await joint.act(placed, provider === 'midtrans' ? 'pay' : 'deny', { method: 'credit_card', card })
        await expectWaiting(placed)
      }
      await joint.act(placed, 'pay', { method: 'qris' })
      await expectHandedOver(placed)
    },
  )
})

describe('case 12', () => {
  test('case 12 (midtrans): an order in review is handed over when the payment is accepted, not before', async () => {
    const placed = await joint.order('midtrans')
    await joint.act(placed, 'challenge')
    await expectWaiting(placed, 'review')
    await expect(retryPayment(shopContext(placed.shop), placed.id, placed.token)).rejects.toMatchObject({
      code: 'conflict',
    })
    await joint.act(placed, 'accept')
    await expectHandedOver(placed)
  })

  test('case 12 (midtrans): an order whose payment is refused after review can be paid again', async () => {
    const placed = await joint.order('midtrans')
    await joint.act(placed, 'challenge')
    await joint.act(placed, 'deny')
    expect(await joint.look(placed)).toMatchObject({
      status: 'awaiting_payment',
      fulfilments: [],
      canRetry: true,
    })
    await retryPayment(shopContext(placed.shop), placed.id, placed.token, { provider: 'stripe' })
    await joint.act(await joint.newest(placed), 'pay')
    await expectHandedOver(placed)
  })

  test('case 12 (stripe): an order whose bank asks a question waits for the answer', async () => {
    const placed = await joint.order('stripe')
    await joint.act(placed, 'challenge')
    await expectWaiting(placed)
    await joint.act(placed, 'pay')
    await expectHandedOver(placed)
  })
})

describe('case 13', () => {
  test('case 13 (midtrans): a reversal before the handing-over stops it, and the order says so', async () => {
    const placed = await joint.order('midtrans', { product: 'coaching' })
    await joint.act(placed, 'pay', { method: 'permata_va' })
    expect(await joint.look(placed)).toMatchObject({ status: 'paid', fulfilments: [{ state: 'pending' }] })
    await joint.act(placed, 'reverse')
    expect(await joint.look(placed)).toMatchObject({
      status: 'paid',
      paymentState: 'needs_attention',
      attention: 'reversed',
      fulfilments: [{ state: 'pending' }],
    })
    expect(await attentions(placed)).toBe(1)
  })

  test('case 13 (midtrans): a reversal that comes before anybody looked sells nothing', async () => {
    const placed = await joint.order('midtrans')
    joint.silence()
    joint.payments.act(placed, 'pay', { method: 'permata_va' })
    joint.listen()
    await joint.act(placed, 'reverse')
    expect(await joint.look(placed)).toMatchObject({ status: 'awaiting_payment', fulfilments: [] })
    expect(await joint.mails(placed)).not.toContain('order_paid')
    expect(await joint.stock()).toEqual(start)
  })

  test('case 13 (midtrans): a reversal after the handing-over is told once, and no unit is sold twice', async () => {
    const placed = await joint.order('midtrans')
    await joint.act(placed, 'pay', { method: 'permata_va' })
    await expectHandedOver(placed)
    await joint.act(placed, 'reverse')
    await redeliver(placed, 1)
    expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', attention: 'reversed' })
    expect(await attentions(placed)).toBe(1)
    expect(await joint.stock()).toEqual({ ...start, available: start.available - 1n })
  })

  test('case 13 (stripe): an order whose debit fails in the end gives its unit back and can be paid again', async () => {
    const placed = await joint.order('stripe')
    await joint.act(placed, 'pending')
    await expectWaiting(placed, 'pending')
    await joint.act(placed, 'fail')
    expect(await joint.stock()).toEqual(start)
    await retryPayment(shopContext(placed.shop), placed.id, placed.token)
    await joint.act(await joint.newest(placed), 'pay')
    await expectHandedOver(placed)
  })
})

describe('case 17', () => {
  test.each(PROVIDERS)(
    'case 17 (%s): a part given back keeps the goods, all given back takes them, and each part is told once',
    async (provider) => {
      const placed = await joint.order(provider)
      await joint.act(placed, 'pay', { method: 'qris' })
      const refund = async (amountMinor: bigint): Promise<void> => {
        await requestRefund(owner(), { orderId: placed.id, amountMinor, reason: 'asked' })
        await joint.payments.settle()
      }
      await refund(50_000n)
      expect(await joint.look(placed)).toMatchObject({ paymentState: 'partially_refunded' })
      expect(await joint.keys(placed)).toHaveLength(1)
      await refund(100_000n)
      expect(await joint.look(placed)).toMatchObject({
        status: 'fulfilled',
        paymentState: 'refunded',
        fulfilments: [{ state: 'revoked' }],
      })
      // A key that somebody has seen is never sold again.
      expect(await joint.stock()).toEqual({ ...start, available: start.available - 1n })
      expect(await joint.mails(placed)).toEqual([
        'order_paid',
        'order_received',
        'order_refunded',
        'order_refunded',
      ])
    },
  )
})

describe('case 18', () => {
  test('case 18 (stripe): a refund that fails in the end leaves the order paid, and asks for attention', async () => {
    joint.payments.stripe.control.setKnobs({ areRefundsPending: true }, KEYS.stripe.a)
    const placed = await joint.order('stripe')
    await joint.act(placed, 'pay')
    const { refundId } = await requestRefund(owner(), {
      orderId: placed.id,
      amountMinor: 150_000n,
      reason: '',
    })
    await joint.payments.settle()
    const [row] = await joint.payments.database.ask<{ ref: string }>(
      'select provider_ref as ref from public.refunds where id = $1',
      [refundId],
    )
    joint.payments.stripe.control.settleRefund(row?.ref ?? '', 'failed')
    await joint.payments.settle()
    expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', attention: 'refund_failed' })
    expect(await joint.keys(placed)).toHaveLength(1)
    expect(await joint.mails(placed)).not.toContain('order_refunded')
  })
})

describe('case 19', () => {
  test.each(['won', 'lost'] as const)(
    'case 19 (stripe): a disputed order stops what is not handed over, and goes on only if the dispute is %s',
    async (verdict) => {
      const placed = await joint.order('stripe', { product: 'coaching' })
      await joint.act(placed, 'pay')
      const dispute = joint.payments.stripe.control.dispute(sessionOf(placed))
      await joint.payments.settle()
      expect(await joint.look(placed)).toMatchObject({ status: 'paid', paymentState: 'disputed' })
      joint.payments.stripe.control.closeDispute(dispute.id, verdict)
      await joint.payments.settle()
      expect(await joint.look(placed)).toMatchObject({
        status: 'paid',
        paymentState: verdict === 'won' ? 'paid' : 'disputed',
        fulfilments: [{ state: 'pending' }],
      })
    },
  )

  test('case 19 (midtrans): a charged-back order is shown as disputed, and nothing is handed over again', async () => {
    const placed = await joint.order('midtrans')
    await joint.act(placed, 'pay', { method: 'qris' })
    await expectHandedOver(placed)
    await joint.act(placed, 'chargeback')
    expect(await joint.look(placed)).toMatchObject({ status: 'fulfilled', paymentState: 'disputed' })
    expect(await joint.stock()).toEqual({ ...start, available: start.available - 1n })
  })
})

describe('case 24', () => {
  test.each(PROVIDERS)(
    'case 24 (%s): an order is handed over although nobody told of its payment',
    async (provider) => {
      joint.silence()
      const placed = await joint.order(provider)
      await joint.act(placed, 'pay', { method: 'qris' })
      await expectWaiting(placed)
      await lookNow(placed)
      await expectHandedOver(placed)
    },
  )

  test.each(PROVIDERS)(
    'case 24 (%s): an order that nobody paid runs out, closes its page, gives its unit back and says so once',
    async (provider) => {
      joint.silence()
      const placed = await joint.order(provider)
      await joint.payments.settle()
      await joint.timePasses(placed)
      await joint.runDue()
      expect(await joint.look(placed)).toMatchObject({
        status: 'expired',
        paymentState: 'unpaid',
        canRetry: false,
      })
      expect(await joint.livePages(placed)).toBe(0)
      expect(await joint.stock()).toEqual(start)
      expect(await joint.mails(placed)).toEqual(['order_expired', 'order_received'])
    },
  )
})

// Last: it takes the shop's ways to pay away.
describe('case 21', () => {
  test.each(PROVIDERS)(
    'case 21 (%s): an order under way is paid and handed over although its gateway was disconnected',
    async (provider) => {
      const { a } = joint.payments.shops
      const placed = await joint.order(provider)
      const { id } = await joint.payments.connectionOf(a, provider)
      await disconnectGateway(owner(), id)
      await expect(joint.order(provider)).rejects.toMatchObject({ code: 'no_payment_connection' })
      await joint.act(placed, 'pay', { method: 'qris' })
      // Stripe was told to send nothing any more; the plan of looks finds the payment all the same.
      await lookNow(placed)
      await expectHandedOver(placed)
    },
  )
})
