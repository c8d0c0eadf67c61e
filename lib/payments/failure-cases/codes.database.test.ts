import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { abandonAttempt } from '@/lib/payments/attempts/service/abandoning'
import { awaitSession, openCode } from '@/lib/payments/attempts/service/sessions'
import { minuteMs } from '@/lib/core/time/duration'
import { listConnections } from '@/lib/payments/connections/service/connections'
import { ADAPTERS } from '@/lib/payments/gateways/adapters'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import { startConnectedHarness } from '@/lib/payments/testing/harness'
import type { Harness } from '@/lib/payments/testing/harness'
import { KEYS } from '@/lib/payments/testing/shops'
import type { Tried } from '@/lib/payments/testing/tries'
import { PROVIDERS, qrOf } from '@/lib/payments/schema'
import { connectCore } from '@/sandbox/midtrans/harness'

let harness: Harness
beforeAll(async () => {
  // An answer that is lost is waited for, three times in all.
  harness = await startConnectedHarness({ variables: { GATEWAY_TIMEOUT_MS: '800' } })
})
afterAll(() => harness.stop())
afterEach(async () => {
  harness.midtrans.control.reset()
  await harness.settle()
})

/** An attempt whose way is a code; its end is its own, as the checkout makes it. */
function begin(more: object = {}): Promise<Tried> {
  const expiresAt = new Date(harness.midtrans.control.now().getTime() + 40 * minuteMs)
  const ends = { expiresAt, windowEndsAt: expiresAt }
  return harness.begin(harness.shops.a, 'midtrans', { way: 'qr', ...ends, ...more })
}

async function drawn(): Promise<Tried> {
  const tried = await begin()
  await openCode(harness.shops.a, tried.request)
  return tried
}

const state = async (tried: Tried): Promise<unknown> => (await harness.attempt(tried)).state

const contentOf = async (tried: Tried): Promise<string | null> =>
  qrOf((await harness.attempt(tried)).instructions, new Date())?.content ?? null

const charges = (tried: Tried) =>
  harness.midtrans.control.transactions().filter(({ orderId }) => orderId === tried.providerRef)

const abandon = (tried: Tried) =>
  abandonAttempt(harness.shops.a, {
    attemptId: tried.attemptId,
    connectionId: tried.request.connectionId,
  })

/** The charge as our own request makes it, in the place of one whose answer nobody has heard yet. */
const chargeUnheard = (tried: Tried) =>
  connectCore(harness.midtrans, { 'Idempotency-Key': tried.providerRef }, KEYS.midtrans.a).charge({
    payment_type: 'qris',
    transaction_details: { order_id: tried.providerRef, gross_amount: 150_000 },
    custom_field1: harness.shops.a.tenantId,
  })

test('a gateway draws codes where it says so, and nowhere else', () => {
  const credentials = { tenantId: 't', connectionId: 'c', mode: 'sandbox', apiKey: 'k' } as const
  for (const provider of PROVIDERS)
    expect(ADAPTERS[provider].open(credentials).drawCode !== null).toBe(GATEWAYS[provider].qr !== null)
  expect(GATEWAYS.midtrans.qr?.limitsOf('IDR')).not.toBeNull()
  expect(GATEWAYS.midtrans.qr?.limitsOf('USD')).toBeNull()
})

test('a code is kept with its try while it waits, whatever looks come in between, and the try is paid by it', async () => {
  const tried = await drawn()
  const content = await contentOf(tried)
  expect(content).toMatch(/5406150000/)
  expect(charges(tried)).toMatchObject([{ grossAmount: 150_000, status: 'pending' }])
  await harness.settle()
  await harness.sync(harness.shops.a, tried)
  expect(await harness.attempt(tried)).toMatchObject({ state: 'pending', method: 'qris', url: null })
  expect(await contentOf(tried)).toBe(content)
  // It ends with its try, and not with the order's window.
  const row = await harness.attempt(tried)
  expect(row.expires_at).toEqual(row.page_ends_at)
  harness.act(tried, 'pay')
  await harness.settle()
  expect(await state(tried)).toBe('paid')
  expect(await contentOf(tried)).toBeNull()
  expect(await harness.summary(harness.shops.a, tried.orderId)).toMatchObject({ paidMinor: 150_000n })
})

test('case 15 (midtrans): when the answer is lost the same try is asked for again, and one code lives', async () => {
  const tried = await begin()
  harness.midtrans.control.setFault('create', 'hang', 1)
  await expect(openCode(harness.shops.a, tried.request)).rejects.toMatchObject({
    code: 'gateway_unavailable',
  })
  // The charge is there, and its notification said so.
  await harness.settle()
  expect(await harness.attempt(tried)).toMatchObject({ state: 'pending', session_ref: null })
  expect(await contentOf(tried)).toBeNull()
  await openCode(harness.shops.a, tried.request)
  expect(await contentOf(tried)).not.toBeNull()
  expect(charges(tried)).toHaveLength(1)
})

test('case 15 (midtrans): a charge that is repeated too late is none, and its try is given up at the gateway before the next', async () => {
  harness.midtrans.control.changeVariants({ idempotency: 'none' })
  const tried = await begin()
  harness.midtrans.control.setFault('create', 'hang', 1)
  const lost = { code: 'gateway_unavailable' }
  await expect(openCode(harness.shops.a, tried.request)).rejects.toMatchObject(lost)
  await expect(openCode(harness.shops.a, tried.request)).rejects.toMatchObject(lost)
  expect(await abandon(tried)).toBe('closed')
  expect(charges(tried)).toMatchObject([{ status: 'expire' }])
  const other = await begin({ orderId: tried.orderId })
  await openCode(harness.shops.a, other.request)
  await harness.settle()
  expect(await state(tried)).toBe('cancelled')
  expect(await state(other)).toBe('pending')
})

describe('case 14', () => {
  test('case 14 (midtrans): a notification that overtakes the answer neither loses the code nor has another one drawn', async () => {
    const tried = await begin()
    await chargeUnheard(tried)
    await harness.sync(harness.shops.a, tried)
    // Whoever asks meanwhile waits for who is at it.
    const waited = awaitSession(harness.shops.a, tried.orderId, tried.attemptId)
    expect(await harness.attempt(tried)).toMatchObject({ state: 'pending', session_ref: null })
    await openCode(harness.shops.a, tried.request)
    expect(await waited).toMatchObject({ url: null })
    expect(await harness.attempt(tried)).toMatchObject({ state: 'pending' })
    expect(await contentOf(tried)).not.toBeNull()
    expect(charges(tried)).toMatchObject([{ status: 'pending' }])
  })

  test('case 14 (midtrans): a charge that comes after its try was given up is ended, and does not stand in the next one’s way', async () => {
    const tried = await begin()
    expect(await abandon(tried)).toBe('closed')
    // Nothing was made in its name only to be closed.
    expect(harness.midtrans.control.sessions().some((one) => one.orderId === tried.providerRef)).toBe(false)
    const other = await begin({ orderId: tried.orderId })
    await openCode(harness.shops.a, other.request)
    await chargeUnheard(tried)
    await harness.sync(harness.shops.a, tried)
    expect(charges(tried)).toMatchObject([{ status: 'expire' }])
    await harness.settle()
    expect(await state(tried)).toBe('cancelled')
    expect(await state(other)).toBe('pending')
  })
})

test('case 16 (midtrans): two callers at once have one code drawn', async () => {
  const tried = await begin()
  await Promise.allSettled([
    openCode(harness.shops.a, tried.request),
    openCode(harness.shops.a, tried.request),
  ])
  expect(charges(tried)).toMatchObject([{ status: 'pending' }])
  expect(await contentOf(tried)).not.toBeNull()
  const second = begin({ orderId: tried.orderId })
  await expect(second).rejects.toThrow(/payment_attempts_one_open/)
})

test('case 16 (midtrans): a code that somebody has just paid by is not given up, and one that nobody has is dead', async () => {
  const tried = await drawn()
  harness.midtrans.control.setKnobs({ drop: true })
  harness.act(tried, 'pay')
  expect(await abandon(tried)).toBe('not_closable')
  await harness.settle()
  expect(await state(tried)).toBe('paid')
  const other = await drawn()
  expect(await abandon(other)).toBe('closed')
  expect(charges(other)).toMatchObject([{ status: 'expire' }])
})

test('case 3 (midtrans): a code for another amount than was asked for is shown to nobody', async () => {
  harness.midtrans.control.changeVariants({ amountEnding: '.50' })
  const tried = await begin()
  await expect(openCode(harness.shops.a, tried.request)).rejects.toMatchObject({
    code: 'gateway_unavailable',
  })
  expect(await contentOf(tried)).toBeNull()
  harness.midtrans.control.changeVariants({ amountEnding: '.00' })
  expect(await abandon(tried)).toBe('closed')
  expect(charges(tried)).toMatchObject([{ status: 'expire' }])
})

test('a code that is not to be had is remembered until another key comes, and no seller is mailed about it', async () => {
  const { a } = harness.shops
  const refusedAt = async (): Promise<unknown> =>
    (
      await harness.database.ask<{ qr_refused_at: Date | null }>(
        "select qr_refused_at from public.payment_connections where tenant_id = $1 and provider = 'midtrans' and status = 'active'",
        [a.tenantId],
      )
    )[0]?.qr_refused_at
  harness.midtrans.control.changeVariants({ isQrisActivated: false })
  for (const errorsWithHttp200 of [false, true]) {
    harness.midtrans.control.changeFaultSettings({ errorsWithHttp200 })
    const tried = await begin()
    await expect(openCode(a, tried.request)).rejects.toMatchObject({ code: 'payment_refused' })
    expect(await harness.attempt(tried)).toMatchObject({ state: 'failed', refusal: 'account' })
    expect(charges(tried)).toEqual([])
    await harness.settle()
  }
  expect(await refusedAt()).toBeInstanceOf(Date)
  // Its owner reads it with the connection.
  const [shown] = (await listConnections(harness.member(a))).filter((one) => one.provider === 'midtrans')
  expect(shown?.qrRefusedAt).toBeInstanceOf(Date)
  expect(await harness.events(a, 'payment.refused')).toEqual([])
  // The channel was activated since, and whoever asked a day later had a code.
  harness.midtrans.control.changeVariants({ isQrisActivated: true })
  await drawn()
  expect(await refusedAt()).toBeNull()
  await harness.database.ask('update public.payment_connections set qr_refused_at = now()')
  await harness.connect(a, 'midtrans')
  expect(await refusedAt()).toBeNull()
})

// The last ones, because the gateway's clock goes on from here.
test('case 1 (midtrans): a code that ran out leaves nothing to scan, and money that comes all the same is seen', async () => {
  const tried = await drawn()
  await harness.settle()
  harness.midtrans.control.advance(42 * minuteMs)
  await harness.settle()
  expect(charges(tried)).toMatchObject([{ status: 'expire' }])
  expect(await contentOf(tried)).toBeNull()
  expect(['open', 'expired']).toContain(await state(tried))
  harness.act(tried, 'payLate')
  await harness.settle()
  expect(await state(tried)).toBe('paid')
})

test('case 24 (midtrans): a code whose notifications never come is ended by our own clock', async () => {
  const tried = await drawn()
  harness.midtrans.control.setKnobs({ drop: true })
  await harness.database.ask(
    `update public.payment_attempts set expires_at = $2, page_ends_at = $2, window_ends_at = $2 where id = $1`,
    [tried.attemptId, new Date(Date.now() - 1_000)],
  )
  await harness.sync(harness.shops.a, tried)
  expect(charges(tried)).toMatchObject([{ status: 'expire' }])
  expect(await state(tried)).toBe('expired')
})
