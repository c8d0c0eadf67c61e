import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import Stripe from 'stripe'
import {
  demoKey,
  failureOf,
  fortyMinutesFromNow,
  mugs,
  otherKey,
  startHarness,
} from '@/sandbox/stripe/harness'
import type { Harness } from '@/sandbox/stripe/harness'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())
beforeEach(() => harness.simulator.control.reset())

const oneSession = { limit: 1 }
const hook = (number = 1): Stripe.WebhookEndpointCreateParams => ({
  url: `http://127.0.0.1:9/hook-${number}`,
  enabled_events: ['checkout.session.completed'],
})

describe('keys', () => {
  test('an unknown key is refused without being repeated', async () => {
    const failure = await failureOf(
      harness.client('rk_test_NOBODYKNOWSTHISONE1234').checkout.sessions.list(oneSession),
    )
    expect(failure).toBeInstanceOf(Stripe.errors.StripeAuthenticationError)
    expect(failure.message).toBe('Invalid API Key provided: rk_test_******************1234')
  })

  test('a revoked key is refused', async () => {
    const failure = await failureOf(
      harness.client('rk_test_GERAIREVOKED0000').checkout.sessions.list(oneSession),
    )
    expect(failure).toMatchObject({ statusCode: 401, code: 'api_key_expired' })
  })

  test('a restricted key hears which permission it lacks', async () => {
    const noHooks = harness.client('rk_test_GERAINOHOOKS0000')
    const failure = await failureOf(noHooks.webhookEndpoints.list(oneSession))
    expect(failure).toBeInstanceOf(Stripe.errors.StripePermissionError)
    expect(failure.message).toContain("'rak_webhook_read'")
    await expect(noHooks.checkout.sessions.list(oneSession)).resolves.toMatchObject({ data: [] })
    const noRefunds = harness.client('rk_test_GERAINOREFUND000')
    expect(await failureOf(noRefunds.refunds.create({ payment_intent: 'pi_1' }))).toMatchObject({
      statusCode: 403,
      message: expect.stringContaining("'rak_charge_write'") as string,
    })
    await expect(noRefunds.refunds.list(oneSession)).resolves.toMatchObject({ data: [] })
  })

  test('what the documentation does not ask for is not permitted', async () => {
    expect(await failureOf(harness.stripe.balance.retrieve())).toMatchObject({ statusCode: 403 })
    await expect(harness.client('sk_test_GERAIDEMO00000000').balance.retrieve()).resolves.toMatchObject({
      object: 'balance',
    })
  })

  test('two keys of one account see the same, a third sees nothing', async () => {
    const { id } = await harness.other.checkout.sessions.create(mugs())
    await expect(
      harness.client('rk_test_GERAIDEMO00000003').checkout.sessions.retrieve(id),
    ).resolves.toMatchObject({ id })
    expect(
      await failureOf(harness.client('rk_test_GERAIDEMO00000004').checkout.sessions.retrieve(id)),
    ).toMatchObject({ statusCode: 404 })
  })

  test('a live key answers as live', async () => {
    const live = harness.client('rk_live_GERAILIVE00000000')
    const session = await live.checkout.sessions.create(mugs())
    expect(session.livemode).toBe(true)
    expect(session.id).toMatch(/^cs_live_/)
  })
})

describe('idempotency', () => {
  const options = { idempotencyKey: 'cs:attempt-1' }

  test('the same request brings the same session', async () => {
    const params = { ...mugs(), expires_at: fortyMinutesFromNow() }
    const first = await harness.stripe.checkout.sessions.create(params, options)
    const second = await harness.stripe.checkout.sessions.create(params, options)
    expect(second.id).toBe(first.id)
    expect(second.lastResponse.headers['idempotent-replayed']).toBe('true')
    expect(second.lastResponse.headers['idempotency-key']).toBe('cs:attempt-1')
    expect(harness.simulator.control.findSessions()).toHaveLength(1)
  })

  test('another request under the same key is refused', async () => {
    await harness.stripe.checkout.sessions.create(mugs(), options)
    const failure = await failureOf(harness.stripe.checkout.sessions.create(mugs('attempt-2'), options))
    expect(failure).toBeInstanceOf(Stripe.errors.StripeIdempotencyError)
    expect(failure.statusCode).toBe(400)
  })

  test('keys of different accounts have nothing to do with each other', async () => {
    const mine = await harness.stripe.checkout.sessions.create(mugs(), options)
    const theirs = await harness.other.checkout.sessions.create(mugs('attempt-2'), options)
    expect(theirs.id).not.toBe(mine.id)
  })

  test('a failure of the server is replayed, and only once', async () => {
    harness.simulator.control.setKnobs({ failingCreates: 1 }, demoKey)
    expect(await failureOf(harness.stripe.checkout.sessions.create(mugs(), options))).toMatchObject({
      statusCode: 500,
    })
    expect(await failureOf(harness.stripe.checkout.sessions.create(mugs(), options))).toMatchObject({
      statusCode: 500,
      headers: expect.objectContaining({ 'idempotent-replayed': 'true' }) as object,
    })
    expect(harness.simulator.control.findSessions()).toEqual([])
    await expect(
      harness.stripe.checkout.sessions.create(mugs(), { idempotencyKey: 'cs:attempt-2' }),
    ).resolves.toMatchObject({ status: 'open' })
  })

  test('a failure after the work was done hides a session that exists', async () => {
    harness.simulator.control.setKnobs({ failingAfterCreates: 1 }, demoKey)
    for (const _attempt of [1, 2]) {
      const failure = await failureOf(harness.stripe.checkout.sessions.create(mugs(), options))
      expect(failure).toMatchObject({ statusCode: 500 })
    }
    expect(harness.simulator.control.findSessions({ clientReferenceId: 'attempt-1' })).toHaveLength(1)
  })

  test('a mistake in the request may be corrected under the same key', async () => {
    const wrong = { ...mugs(), customer_email: 'nobody' }
    expect(await failureOf(harness.stripe.checkout.sessions.create(wrong, options))).toMatchObject({
      statusCode: 400,
    })
    await expect(harness.stripe.checkout.sessions.create(mugs(), options)).resolves.toMatchObject({
      status: 'open',
    })
  })

  test('a second request while the first is under way is refused', async () => {
    harness.simulator.control.setKnobs({ latencyMs: 50 }, demoKey)
    const both = await Promise.allSettled([
      harness.stripe.checkout.sessions.create(mugs(), options),
      harness.stripe.checkout.sessions.create(mugs(), options),
    ])
    expect(both.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
    const rejected = both.find((result) => result.status === 'rejected')
    expect(rejected?.reason).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
    expect(harness.simulator.control.findSessions()).toHaveLength(1)
  })

  test('an answer that never arrived is found again under the same key', async () => {
    harness.simulator.control.setKnobs({ swallowedAnswers: 1 }, demoKey)
    const impatient = harness.client(demoKey, { timeout: 1_000 })
    const failure = await failureOf(impatient.checkout.sessions.create(mugs(), options))
    expect(failure).toBeInstanceOf(Stripe.errors.StripeConnectionError)
    const [existing] = harness.simulator.control.findSessions({ clientReferenceId: 'attempt-1' })
    const found = await harness.stripe.checkout.sessions.create(mugs(), options)
    expect(found.id).toBe(existing?.id)
  })
})

describe('trouble', () => {
  test('an API that is down does nothing, for the account it is down for', async () => {
    harness.simulator.control.setKnobs({ isApiDown: true }, demoKey)
    expect(await failureOf(harness.stripe.checkout.sessions.create(mugs()))).toMatchObject({
      statusCode: 503,
    })
    await expect(harness.other.checkout.sessions.create(mugs())).resolves.toMatchObject({ status: 'open' })
    expect(harness.simulator.control.findSessions({ account: demoKey })).toEqual([])
    expect(harness.simulator.control.findSessions({ account: otherKey })).toHaveLength(1)
  })

  test('a key can stop working', async () => {
    harness.simulator.control.setKnobs({ isKeyExpired: true }, demoKey)
    expect(await failureOf(harness.stripe.checkout.sessions.list())).toMatchObject({ statusCode: 401 })
    harness.simulator.control.resetKnobs()
    await expect(harness.stripe.checkout.sessions.list()).resolves.toMatchObject({ data: [] })
  })

  test('an unknown address and another API version are refused', async () => {
    expect(await failureOf(harness.stripe.rawRequest('GET', '/v1/nothing'))).toMatchObject({
      statusCode: 404,
    })
    const response = await fetch(`${harness.simulator.origin}/v1/checkout/sessions`, {
      headers: { authorization: `Bearer ${demoKey}`, 'stripe-version': '2020-08-27' },
    })
    expect(response.status).toBe(400)
  })
})

describe('webhook endpoints', () => {
  test('the secret is told once', async () => {
    const created = await harness.stripe.webhookEndpoints.create({
      ...hook(),
      metadata: { connection_id: 'c1' },
    })
    expect(created.secret).toMatch(/^whsec_[A-Za-z0-9]{32}$/)
    expect((await harness.stripe.webhookEndpoints.retrieve(created.id)).secret).toBeUndefined()
    const [listed] = (await harness.stripe.webhookEndpoints.list()).data
    expect(listed).toMatchObject({ id: created.id, metadata: { connection_id: 'c1' } })
    expect(listed?.secret).toBeUndefined()
  })

  test('an endpoint can be changed and deleted, by its own account', async () => {
    const { id } = await harness.stripe.webhookEndpoints.create(hook())
    expect(await failureOf(harness.other.webhookEndpoints.del(id))).toMatchObject({ statusCode: 404 })
    await expect(harness.stripe.webhookEndpoints.update(id, { disabled: true })).resolves.toMatchObject({
      status: 'disabled',
    })
    await expect(harness.stripe.webhookEndpoints.del(id)).resolves.toMatchObject({ deleted: true })
    expect((await harness.stripe.webhookEndpoints.list()).data).toEqual([])
  })

  test('there are at most sixteen', async () => {
    for (let number = 1; number <= 16; number += 1) await harness.stripe.webhookEndpoints.create(hook(number))
    expect(await failureOf(harness.stripe.webhookEndpoints.create(hook(17)))).toMatchObject({
      statusCode: 400,
    })
    await expect(harness.other.webhookEndpoints.create(hook())).resolves.toMatchObject({ status: 'enabled' })
  })
})
