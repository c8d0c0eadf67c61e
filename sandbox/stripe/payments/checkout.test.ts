import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import Stripe from 'stripe'
import { demoKey, failureOf, fortyMinutesFromNow, mugs, startHarness } from '@/sandbox/stripe/harness'
import type { Harness } from '@/sandbox/stripe/harness'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())
beforeEach(() => harness.simulator.control.reset())

describe('creating a session', () => {
  test('keeps what was sent and has no payment intent before the customer acts', async () => {
    const expiresAt = fortyMinutesFromNow()
    const session = await harness.stripe.checkout.sessions.create({ ...mugs(), expires_at: expiresAt })
    expect(session).toMatchObject({
      object: 'checkout.session',
      status: 'open',
      payment_status: 'unpaid',
      amount_total: 3_000_000,
      currency: 'idr',
      expires_at: expiresAt,
      livemode: false,
      payment_intent: null,
      client_reference_id: 'attempt-1',
      metadata: { tenant_id: 'kopi', attempt_id: 'attempt-1' },
      adaptive_pricing: { enabled: false },
    })
    expect(session.id).toMatch(/^cs_test_[A-Za-z0-9]{58}$/)
    expect(session.url).toBe(`${harness.simulator.origin}/c/pay/${session.id}`)
    expect(session.lastResponse.requestId).toMatch(/^req_/)
    expect(session.lastResponse.apiVersion).toBe('2026-10-28.endive')
  })

  test('lists line items only on request', async () => {
    const session = await harness.stripe.checkout.sessions.create(mugs())
    expect(session.line_items).toBeUndefined()
    const items = await harness.stripe.checkout.sessions.listLineItems(session.id)
    expect(items.data).toMatchObject([{ description: 'Mug & <spoon>', quantity: 2, amount_total: 3_000_000 }])
    const expanded = await harness.stripe.checkout.sessions.retrieve(session.id, { expand: ['line_items'] })
    expect(expanded.line_items?.data[0]?.price?.unit_amount).toBe(1_500_000)
  })

  test('refuses the parameter that this API version renamed', async () => {
    const params = { ...mugs(), payment_method_types: ['card'] }
    const failure = await failureOf(harness.stripe.checkout.sessions.create(params))
    expect(failure).toMatchObject({
      statusCode: 400,
      code: 'parameter_unknown',
      param: 'payment_method_types',
    })
  })

  const item = (priceData: object, quantity = 1) => ({
    line_items: [
      {
        quantity,
        price_data: { currency: 'idr', unit_amount: 1_000_000, product_data: { name: 'Tea' }, ...priceData },
      },
    ],
  })
  test.each<[string, object, string | undefined]>([
    ['a window under half an hour', { expires_at: fortyMinutesFromNow() - 20 * 60 }, 'expires_at'],
    ['a window over a day', { expires_at: fortyMinutesFromNow() + 86_400 }, 'expires_at'],
    ['a negative price', item({ unit_amount: -1 }), 'line_items[0][price_data][unit_amount]'],
    ['a broken price', item({ unit_amount: 10.5 }), 'line_items[0][price_data][unit_amount]'],
    ['no quantity', item({}, 0), 'line_items[0][quantity]'],
    ['an unknown currency', item({ currency: 'xyz' }), 'line_items[0][price_data][currency]'],
    ['a nameless product', item({ product_data: {} }), 'line_items[0][price_data][product_data]'],
    ['an amount under half a dollar', item({ unit_amount: 100 }), undefined],
    ['101 items', { line_items: Array.from({ length: 101 }, () => item({}).line_items[0]) }, 'line_items'],
    ['no items', { line_items: [] }, 'line_items'],
    ['long metadata', { metadata: { note: 'x'.repeat(501) } }, 'metadata[note]'],
    [
      '51 keys',
      { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v'])) },
      'metadata',
    ],
    ['no mode', { mode: undefined }, 'mode'],
    ['a broken address', { success_url: 'done' }, 'success_url'],
    ['a broken e-mail', { customer_email: 'sari' }, 'customer_email'],
  ])('refuses %s', async (_name, change, param) => {
    const failure = await failureOf(harness.stripe.checkout.sessions.create({ ...mugs(), ...change }))
    expect(failure).toBeInstanceOf(Stripe.errors.StripeInvalidRequestError)
    expect(failure.param).toBe(param)
  })

  test('a form cannot reach a prototype', async () => {
    const response = await fetch(`${harness.simulator.origin}/v1/checkout/sessions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${demoKey}` },
      body: '__proto__[polluted]=yes&constructor[prototype][polluted]=yes&metadata[__proto__]=x',
    })
    expect(response.status).toBe(400)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  test('a total of zero needs no payment', async () => {
    const session = await harness.stripe.checkout.sessions.create({ ...mugs(), ...item({ unit_amount: 0 }) })
    expect(session.payment_status).toBe('no_payment_required')
    harness.simulator.control.outcome(session.id, 'pay')
    const done = await harness.stripe.checkout.sessions.retrieve(session.id)
    expect(done).toMatchObject({
      status: 'complete',
      payment_status: 'no_payment_required',
      payment_intent: null,
    })
  })
})

describe('expiring', () => {
  test('works once, from open', async () => {
    const { id } = await harness.stripe.checkout.sessions.create(mugs())
    const expired = await harness.stripe.checkout.sessions.expire(id)
    expect(expired).toMatchObject({ status: 'expired', url: null })
    expect(await failureOf(harness.stripe.checkout.sessions.expire(id))).toMatchObject({ statusCode: 400 })
  })

  test('is refused after the customer paid', async () => {
    const { id } = await harness.stripe.checkout.sessions.create(mugs())
    harness.simulator.control.outcome(id, 'pay')
    expect(await failureOf(harness.stripe.checkout.sessions.expire(id))).toMatchObject({ statusCode: 400 })
    expect((await harness.stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid')
  })

  test('happens by itself when the time is over, to nothing else', async () => {
    const first = await harness.stripe.checkout.sessions.create({
      ...mugs(),
      expires_at: fortyMinutesFromNow(),
    })
    const second = await harness.stripe.checkout.sessions.create(mugs('attempt-2'))
    harness.simulator.control.advance(41 * 60_000)
    expect((await harness.stripe.checkout.sessions.retrieve(first.id)).status).toBe('expired')
    expect((await harness.stripe.checkout.sessions.retrieve(second.id)).status).toBe('open')
    const third = await harness.stripe.checkout.sessions.create({
      ...mugs(),
      expires_at: fortyMinutesFromNow(),
    })
    expect(third.status).toBe('open')
  })
})

describe('paying', () => {
  test('can be expanded down to the refunds of the charge', async () => {
    const { id } = await harness.stripe.checkout.sessions.create(mugs())
    harness.simulator.control.outcome(id, 'pay')
    const session = await harness.stripe.checkout.sessions.retrieve(id, {
      expand: ['payment_intent.latest_charge.refunds'],
    })
    expect(session).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      payment_intent: {
        object: 'payment_intent',
        status: 'succeeded',
        amount_received: 3_000_000,
        metadata: { attempt_id: 'attempt-1' },
        latest_charge: { object: 'charge', status: 'succeeded', refunds: { object: 'list', data: [] } },
      },
    })
    const plain = await harness.stripe.checkout.sessions.retrieve(id)
    expect(plain.payment_intent).toMatch(/^pi_/)
    expect(
      await failureOf(harness.stripe.checkout.sessions.retrieve(id, { expand: ['secrets'] })),
    ).toMatchObject({
      statusCode: 400,
    })
  })

  test('a declined card leaves the session open for another', async () => {
    const { id } = await harness.stripe.checkout.sessions.create(mugs())
    harness.simulator.control.outcome(id, 'deny')
    const declined = await harness.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
    expect(declined).toMatchObject({
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: { status: 'requires_payment_method', last_payment_error: { code: 'card_declined' } },
    })
    harness.simulator.control.outcome(id, 'pay')
    const paid = await harness.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
    expect(paid).toMatchObject({ payment_status: 'paid', payment_intent: { last_payment_error: null } })
  })

  test('a challenge is passed or failed', async () => {
    const { id } = await harness.stripe.checkout.sessions.create(mugs())
    harness.simulator.control.outcome(id, 'challenge')
    const asked = await harness.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
    expect(asked.payment_intent).toMatchObject({ status: 'requires_action' })
    harness.simulator.control.outcome(id, 'deny')
    harness.simulator.control.outcome(id, 'challenge')
    harness.simulator.control.outcome(id, 'pay')
    const paid = await harness.stripe.checkout.sessions.retrieve(id, {
      expand: ['payment_intent.latest_charge'],
    })
    expect(paid.payment_intent).toMatchObject({
      latest_charge: { payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } } },
    })
  })

  test('lists and finds sessions of its own account only', async () => {
    const mine = await harness.stripe.checkout.sessions.create(mugs('mine'))
    const theirs = await harness.other.checkout.sessions.create(mugs('theirs'))
    harness.simulator.control.outcome(mine.id, 'pay')
    const paid = await harness.stripe.checkout.sessions.retrieve(mine.id)
    const intent = String(paid.payment_intent)
    expect((await harness.stripe.checkout.sessions.list({ payment_intent: intent })).data).toMatchObject([
      { id: mine.id },
    ])
    expect((await harness.other.checkout.sessions.list({ payment_intent: intent })).data).toEqual([])
    expect(await failureOf(harness.other.checkout.sessions.retrieve(mine.id))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    })
    expect(await failureOf(harness.other.refunds.create({ payment_intent: intent }))).toMatchObject({
      statusCode: 404,
    })
    expect(harness.simulator.control.findSessions({ metadata: { attempt_id: 'theirs' } })).toMatchObject([
      { id: theirs.id },
    ])
  })

  test('pages through a list without gaps', async () => {
    const ids: string[] = []
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      ids.unshift((await harness.stripe.checkout.sessions.create(mugs(name))).id)
    const listed: string[] = []
    for await (const session of harness.stripe.checkout.sessions.list({ limit: 2 })) listed.push(session.id)
    expect(listed).toEqual(ids)
  })
})
