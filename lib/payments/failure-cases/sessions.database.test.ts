import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { buyerActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { sealSecret } from '@/lib/payments/connections/client'
import { abandonAttempt } from '@/lib/payments/attempts/service/abandoning'
import { awaitSession, openSession } from '@/lib/payments/attempts/service/sessions'
import { attemptInsert, attemptRow } from '@/lib/payments/attempts/data/attempts'
import {
  connectGateway,
  disconnectGateway,
  listConnections,
} from '@/lib/payments/connections/service/connections'
import { paymentOptions } from '@/lib/payments/connections/service/options'
import { listWebhooks } from '@/lib/payments/inbox/service/console'
import { KEYS } from '@/lib/payments/testing/shops'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Harness } from '@/lib/payments/testing/harness'
import type { Tried } from '@/lib/payments/testing/tries'

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

const providers = ['midtrans', 'stripe'] as const
type Provider = (typeof providers)[number]

const state = async (tried: Tried): Promise<unknown> => (await harness.attempt(tried)).state

/** How many pages of this attempt could be paid on right now. */
function livePages(tried: Tried): number {
  if (tried.request.provider === 'stripe') {
    return harness.stripe.control.findSessions({ clientReferenceId: tried.providerRef, status: 'open' })
      .length
  }
  return harness.midtrans.control
    .sessions()
    .filter((one) => one.orderId === tried.providerRef && one.state === 'open').length
}

async function age(tried: Tried, minutes: number): Promise<void> {
  await harness.database.ask(
    `update public.payment_attempts set created_at = now() - make_interval(mins => $2) where id = $1`,
    [tried.attemptId, minutes],
  )
}

/** `lost`: it happens and nobody hears of it; `failed`: the gateway says that it is broken. */
function breakCreation(provider: Provider, how: 'lost' | 'failed'): void {
  if (provider === 'midtrans') {
    harness.midtrans.control.setFault('create', how === 'lost' ? 'hang' : 'error-body', 1)
    return
  }
  // The library repeats a call without an answer once by itself.
  const knobs = how === 'lost' ? { swallowedAnswers: 2 } : { failingAfterCreates: 1 }
  harness.stripe.control.setKnobs(knobs, KEYS.stripe.a)
}

describe('case 15', () => {
  test.each(providers)(
    'case 15 (%s): when the answer is lost the same attempt is asked for again, and one page lives',
    async (provider) => {
      const { a } = harness.shops
      const tried = await harness.begin(a, provider)
      breakCreation(provider, 'lost')
      await expect(openSession(a, tried.request)).rejects.toMatchObject({ code: 'gateway_unavailable' })
      expect(await state(tried)).toBe('creating')
      const page = await openSession(a, tried.request)
      expect(livePages(tried)).toBe(1)
      expect(await harness.attempt(tried)).toMatchObject({ state: 'open', url: page.url })
    },
  )

  test('case 15 (midtrans): a reference that is in use already leads to a look, not to a second payment', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    harness.midtrans.control.setKnobs({ drop: true })
    harness.act(tried, 'pay')
    await harness.database.ask(
      `update public.payment_attempts set state = 'creating', url = null, session_ref = null where id = $1`,
      [tried.attemptId],
    )
    await expect(openSession(a, tried.request)).rejects.toMatchObject({ code: 'gateway_unavailable' })
    await harness.sync(a, tried)
    expect(await state(tried)).toBe('paid')
  })

  test('case 15 (stripe): a page that was made although the answer said otherwise is found and used', async () => {
    const { a } = harness.shops
    const tried = await harness.begin(a, 'stripe')
    harness.stripe.control.setKnobs({ failingAfterCreates: 1 }, KEYS.stripe.a)
    await expect(openSession(a, tried.request)).rejects.toMatchObject({ code: 'gateway_unavailable' })
    await harness.sync(a, tried)
    expect(await harness.attempt(tried)).toMatchObject({ state: 'open' })
    expect((await harness.attempt(tried)).url).toMatch(/^http/)
    expect(livePages(tried)).toBe(1)
  })

  test.each(providers)(
    'case 15 (%s): an attempt that got no page in five minutes is given up, with nothing left to pay on',
    async (provider) => {
      const { a } = harness.shops
      const tried = await harness.begin(a, provider)
      breakCreation(provider, 'failed')
      await expect(openSession(a, tried.request)).rejects.toMatchObject({ code: 'gateway_unavailable' })
      await age(tried, 6)
      if (provider === 'stripe') {
        await harness.database.ask(`update public.payment_attempts set page_ends_at = now() where id = $1`, [
          tried.attemptId,
        ])
      }
      await harness.sync(a, tried)
      expect(['failed', 'expired']).toContain(await state(tried))
      expect(livePages(tried)).toBe(0)
    },
  )
})

describe('case 16', () => {
  test('case 16 (both): an order has one open attempt, and a second caller gets its page', async () => {
    const { a } = harness.shops
    const tried = await harness.begin(a, 'midtrans')
    const second = harness.begin(a, 'stripe', { orderId: tried.orderId })
    await expect(second).rejects.toThrow(/payment_attempts_one_open/)
    const [waited, opened] = await Promise.all([
      awaitSession(a, tried.orderId, tried.attemptId),
      openSession(a, tried.request),
    ])
    expect(waited.url).toBe(opened.url)
    expect(livePages(tried)).toBe(1)
  })

  test.each(providers)(
    'case 16 (%s): two callers at once leave one page that can be paid',
    async (provider) => {
      const { a } = harness.shops
      const tried = await harness.begin(a, provider)
      const results = await Promise.allSettled([openSession(a, tried.request), openSession(a, tried.request)])
      expect(results.some((result) => result.status === 'fulfilled')).toBe(true)
      expect(livePages(tried)).toBe(1)
    },
  )

  test('case 16 (both): nobody waits for a page that will not come', async () => {
    const { a } = harness.shops
    const tried = await harness.begin(a, 'midtrans')
    await harness.database.ask(
      `update public.payment_attempts set creating_until = now() - interval '1 second' where id = $1`,
      [tried.attemptId],
    )
    await expect(awaitSession(a, tried.orderId, tried.attemptId)).rejects.toMatchObject({
      code: 'gateway_unavailable',
    })
  })

  test.each(providers)('case 16 (%s): a given-up page cannot be paid on any more', async (provider) => {
    const { a } = harness.shops
    const tried = await harness.open(a, provider)
    const { connectionId } = tried.request
    expect(await abandonAttempt(a, { attemptId: tried.attemptId, connectionId })).toBe('closed')
    expect(await state(tried)).toBe('cancelled')
    expect(livePages(tried)).toBe(0)
    const other = await harness.open(a, provider, { orderId: tried.orderId })
    expect(livePages(other)).toBe(1)
  })

  test.each(providers)('case 16 (%s): a page somebody has just paid on is not given up', async (provider) => {
    const { a } = harness.shops
    const tried = await harness.open(a, provider)
    harness.midtrans.control.setKnobs({ drop: true })
    harness.stripe.control.setDeliveryKnobs({ drop: true })
    harness.act(tried, 'pay')
    const { connectionId } = tried.request
    expect(await abandonAttempt(a, { attemptId: tried.attemptId, connectionId })).toBe('not_closable')
    await harness.settle()
    expect(await state(tried)).toBe('paid')
  })
})

describe('case 21', () => {
  test('case 21 (midtrans): a rotated key pays new orders, the old one still verifies and looks after its own', async () => {
    const { b } = harness.shops
    const old = await harness.open(b, 'midtrans')
    await harness.connect(b, 'midtrans', 'SB-Mid-server-GERAIDEMO00000003')
    await harness.drain()
    harness.act(old, 'pay')
    await harness.settle()
    expect(await state(old)).toBe('paid')
    const fresh = await harness.open(b, 'midtrans')
    expect(fresh.request.secretVersion).toBe(old.request.secretVersion + 1)
    harness.act(fresh, 'pay')
    await harness.settle()
    expect(await state(fresh)).toBe('paid')
  })

  test('case 21 (midtrans): a key that another process rotated in makes the next page, never the older one', async () => {
    const { b } = harness.shops
    const { connectionId: id, secretVersion: before } = (await harness.open(b, 'midtrans')).request
    const secretVersion = before + 1
    const { sealed, fingerprint } = sealSecret(
      { tenantId: b.tenantId, id, provider: 'midtrans', mode: 'sandbox' },
      { field: 'api_key', secretVersion, value: 'SB-Mid-server-GERAIDEMO00000009' },
    )
    await harness.database.ask(
      `insert into private.gateway_secrets
         (tenant_id, connection_id, secret_version, field, kid, wrapped_key, ciphertext, fingerprint)
       values ($1, $2, $3, 'api_key', $4, $5, $6, $7)`,
      [b.tenantId, id, secretVersion, sealed.kid, sealed.wrappedKey, sealed.ciphertext, fingerprint],
    )
    await harness.database.ask(`update public.payment_connections set secret_version = $2 where id = $1`, [
      id,
      secretVersion,
    ])
    const fresh = await harness.open(b, 'midtrans')
    harness.act(fresh, 'pay')
    await harness.settle()
    expect(await state(fresh)).toBe('paid')
    const references = harness.midtrans.control.transactions('G000000009').map(({ orderId }) => orderId)
    expect(references).toContain(fresh.providerRef)
  })

  test('case 21 (stripe): a rotated key brings a new signing secret, and both count', async () => {
    const { b } = harness.shops
    const old = await harness.open(b, 'stripe')
    await harness.connect(b, 'stripe', 'rk_test_GERAIDEMO00000003')
    await harness.drain()
    harness.act(old, 'pay')
    await harness.settle()
    expect(await state(old)).toBe('paid')
    const fresh = await harness.open(b, 'stripe')
    harness.act(fresh, 'pay')
    await harness.settle()
    expect(await state(fresh)).toBe('paid')
    const endpoints = harness.stripe.control.deliveries().filter(({ id }) => id.includes('/'))
    expect(new Set(endpoints.slice(-1).map(({ url }) => url)).size).toBe(1)
  })

  test.each(providers)(
    'case 21 (%s): payments under way are looked after when the gateway is disconnected',
    async (provider) => {
      const { b } = harness.shops
      const tried = await harness.open(b, provider)
      await disconnectGateway(harness.member(b), tried.request.connectionId)
      const options = await withActor({ role: 'storefront', tenantId: b.tenantId }, (db) =>
        db.selectNoFrom([paymentOptions(db).as('options')]).executeTakeFirstOrThrow(),
      )
      expect(options.options.map((option) => option.provider)).not.toContain(provider)
      harness.act(tried, 'pay')
      await harness.midtrans.control.idle()
      if (provider === 'stripe') await harness.sync(b, tried)
      await harness.settle()
      expect(await state(tried)).toBe('paid')
      await harness.connect(b, provider)
      await harness.drain()
    },
  )
})

describe('case 22', () => {
  test.each(['down', 'error-body', 'unauthorized'] as const)(
    'case 22 (midtrans): a valid notification is kept while the status call is %s, and leads to the payment later',
    async (fault) => {
      const { a } = harness.shops
      const tried = await harness.open(a, 'midtrans')
      harness.midtrans.control.setFault('status', fault)
      harness.act(tried, 'pay')
      await harness.settle()
      const row = await harness.attempt(tried)
      expect(row).toMatchObject({ state: 'open', sync_leased_until: null })
      expect(row.sync_failures).toBeGreaterThan(0)
      expect((await harness.inbox(a)).at(-1)).toMatchObject({ processed_at: null })
      const [connection] = (await listConnections(harness.member(a))).filter(
        (one) => one.id === tried.request.connectionId,
      )
      expect(connection?.status).toBe(fault === 'unauthorized' ? 'invalid' : 'active')
      harness.midtrans.control.setFault('status', 'none')
      await harness.sync(a, tried)
      expect(await state(tried)).toBe('paid')
      expect((await harness.inbox(a)).at(-1)?.processed_at).toBeInstanceOf(Date)
      await harness.connect(a, 'midtrans')
      await harness.drain()
    },
  )

  test.each([{ isApiDown: true }, { isKeyExpired: true }])(
    'case 22 (stripe): a valid event is kept while the API says %j, and leads to the payment later',
    async (knobs) => {
      const { a } = harness.shops
      const tried = await harness.open(a, 'stripe')
      harness.stripe.control.setKnobs(knobs, KEYS.stripe.a)
      harness.act(tried, 'pay')
      await harness.settle()
      expect(await state(tried)).toBe('open')
      harness.stripe.control.resetKnobs()
      await harness.sync(a, tried)
      expect(await state(tried)).toBe('paid')
      await harness.connect(a, 'stripe')
      await harness.drain()
    },
  )

  test('case 22 (midtrans): a key that stops working is told once, and a working one is noticed', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    const told = async () =>
      (await harness.events(a, 'connection.changed')).filter(
        ({ payload }) => (payload as { change: string }).change === 'invalid',
      ).length
    const before = await told()
    harness.midtrans.control.setFault('status', 'unauthorized')
    await harness.sync(a, tried)
    await harness.sync(a, tried)
    expect(await told()).toBe(before + 1)
    harness.midtrans.control.setFault('status', 'none')
    await harness.database.ask(
      `update public.payment_connections set next_check_at = now() - interval '1 second'`,
    )
    await harness.runDue()
    const [connection] = (await listConnections(harness.member(a))).filter(
      (one) => one.id === tried.request.connectionId,
    )
    expect(connection?.status).toBe('active')
  })
})

describe('case 22 (midtrans): a refused key', () => {
  type Row = { status: string; refusals: number; next_check_at: Date }
  const rowOf = async (tried: Tried): Promise<Row | undefined> => {
    const [row] = await harness.database.ask<Row>(
      'select status, refusals, next_check_at from public.payment_connections where id = $1',
      [tried.request.connectionId],
    )
    return row
  }
  const told = async (): Promise<string[]> =>
    (await harness.events(harness.shops.a, 'connection.changed'))
      .map(({ payload }) => (payload as { change: string }).change)
      .filter((change) => change === 'invalid' || change === 'recovered')

  test('closes nothing when the refusal passes, met by a look or by a checkout', async () => {
    const { a } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    const before = await told()
    harness.midtrans.control.setFault('status', 'unauthorized', 1)
    await harness.sync(a, tried)
    expect(await rowOf(tried)).toMatchObject({ status: 'active', refusals: 0 })
    harness.midtrans.control.setFault('create', 'unauthorized', 1)
    await expect(harness.open(a, 'midtrans')).rejects.toMatchObject({ code: 'gateway_unavailable' })
    await harness.settle()
    expect(await rowOf(tried)).toMatchObject({ status: 'active', refusals: 0 })
    expect(await told()).toEqual(before)
  })

  test('is tried again with growing pauses, and any call that it passes opens the shop and tells so once', async () => {
    const { a, b } = harness.shops
    const tried = await harness.open(a, 'midtrans')
    const before = await told()
    harness.midtrans.control.setFault('create', 'unauthorized')
    harness.midtrans.control.setFault('status', 'unauthorized')
    await expect(harness.open(a, 'midtrans')).rejects.toMatchObject({ code: 'gateway_unavailable' })
    await harness.settle()
    const pauses: number[] = []
    for (const refusals of [1, 2, 3]) {
      const row = await rowOf(tried)
      expect(row).toMatchObject({ status: 'invalid', refusals })
      pauses.push((row?.next_check_at.getTime() ?? 0) - Date.now())
      await harness.database.ask(
        `update public.payment_connections set next_check_at = now() - interval '1 second' where id = $1`,
        [tried.request.connectionId],
      )
      await harness.runDue()
    }
    expect(pauses).toEqual([...pauses].sort((one, other) => one - other))
    expect(pauses[0]).toBeLessThanOrEqual(10_000)
    expect(pauses[2]).toBeGreaterThan(30_000)
    const theirs = await harness.connectionOf(b, 'midtrans')
    harness.midtrans.control.setFault('create', 'none')
    harness.midtrans.control.setFault('status', 'none')
    await harness.sync(a, tried)
    await harness.sync(a, tried)
    expect(await rowOf(tried)).toMatchObject({ status: 'active', refusals: 0 })
    expect((await told()).slice(before.length)).toEqual(['invalid', 'recovered'])
    // Whoever mails about it names the gateway.
    expect((await harness.events(a, 'connection.changed')).at(-1)?.payload).toMatchObject({
      provider: 'midtrans',
      change: 'recovered',
    })
    expect(await harness.connectionOf(b, 'midtrans'), 'the other shop notices nothing').toEqual(theirs)
  })
})

describe('case 23', () => {
  const refused = (shop: Harness['shops']['a'], input: Parameters<typeof connectGateway>[1]) =>
    expect(connectGateway(harness.member(shop), input)).rejects

  test('case 23 (midtrans): a live key for the sandbox, and the reverse, are refused with that reason', async () => {
    const { a } = harness.shops
    const before = await listConnections(harness.member(a))
    await refused(a, {
      provider: 'midtrans',
      mode: 'sandbox',
      apiKey: 'Mid-server-GERAILIVE00000000',
    }).toMatchObject({
      code: 'validation_failed',
      message: 'gateway_wrong_environment',
    })
    await refused(a, { provider: 'midtrans', mode: 'sandbox', apiKey: 'SB-Mid-server-TYPO' }).toMatchObject({
      message: 'gateway_bad_key',
    })
    expect(await listConnections(harness.member(a))).toEqual(before)
  })

  test('case 23 (stripe): wrong environment, secret key, missing right and dead key are told apart', async () => {
    const { a } = harness.shops
    const before = await listConnections(harness.member(a))
    const stripeKey = (apiKey: string, mode: 'sandbox' | 'live' = 'sandbox') => ({
      provider: 'stripe' as const,
      mode,
      apiKey,
    })
    await refused(a, stripeKey('rk_live_GERAILIVE00000000')).toMatchObject({
      message: 'gateway_wrong_environment',
    })
    await refused(a, stripeKey(KEYS.stripe.a, 'live')).toMatchObject({ message: 'gateway_wrong_environment' })
    await refused(a, stripeKey('sk_live_x', 'live')).toMatchObject({
      message: 'gateway_test_key_is_secret_key',
    })
    await refused(a, stripeKey('rk_test_GERAIREVOKED0000')).toMatchObject({ message: 'gateway_bad_key' })
    await refused(a, stripeKey('pk_test_something')).toMatchObject({ message: 'gateway_bad_key' })
    await refused(a, stripeKey('rk_test_GERAINOREFUND000')).toMatchObject({
      message: 'gateway_missing_permission',
      values: { permission: 'Charges and Refunds: Write' },
    })
    await refused(a, stripeKey('rk_test_GERAINOHOOKS0000')).toMatchObject({
      message: 'gateway_missing_permission',
      values: { permission: 'Webhook Endpoints: Write' },
    })
    expect(await listConnections(harness.member(a))).toEqual(before)
  })

  test('case 23 (both): an unreachable gateway is not called a wrong key', async () => {
    const { a } = harness.shops
    harness.midtrans.control.setFault('status', 'down')
    await refused(a, { provider: 'midtrans', mode: 'sandbox', apiKey: KEYS.midtrans.a }).toMatchObject({
      code: 'gateway_unavailable',
      message: 'gateway_unreachable',
    })
    harness.stripe.control.setKnobs({ isApiDown: true }, KEYS.stripe.a)
    await refused(a, { provider: 'stripe', mode: 'sandbox', apiKey: KEYS.stripe.a }).toMatchObject({
      message: 'gateway_unreachable',
    })
  })

  test('case 23 (both): only who may manage payments connects, and a member of another shop sees nothing', async () => {
    const { a, b } = harness.shops
    const input = { provider: 'midtrans' as const, mode: 'sandbox' as const, apiKey: KEYS.midtrans.a }
    for (const who of [a.members.finance, a.members.ops, a.members.dev]) {
      await expect(connectGateway(harness.member(a, who), input)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(connectGateway(harness.member(a, a.members.removed), input)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const mine = await harness.connectionOf(a, 'midtrans')
    await expect(disconnectGateway(harness.member(b), mine.id)).rejects.toMatchObject({ code: 'not_found' })
    const { entries } = await listWebhooks(harness.member(b), {})
    expect(entries.filter(({ connectionId }) => connectionId === mine.id)).toEqual([])
  })

  test('case 23 (stripe): saving again leaves one endpoint at the gateway', async () => {
    const { a } = harness.shops
    for (let count = 0; count < 3; count += 1) await harness.connect(a, 'stripe')
    const tried = await harness.open(a, 'stripe')
    const before = harness.stripe.control.deliveries().length
    harness.act(tried, 'pay')
    await harness.settle()
    expect(harness.stripe.control.deliveries()).toHaveLength(before + 1)
    expect(await state(tried)).toBe('paid')
  })
})

test('an attempt belongs to the connection and the order of its own shop', async () => {
  const { a, b } = harness.shops
  const connection = await harness.connectionOf(b, 'midtrans')
  const foreign = {
    tenantId: a.tenantId,
    attemptId: newId(),
    orderId: a.orders.paid.orderId,
    connectionId: connection.id,
    secretVersion: 1,
    provider: 'midtrans' as const,
    amountMinor: 1n,
    currency: 'IDR',
    expiresAt: new Date(Date.now() + 60_000),
  }
  const actor = buyerActor(a, a.orders.paid.orderId)
  await expect(withActor(actor, (db) => attemptInsert(db, attemptRow(foreign)).execute())).rejects.toThrow(
    /foreign key/,
  )
})
