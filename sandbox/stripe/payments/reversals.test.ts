import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { demoKey, failureOf, mugs, otherKey, startHarness } from '@/sandbox/stripe/harness'
import type { Harness, Receiver } from '@/sandbox/stripe/harness'

let harness: Harness
let receiver: Receiver
let otherReceiver: Receiver
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())
beforeEach(async () => {
  harness.simulator.control.reset()
  receiver = await harness.listen(harness.stripe)
  otherReceiver = await harness.listen(harness.other)
})

async function paid(): Promise<{ sessionId: string; intent: string }> {
  const { id } = await harness.stripe.checkout.sessions.create(mugs())
  harness.simulator.control.outcome(id, 'pay')
  const session = await harness.stripe.checkout.sessions.retrieve(id)
  await harness.simulator.control.idle()
  receiver.events.length = 0
  return { sessionId: id, intent: String(session.payment_intent) }
}

async function typesAfterwards(): Promise<string[]> {
  await harness.simulator.control.idle()
  expect(otherReceiver.events).toEqual([])
  return receiver.events.map((event) => event.type)
}

const demoBooks = () => Object.values(harness.simulator.control.books(demoKey))[0]

describe('refunds', () => {
  test('in parts up to the total, and no further', async () => {
    const { intent } = await paid()
    const first = await harness.stripe.refunds.create(
      {
        payment_intent: intent,
        amount: 1_000_000,
        reason: 'requested_by_customer',
        metadata: { refund_id: 'r1' },
      },
      { idempotencyKey: 'rf:r1' },
    )
    expect(first).toMatchObject({
      object: 'refund',
      status: 'succeeded',
      amount: 1_000_000,
      payment_intent: intent,
    })
    const tooMuch = await failureOf(
      harness.stripe.refunds.create({ payment_intent: intent, amount: 2_000_001 }),
    )
    expect(tooMuch).toMatchObject({ statusCode: 400, param: 'amount' })
    await harness.stripe.refunds.create({ payment_intent: intent })
    const nothingLeft = await failureOf(harness.stripe.refunds.create({ payment_intent: intent }))
    expect(nothingLeft).toMatchObject({ statusCode: 400, code: 'charge_already_refunded' })
    const listed = await harness.stripe.refunds.list({ payment_intent: intent })
    expect(listed.data.map((refund) => refund.amount)).toEqual([2_000_000, 1_000_000])
    expect(demoBooks()).toEqual({
      idr: { gross: 3_000_000, refunded: 3_000_000, disputed: 0, paidCharges: 1 },
    })
    expect(harness.simulator.control.books(otherKey)).toEqual({ acct_1GERAIDEMO000002: {} })
    expect(await typesAfterwards()).toEqual([
      'refund.created',
      'charge.refunded',
      'refund.created',
      'charge.refunded',
    ])
    expect(receiver.events[1]?.data.object).toMatchObject({ amount_refunded: 1_000_000, refunded: false })
    expect(receiver.events[3]?.data.object).toMatchObject({ amount_refunded: 3_000_000, refunded: true })
  })

  test('the same request refunds once', async () => {
    const { intent } = await paid()
    const request = () =>
      harness.stripe.refunds.create(
        { payment_intent: intent, amount: 1_000_000 },
        { idempotencyKey: 'rf:r1' },
      )
    expect((await request()).id).toBe((await request()).id)
    expect(demoBooks()?.idr?.refunded).toBe(1_000_000)
  })

  test('from the dashboard reach the shop as an event', async () => {
    const { sessionId } = await paid()
    harness.simulator.control.refund(sessionId, 500_000)
    expect(await typesAfterwards()).toEqual(['refund.created', 'charge.refunded'])
    expect(receiver.events[0]?.request).toEqual({ id: null, idempotency_key: null })
  })

  test('can fail days later', async () => {
    harness.simulator.control.setKnobs({ areRefundsPending: true }, demoKey)
    const { intent } = await paid()
    const refund = await harness.stripe.refunds.create({ payment_intent: intent })
    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' })
    harness.simulator.control.settleRefund(refund.id, 'failed')
    expect(await harness.stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: 'lost_or_stolen_card',
    })
    expect(await typesAfterwards()).toEqual([
      ...['refund.created', 'charge.refunded', 'refund.failed', 'refund.updated', 'charge.refund.updated'],
    ])
    expect(demoBooks()?.idr?.refunded).toBe(0)
    const charge = await harness.stripe.charges.retrieve(String(refund.charge))
    expect(charge).toMatchObject({ amount_refunded: 0, refunded: false })
  })

  test('of an unpaid intent are refused', async () => {
    const { id } = await harness.stripe.checkout.sessions.create(mugs())
    harness.simulator.control.outcome(id, 'deny')
    const { payment_intent: intent } = await harness.stripe.checkout.sessions.retrieve(id)
    expect(await failureOf(harness.stripe.refunds.create({ payment_intent: String(intent) }))).toMatchObject({
      statusCode: 400,
    })
  })
})

describe('disputes', () => {
  test('withdraw the money, block refunds and are lost', async () => {
    const { sessionId, intent } = await paid()
    const dispute = harness.simulator.control.dispute(sessionId)
    expect((await harness.stripe.disputes.list({ payment_intent: intent })).data).toMatchObject([
      { id: dispute.id, status: 'needs_response', amount: 3_000_000, reason: 'fraudulent' },
    ])
    expect(await failureOf(harness.stripe.refunds.create({ payment_intent: intent }))).toMatchObject({
      code: 'charge_disputed',
    })
    harness.simulator.control.closeDispute(dispute.id, 'lost')
    expect(await typesAfterwards()).toEqual([
      ...['charge.dispute.created', 'charge.dispute.funds_withdrawn'],
      ...['charge.dispute.updated', 'charge.dispute.closed'],
    ])
    expect(demoBooks()?.idr?.disputed).toBe(3_000_000)
  })

  test('give the money back when they are won', async () => {
    const { sessionId } = await paid()
    const dispute = harness.simulator.control.dispute(sessionId, {
      amount: 1_000_000,
      reason: 'product_not_received',
    })
    harness.simulator.control.closeDispute(dispute.id, 'won')
    expect(await typesAfterwards()).toContain('charge.dispute.funds_reinstated')
    expect(demoBooks()?.idr?.disputed).toBe(0)
    expect((await harness.stripe.disputes.retrieve(dispute.id)).balance_transactions).toMatchObject([
      { amount: -1_000_000 },
      { amount: 1_000_000 },
    ])
  })
})
