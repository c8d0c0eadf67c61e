import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { demoKey, mugs, startHarness } from './harness'
import type { Harness, Receiver } from './harness'

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

async function open(): Promise<string> {
  return (await harness.stripe.checkout.sessions.create(mugs())).id
}

async function types(): Promise<string[]> {
  await harness.simulator.control.idle()
  return receiver.events.map((event) => event.type)
}

const completedOnly = async () => {
  const endpoints = await harness.stripe.webhookEndpoints.list()
  for (const { id } of endpoints.data)
    await harness.stripe.webhookEndpoints.update(id, { enabled_events: ['checkout.session.completed'] })
}

describe('events', () => {
  test('tell the whole story of a payment, to its own account only', async () => {
    const id = await open()
    harness.simulator.control.outcome(id, 'pay')
    expect(await types()).toEqual([
      ...[
        'payment_intent.created',
        'charge.succeeded',
        'payment_intent.succeeded',
        'checkout.session.completed',
      ],
    ])
    const last = receiver.events.at(-1)
    expect(last).toMatchObject({
      object: 'event',
      api_version: '2026-10-28.endive',
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      data: {
        object: { id, status: 'complete', payment_status: 'paid', metadata: { attempt_id: 'attempt-1' } },
      },
    })
    expect(receiver.raw[0]?.headers['user-agent']).toContain('Stripe/1.0')
    expect(otherReceiver.raw).toEqual([])
  })

  test('show each object as it was at that moment', async () => {
    harness.simulator.control.outcome(await open(), 'pay')
    await types()
    expect(receiver.events[0]?.data.object).toMatchObject({
      status: 'requires_payment_method',
      latest_charge: null,
    })
    expect(receiver.events[2]?.data.object).toMatchObject({ status: 'succeeded' })
  })

  test('of a bank debit come in two steps', async () => {
    const id = await open()
    harness.simulator.control.outcome(id, 'pending')
    await types()
    expect(receiver.events.at(-1)).toMatchObject({
      type: 'checkout.session.completed',
      data: { object: { status: 'complete', payment_status: 'unpaid' } },
    })
    harness.simulator.control.outcome(id, 'settle')
    await types()
    expect(receiver.events.at(-1)).toMatchObject({
      type: 'checkout.session.async_payment_succeeded',
      data: { object: { payment_status: 'paid' } },
    })
  })

  test('of a refused bank debit end in failure', async () => {
    const id = await open()
    harness.simulator.control.outcome(id, 'pending')
    harness.simulator.control.outcome(id, 'fail')
    expect((await types()).slice(-3)).toEqual([
      ...['charge.failed', 'payment_intent.payment_failed', 'checkout.session.async_payment_failed'],
    ])
    expect((await harness.stripe.checkout.sessions.retrieve(id)).payment_status).toBe('unpaid')
  })

  test('of a declined card name the reason', async () => {
    harness.simulator.control.outcome(await open(), 'deny')
    expect(await types()).toEqual([
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
    ])
  })

  test('of an expired session carry the request that expired it', async () => {
    const expired = await harness.stripe.checkout.sessions.expire(await open(), {}, { idempotencyKey: 'x1' })
    expect(await types()).toEqual(['checkout.session.expired'])
    expect(receiver.events[0]?.request).toEqual({ id: expired.lastResponse.requestId, idempotency_key: 'x1' })
  })

  test('go only to endpoints that listen for them', async () => {
    await completedOnly()
    harness.simulator.control.outcome(await open(), 'pay')
    expect(await types()).toEqual(['checkout.session.completed'])
  })

  test('can be listed, with those that never arrived', async () => {
    await completedOnly()
    receiver.statuses.push(500)
    harness.simulator.control.outcome(await open(), 'pay')
    await types()
    const missed = await harness.stripe.events.list({ delivery_success: false })
    expect(missed.data.map((event) => event.type)).toEqual(['checkout.session.completed'])
    expect((await harness.stripe.events.list({ types: ['charge.succeeded'] })).data).toHaveLength(1)
    expect((await harness.other.events.list()).data).toEqual([])
  })
})

describe('delivery', () => {
  beforeEach(completedOnly)

  test('is tried three times again over hours, signed anew, and then given up', async () => {
    receiver.statuses.push(500, 500, 500, 500)
    harness.simulator.control.outcome(await open(), 'pay')
    await types()
    for (const hours of [1, 2, 4]) {
      harness.simulator.control.advance(hours * 3_600_000)
      await harness.simulator.control.idle()
    }
    expect(receiver.raw).toHaveLength(4)
    expect(receiver.rejected).toEqual([])
    expect(new Set(receiver.events.map((event) => event.id)).size).toBe(1)
    expect(harness.simulator.control.deliveries().at(-1)?.state).toBe('given-up')
  })

  test('does not follow a redirect', async () => {
    receiver.statuses.push(307)
    harness.simulator.control.outcome(await open(), 'pay')
    await types()
    expect(receiver.raw).toHaveLength(1)
    expect(harness.simulator.control.deliveries().at(-1)?.state).toBe('retrying')
  })

  test('can be doubled, dropped, and made up for', async () => {
    harness.simulator.control.setDeliveryKnobs({ duplicates: 2 })
    harness.simulator.control.outcome(await open(), 'pay')
    await types()
    expect(new Set(receiver.events.map((event) => event.id)).size).toBe(1)
    expect(receiver.events).toHaveLength(3)
    harness.simulator.control.setDeliveryKnobs({ duplicates: 0, drop: true })
    harness.simulator.control.outcome(await open(), 'pay')
    await types()
    expect(receiver.events).toHaveLength(3)
    const [latest] = (await harness.stripe.events.list({ types: ['checkout.session.completed'] })).data
    await harness.simulator.control.redeliver(latest?.id ?? '')
    expect(receiver.events.at(-1)?.id).toBe(latest?.id)
  })

  test('can carry a wrong signature', async () => {
    harness.simulator.control.setDeliveryKnobsForNext(1, { wrongSignature: true })
    harness.simulator.control.outcome(await open(), 'pay')
    await types()
    expect(receiver.events).toEqual([])
    expect(receiver.rejected).toEqual([expect.stringContaining('No signatures found matching') as string])
  })

  test('can carry a wrong amount that the API does not confirm', async () => {
    harness.simulator.control.setDeliveryKnobs({ wrongAmount: true })
    const id = await open()
    harness.simulator.control.outcome(id, 'pay')
    await types()
    expect(receiver.events[0]?.data.object).toMatchObject({ amount_total: 3_000_001 })
    expect((await harness.stripe.checkout.sessions.retrieve(id)).amount_total).toBe(3_000_000)
  })

  test('can come out of order', async () => {
    harness.simulator.control.setDeliveryKnobsForNext(1, { reorder: true })
    const [first, second] = [await open(), await open()]
    harness.simulator.control.outcome(first, 'pay')
    harness.simulator.control.outcome(second, 'pay')
    await types()
    const arrived = receiver.events.map((event) => Reflect.get(event.data.object, 'id') as unknown)
    expect(arrived).toEqual([second, first])
  })
})

describe('the truth', () => {
  test('can be another amount and currency than asked for', async () => {
    harness.simulator.control.setKnobs({ truthAmount: 2_999_900, truthCurrency: 'usd' }, demoKey)
    const id = await open()
    harness.simulator.control.outcome(id, 'pay')
    const session = await harness.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
    expect(session).toMatchObject({
      amount_total: 2_999_900,
      currency: 'usd',
      payment_intent: { amount_received: 2_999_900, currency: 'usd' },
    })
  })

  test('is presented in another currency only where the session allows that', async () => {
    harness.simulator.control.setKnobs({ presentment: { amount: 185, currency: 'eur' } }, demoKey)
    const fixed = await open()
    const adaptive = await harness.stripe.checkout.sessions.create({
      ...mugs(),
      adaptive_pricing: { enabled: true },
    })
    harness.simulator.control.outcome(fixed, 'pay')
    harness.simulator.control.outcome(adaptive.id, 'pay')
    expect((await harness.stripe.checkout.sessions.retrieve(fixed)).presentment_details).toBeUndefined()
    expect(await harness.stripe.checkout.sessions.retrieve(adaptive.id)).toMatchObject({
      currency: 'idr',
      amount_total: 3_000_000,
      presentment_details: { presentment_amount: 185, presentment_currency: 'eur' },
    })
  })
})
