import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { closePools } from '@/lib/core/db/pool'
import { forgetEnv } from '@/lib/core/env'
import { KEYS } from '@/lib/payments/testing/shops'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Harness } from '@/lib/payments/testing/harness'
import type { Tried } from '@/lib/payments/testing/tries'
import { inventEvent, signMidtrans, stripeHeader, stripeSecrets } from '@/lib/payments/testing/signing'
import type { MidtransBody } from '@/lib/payments/testing/signing'

let harness: Harness
beforeAll(async () => {
  harness = await startConnectedHarness()
})
afterAll(() => harness.stop())
afterEach(async () => {
  harness.midtrans.control.reset()
  harness.stripe.control.resetKnobs()
  await harness.settle()
})

const settled = (tried: Tried, more: Record<string, unknown> = {}): MidtransBody => ({
  transaction_time: '2026-11-21 10:00:00',
  transaction_status: 'settlement',
  transaction_id: 'a0000000-0000-4000-8000-000000000009',
  status_code: '200',
  payment_type: 'qris',
  order_id: tried.providerRef,
  gross_amount: '150000.00',
  fraud_status: 'accept',
  currency: 'IDR',
  ...more,
})

async function rejectionCount(): Promise<number> {
  const [row] = await harness.database.ask<{ count: number }>(
    'select count(*)::int as count from public.webhook_rejections',
  )
  return row?.count ?? 0
}

async function inboxCount(): Promise<number> {
  const [row] = await harness.database.ask<{ count: number }>(
    'select count(*)::int as count from public.webhook_inbox',
  )
  return row?.count ?? 0
}

describe('case 5', () => {
  test("case 5 (midtrans): a notification on one shop's address that names another shop's order touches nothing of it", async () => {
    const { a, b } = harness.shops
    const theirs = await harness.open(b, 'midtrans')
    const before = await harness.attempt(theirs)
    const response = await harness.post(a, 'midtrans', signMidtrans(settled(theirs), KEYS.midtrans.a))
    expect(response.status).toBe(200)
    await harness.settle()
    const inbox = await harness.inbox(a)
    expect(inbox.at(-1)).toMatchObject({
      attempt_id: null,
      verdict: 'orphan',
      subject_ref: theirs.providerRef,
    })
    expect(await harness.attempt(theirs)).toEqual(before)
    expect((await harness.inbox(b)).filter((row) => row.attempt_id === theirs.attemptId)).toEqual([])
  })

  test("case 5 (stripe): an event signed by one shop that names another shop's session touches nothing of it", async () => {
    const { a, b } = harness.shops
    const theirs = await harness.open(b, 'stripe')
    const before = await harness.attempt(theirs)
    const [session] = harness.stripe.control.findSessions({ clientReferenceId: theirs.providerRef })
    const body = inventEvent({ ...session, payment_status: 'paid', status: 'complete' })
    const [secret = ''] = await stripeSecrets(harness, a)
    expect((await harness.post(a, 'stripe', body, stripeHeader(body, secret))).status).toBe(200)
    await harness.settle()
    expect((await harness.inbox(a)).at(-1)).toMatchObject({ attempt_id: null, verdict: 'orphan' })
    expect(await harness.attempt(theirs)).toEqual(before)
  })
})

test('a stored notification holds no key of an order, though the addresses that lead back to it are in it', async () => {
  const { a } = harness.shops
  const tried = await harness.open(a, 'stripe')
  const [session] = harness.stripe.control.findSessions({ clientReferenceId: tried.providerRef })
  const key = 'k1.U2VjcmV0T2ZUaGVPcmRlcg'
  const address = `https://shop.example/o/${tried.orderId}?token=${key}`
  const body = inventEvent({ ...session, success_url: address, cancel_url: `${address}&left=1` })
  const [secret = ''] = await stripeSecrets(harness, a)
  expect((await harness.post(a, 'stripe', body, stripeHeader(body, secret))).status).toBe(200)
  const stored = await harness.database.ask<{ body: string }>(
    'select body from public.webhook_inbox where tenant_id = $1',
    [a.tenantId],
  )
  expect(stored.some((row) => row.body.includes(tried.orderId))).toBe(true)
  expect(JSON.stringify(stored)).not.toContain(key.slice(3))
})

describe('case 6', () => {
  test.each(['midtrans', 'stripe'] as const)(
    'case 6 (%s): fifty identical deliveries at once are one row, one event and one change',
    async (provider) => {
      const { a } = harness.shops
      const tried = await harness.open(a, provider)
      if (provider === 'midtrans') harness.midtrans.control.setKnobs({ duplicates: 49 })
      else harness.stripe.control.setDeliveryKnobs({ duplicates: 49 })
      harness.act(tried, 'pay')
      await harness.midtrans.control.idle()
      await harness.stripe.control.idle()
      const rows = (await harness.inbox(a)).filter((row) => row.attempt_id === tried.attemptId)
      expect(rows.every((row) => row.deliveries === 50)).toBe(true)
      expect(rows).toHaveLength(provider === 'midtrans' ? 2 : 1)
      const received = (await harness.events(a, 'webhook.received')).filter(
        ({ payload }) => (payload as { attemptId: string }).attemptId === tried.attemptId,
      )
      expect(received).toHaveLength(rows.length)
      await harness.settle()
      const changes = (await harness.events(a, 'payment.changed')).filter(
        ({ payload }) => (payload as { attemptId: string }).attemptId === tried.attemptId,
      )
      expect(changes).toHaveLength(1)
      expect(await harness.summary(a, tried.orderId)).toMatchObject({ paidMinor: 150_000n })
    },
  )
})

describe('case 7', () => {
  test('case 7 (stripe): an old or a future signature is refused, however valid', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'stripe')
    const [session] = harness.stripe.control.findSessions({ clientReferenceId: tried.providerRef })
    const body = inventEvent({ ...session })
    const [secret = ''] = await stripeSecrets(harness, a)
    const now = Math.floor(Date.now() / 1000)
    const before = await inboxCount()
    for (const timestamp of [now - 301, now - 86_400, now + 400]) {
      expect((await harness.post(a, 'stripe', body, stripeHeader(body, secret, timestamp))).status).toBe(401)
    }
    expect(await inboxCount()).toBe(before)
    expect((await harness.post(a, 'stripe', body, stripeHeader(body, secret, now - 290))).status).toBe(200)
  })

  test('case 7 (midtrans): an old body sent again changes nothing, because the gateway is asked', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.act(tried, 'pending', { method: 'bca_va' })
    await harness.midtrans.control.idle()
    const pendingBody = harness.midtrans.control.history().at(-1)?.body ?? ''
    harness.act(tried, 'settle')
    await harness.settle()
    const paid = await harness.summary(a, tried.orderId)
    expect((await harness.post(a, 'midtrans', pendingBody)).status).toBe(200)
    await harness.settle()
    expect(await harness.summary(a, tried.orderId)).toEqual(paid)
  })
})

describe('case 8', () => {
  test('case 8 (midtrans): every kind of wrong signature is refused with one text, and nothing is stored', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    const good = JSON.parse(signMidtrans(settled(tried), KEYS.midtrans.a)) as MidtransBody & {
      signature_key: string
    }
    const joined = `${tried.providerRef}2`
    const shifted = JSON.parse(
      signMidtrans(settled(tried, { order_id: joined, status_code: '00' }), KEYS.midtrans.a),
    ) as object
    const bodies: unknown[] = [
      { ...good, signature_key: good.signature_key.toUpperCase() },
      { ...good, signature_key: good.signature_key.slice(0, 127) },
      { ...good, signature_key: [good.signature_key] },
      { ...good, signature_key: undefined },
      { ...good, signature_key: '0'.repeat(128) },
      { ...good, gross_amount: '150000' },
      { ...good, gross_amount: 150_000 },
      { ...good, order_id: { toString: 'x' } },
      { ...good, order_id: `${tried.providerRef}/../x` },
      JSON.parse(signMidtrans(settled(tried), KEYS.midtrans.b)),
      JSON.parse(signMidtrans(settled(tried), 'SB-Mid-client-GERAIDEMO00000000')),
      JSON.parse(signMidtrans(settled(tried), '')),
      shifted,
      [good],
      'text',
      null,
    ]
    const before = [await inboxCount(), await rejectionCount()] as const
    const texts = new Set<string>()
    for (const body of bodies) {
      const response = await harness.post(a, 'midtrans', JSON.stringify(body))
      expect(response.status).toBe(401)
      texts.add(await response.text())
    }
    expect((await harness.post(a, 'midtrans', '{"order_id":')).status).toBe(401)
    expect(texts.size).toBe(1)
    expect(await inboxCount()).toBe(before[0])
    expect(await rejectionCount()).toBe(before[1] + bodies.length + 1)
    expect((await harness.attempt(tried)).state).toBe('open')
  })

  test('case 8 (stripe): every kind of wrong signature is refused with one text, and nothing is stored', async () => {
    const { a, b } = harness.shops
    const tried = await harness.open(a, 'stripe')
    const [session] = harness.stripe.control.findSessions({ clientReferenceId: tried.providerRef })
    const body = inventEvent({ ...session })
    const live = body.replace('"livemode":false', '"livemode":true')
    const [secret = ''] = await stripeSecrets(harness, a)
    const [foreign = ''] = await stripeSecrets(harness, b)
    const good = stripeHeader(body, secret)['stripe-signature'] ?? ''
    const attacks: [string, Record<string, string>][] = [
      [body, {}],
      [body, { 'stripe-signature': '' }],
      [body, { 'stripe-signature': good.replace('v1=', 'v0=') }],
      [body, { 'stripe-signature': good.slice(0, -2) }],
      [body, { 'stripe-signature': `t=abc,${good.split(',')[1] ?? ''}` }],
      [body, { 'stripe-signature': 'x'.repeat(5_000) }],
      [body, stripeHeader(body, foreign)],
      [body, stripeHeader(body, `${secret}x`)],
      [JSON.stringify(JSON.parse(body), null, 1), { 'stripe-signature': good }],
      [
        body.replace('"checkout.session.completed"', '"checkout.session.expired"'),
        { 'stripe-signature': good },
      ],
      [live, stripeHeader(live, secret)],
    ]
    const before = await inboxCount()
    const texts = new Set<string>()
    for (const [text, headers] of attacks) {
      const response = await harness.post(a, 'stripe', text, headers)
      expect(response.status).toBe(401)
      texts.add(await response.text())
    }
    expect(texts.size).toBe(1)
    expect(await inboxCount()).toBe(before)
  })

  test('case 8 (both): an address that is no connection is not found, and a huge body is not read', async () => {
    const unknown = `${harness.hooksOrigin}/api/webhooks/midtrans/00000000-0000-4000-8000-000000000000`
    expect((await fetch(unknown, { method: 'POST', body: '{}' })).status).toBe(404)
    const rubbish = `${harness.hooksOrigin}/api/webhooks/midtrans/not-an-id`
    expect((await fetch(rubbish, { method: 'POST', body: '{}' })).status).toBe(404)
    const { id } = await harness.connectionOf(harness.shops.a, 'midtrans')
    const wrongGateway = `${harness.hooksOrigin}/api/webhooks/stripe/${id}`
    expect((await fetch(wrongGateway, { method: 'POST', body: '{}' })).status).toBe(404)
    const noGateway = `${harness.hooksOrigin}/api/webhooks/nobody/${id}`
    expect((await fetch(noGateway, { method: 'POST', body: 'y'.repeat(300_000) })).status).toBe(404)
    const before = await rejectionCount()
    const huge = await harness.post(harness.shops.a, 'midtrans', `{"x":"${'y'.repeat(300_000)}"}`)
    expect(huge.status).toBe(413)
    expect(await rejectionCount()).toBe(before)
  })
})

describe('case 14', () => {
  test('case 14 (midtrans): a notification that comes before its attempt waits and joins it later', async () => {
    const { a } = harness.shops
    const tried = await harness.begin(a, 'midtrans')
    await harness.database.ask('delete from public.payment_attempts where id = $1', [tried.attemptId])
    const body = signMidtrans(settled(tried), KEYS.midtrans.a)
    expect((await harness.post(a, 'midtrans', body)).status).toBe(200)
    await harness.settle()
    expect((await harness.inbox(a)).at(-1)).toMatchObject({ attempt_id: null, verdict: 'orphan' })

    const again = await harness.open(a, 'midtrans', { attemptId: tried.attemptId, orderId: tried.orderId })
    harness.midtrans.control.setKnobs({ drop: true })
    harness.act(again, 'pay')
    await harness.sync(a, again)
    expect((await harness.inbox(a)).at(-1)).toMatchObject({ attempt_id: tried.attemptId })
    expect((await harness.attempt(again)).state).toBe('paid')
  })

  test('case 14 (stripe): an event before the page is stored finds its attempt by our own reference', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'stripe')
    await harness.database.ask(
      `update public.payment_attempts set state = 'creating', session_ref = null, url = null where id = $1`,
      [tried.attemptId],
    )
    harness.act(tried, 'pay')
    await harness.settle()
    expect(await harness.attempt(tried)).toMatchObject({ state: 'paid' })
    expect((await harness.attempt(tried)).session_ref).toMatch(/^cs_test_/)
  })
})

describe('case 25', () => {
  test("case 25 (midtrans): a bank that sends the transaction's id as the order's is understood", async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.act(tried, 'pay', { method: 'bsi_va' })
    await harness.settle()
    const rows = (await harness.inbox(a)).filter((row) => row.attempt_id === tried.attemptId)
    expect(rows.length).toBeGreaterThan(0)
    expect((await harness.attempt(tried)).state).toBe('paid')
  })

  test('case 25 (midtrans): a payment type that nobody knows yet pays like any other', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.act(tried, 'pay', { method: 'unknown' })
    await harness.settle()
    expect(await harness.attempt(tried)).toMatchObject({ state: 'paid', method: 'future_wallet' })
  })

  test('case 25 (both): unknown kinds and fields are stored and answered with 200', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    const odd = signMidtrans(
      settled(tried, { transaction_status: 'teleported', extra: { a: [1] } }),
      KEYS.midtrans.a,
    )
    expect((await harness.post(a, 'midtrans', odd)).status).toBe(200)
    const [secret = ''] = await stripeSecrets(harness, a)
    for (const object of [{}, { id: 7 }, { object: 'unicorn', id: 'u_1', payment_intent: { id: 'pi_x' } }]) {
      const body = inventEvent(object, 'unicorn.created')
      expect((await harness.post(a, 'stripe', body, stripeHeader(body, secret))).status).toBe(200)
    }
    expect(await harness.drain()).toEqual([])
    expect((await harness.attempt(tried)).state).toBe('open')
  })
})

describe('case 28', () => {
  test.each(['midtrans', 'stripe'] as const)(
    'case 28 (%s): while the database is down the gateway is asked to come back, and then the payment is there',
    async (provider) => {
      const { a } = harness.shops
      const tried = await harness.open(a, provider)
      const { id } = await harness.connectionOf(a, provider)
      const working = process.env.DATABASE_URL ?? ''
      await closePools()
      process.env.DATABASE_URL = 'postgresql://gerai_app:x@127.0.0.1:9/gerai'
      forgetEnv()
      try {
        const unstored = signMidtrans(settled(tried), KEYS.midtrans.a)
        const url = `${harness.hooksOrigin}/api/webhooks/midtrans/${id}`
        if (provider === 'midtrans') {
          expect((await fetch(url, { method: 'POST', body: unstored })).status).toBe(503)
        }
        harness.act(tried, 'pay')
        await (provider === 'midtrans' ? harness.midtrans : harness.stripe).control.idle()
      } finally {
        await closePools()
        process.env.DATABASE_URL = working
        forgetEnv()
      }
      expect((await harness.attempt(tried)).state).toBe('open')
      if (provider === 'midtrans') {
        expect(harness.midtrans.control.history().at(-1)).toMatchObject({ status: 503, state: 'retrying' })
        harness.midtrans.control.advance(3 * 60_000)
      } else {
        expect(harness.stripe.control.deliveries().at(-1)).toMatchObject({ status: 503, state: 'retrying' })
        harness.stripe.control.advance(6 * 60_000)
      }
      await harness.settle()
      expect((await harness.attempt(tried)).state).toBe('paid')
    },
  )
})
