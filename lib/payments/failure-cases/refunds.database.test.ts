import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { addLateRefund, recordManualRefund, requestRefund } from '@/lib/payments/refunds/service/refunds'
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

async function paid(provider: Provider, method = 'qris'): Promise<Tried> {
  const tried = await harness.open(harness.shops.a, provider)
  harness.act(tried, 'pay', { method })
  await harness.settle()
  return tried
}

const refund = (tried: Tried, amountMinor: bigint) =>
  requestRefund(harness.member(harness.shops.a, harness.shops.a.members.finance), {
    orderId: tried.orderId,
    amountMinor,
    reason: 'asked',
  })

const summary = (tried: Tried) => harness.summary(harness.shops.a, tried.orderId)

/** What the gateway's own books say was given back of this attempt, in our minor unit. */
function givenBack(tried: Tried): bigint {
  if (tried.request.provider === 'midtrans') {
    const transactions = harness.midtrans.control
      .transactions()
      .filter((transaction) => transaction.orderId === tried.providerRef)
    return BigInt(transactions.reduce((sum, transaction) => sum + transaction.refundedAmount, 0))
  }
  const books = Object.values(harness.stripe.control.books(KEYS.stripe.a))[0]
  return BigInt(books?.idr?.refunded ?? 0) / 100n
}

describe('case 17', () => {
  test.each(providers)(
    'case 17 (%s): parts up to the total are given back, and no more',
    async (provider) => {
      const tried = await paid(provider)
      const before = givenBack(tried)
      await refund(tried, 50_000n)
      await harness.settle()
      expect(await summary(tried)).toMatchObject({ refundedMinor: 50_000n, pendingRefundMinor: 0n })
      await expect(refund(tried, 100_001n)).rejects.toMatchObject({ message: 'refund_too_large' })
      await refund(tried, 100_000n)
      await harness.settle()
      expect(await summary(tried)).toMatchObject({ paidMinor: 150_000n, refundedMinor: 150_000n })
      await expect(refund(tried, 1n)).rejects.toMatchObject({ message: 'refund_too_large' })
      expect(givenBack(tried) - before).toBe(150_000n)
      const { refunds } = await summary(tried)
      expect(refunds.map((one) => [one.kind, one.state])).toEqual([
        ['gateway', 'succeeded'],
        ['gateway', 'succeeded'],
      ])
    },
  )

  test.each(providers)(
    'case 17 (%s): two people who refund at once give back one total',
    async (provider) => {
      const tried = await paid(provider)
      const before = givenBack(tried)
      const results = await Promise.allSettled([refund(tried, 150_000n), refund(tried, 150_000n)])
      expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
      await harness.settle()
      expect(await summary(tried)).toMatchObject({ refundedMinor: 150_000n })
      expect(givenBack(tried) - before).toBe(150_000n)
    },
  )

  test('case 17 (midtrans): a bank transfer is given back by hand, and counts', async () => {
    const { a } = harness.shops
    const tried = await paid('midtrans', 'bca_va')
    await expect(refund(tried, 150_000n)).rejects.toMatchObject({
      code: 'conflict',
      message: 'refund_by_hand',
    })
    await recordManualRefund(harness.member(a), {
      orderId: tried.orderId,
      amountMinor: 150_000n,
      reason: 'BCA',
    })
    await harness.settle()
    expect(await summary(tried)).toMatchObject({
      refundedMinor: 150_000n,
      refunds: [{ kind: 'manual', state: 'succeeded' }],
    })
    expect(givenBack(tried)).toBe(0n)
  })

  test('case 17 (both): only who may refund refunds, and nobody refunds an order of another shop', async () => {
    const { a, b } = harness.shops
    const tried = await paid('stripe')
    const input = { orderId: tried.orderId, amountMinor: 1n, reason: '' }
    for (const who of [a.members.ops, a.members.dev, a.members.removed]) {
      await expect(requestRefund(harness.member(a, who), input)).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(requestRefund(harness.member(b), input)).rejects.toMatchObject({
      message: 'nothing_to_refund',
    })
    expect(await summary(tried)).toMatchObject({ refunds: [] })
  })

  test.each(providers)(
    'case 17 (%s): money that came too late goes back when the shop wants that',
    async (provider) => {
      const { a } = harness.shops
      const tried = await paid(provider)
      const [transaction] = (await summary(tried)).transactions
      const late = {
        tenantId: a.tenantId,
        orderId: tried.orderId,
        transactionId: transaction?.id ?? '',
        reason: 'paid late',
      }
      const actor = { role: 'worker' as const, tenantId: a.tenantId }
      expect(await withActor(actor, (db) => addLateRefund(db, late))).not.toBeNull()
      expect(await withActor(actor, (db) => addLateRefund(db, late))).toBeNull()
      await harness.settle()
      expect(await summary(tried)).toMatchObject({ refundedMinor: 150_000n })
    },
  )
})

describe('case 18', () => {
  test('case 18 (midtrans): a refund whose answer was lost is found again, not sent again', async () => {
    const tried = await paid('midtrans')
    harness.midtrans.control.setFault('action', 'hang', 1)
    await refund(tried, 60_000n)
    expect(await harness.drain()).toHaveLength(1)
    expect(givenBack(tried)).toBe(60_000n)
    await harness.settle()
    const [pending] = (await summary(tried)).refunds
    await harness.runRefund(harness.shops.a, pending?.id ?? '')
    await harness.settle()
    expect(await summary(tried)).toMatchObject({
      refundedMinor: 60_000n,
      refunds: [{ kind: 'gateway', state: 'succeeded' }],
    })
    expect(givenBack(tried)).toBe(60_000n)
  })

  test('case 18 (stripe): a refund whose answer was lost is found again, not sent again', async () => {
    const tried = await paid('stripe')
    const before = givenBack(tried)
    harness.stripe.control.setDeliveryKnobs({ drop: true })
    harness.stripe.control.setKnobs({ swallowedAnswers: 2 }, KEYS.stripe.a)
    await refund(tried, 60_000n)
    await harness.drain()
    harness.stripe.control.resetKnobs()
    const [pending] = (await summary(tried)).refunds
    await harness.runRefund(harness.shops.a, pending?.id ?? '')
    await harness.settle()
    expect(await summary(tried)).toMatchObject({ refunds: [{ kind: 'gateway', state: 'succeeded' }] })
    expect(givenBack(tried) - before).toBe(60_000n)
  })

  test.each([
    ['did not happen', 'failingRefunds'],
    ['happened', 'failingAfterRefunds'],
  ] as const)(
    'case 18 (stripe): a refund that Stripe answers with a failure it keeps, and that %s, is given back once',
    async (_, knob) => {
      const tried = await paid('stripe')
      const before = givenBack(tried)
      harness.stripe.control.setKnobs({ [knob]: 1 }, KEYS.stripe.a)
      harness.stripe.control.setDeliveryKnobs({ drop: true })
      const { refundId } = await refund(tried, 60_000n)
      expect(await harness.drain()).toHaveLength(1)
      // Two workers at once, one of them with what it knew before: neither gives the money back a second time.
      await Promise.all([1, 2].map(() => harness.runRefund(harness.shops.a, refundId)))
      expect(givenBack(tried) - before).toBe(60_000n)
      expect((await summary(tried)).refunds).toMatchObject([{ kind: 'gateway', state: 'succeeded' }])
    },
  )

  test('case 18 (stripe): a request whose answer never came keeps its key, so that a twin gives nothing back twice', async () => {
    const tried = await paid('stripe')
    const before = givenBack(tried)
    harness.stripe.control.setDeliveryKnobs({ drop: true })
    harness.stripe.control.setKnobs({ latencyMs: 300 }, KEYS.stripe.a)
    const { refundId } = await refund(tried, 60_000n)
    const twins = [1, 2, 3].map(() => harness.runRefund(harness.shops.a, refundId))
    const results = await Promise.allSettled(twins)
    expect(results.some(({ status }) => status === 'fulfilled')).toBe(true)
    harness.stripe.control.resetKnobs()
    await harness.settle()
    expect(givenBack(tried) - before).toBe(60_000n)
    expect((await summary(tried)).refunds).toMatchObject([{ kind: 'gateway', state: 'succeeded' }])
  })

  test('case 18 (stripe): a refund that fails days later is taken back and told', async () => {
    const { a } = harness.shops
    harness.stripe.control.setKnobs({ areRefundsPending: true }, KEYS.stripe.a)
    const tried = await paid('stripe')
    const { refundId } = await refund(tried, 150_000n)
    await harness.settle()
    expect(await summary(tried)).toMatchObject({ refundedMinor: 0n, pendingRefundMinor: 150_000n })
    const [row] = await harness.database.ask<{ provider_ref: string }>(
      'select provider_ref from public.refunds where id = $1',
      [refundId],
    )
    harness.stripe.control.settleRefund(row?.provider_ref ?? '', 'succeeded')
    await harness.settle()
    expect(await summary(tried)).toMatchObject({ refundedMinor: 150_000n })
    harness.stripe.control.settleRefund(row?.provider_ref ?? '', 'failed')
    await harness.settle()
    expect(await summary(tried)).toMatchObject({
      refundedMinor: 0n,
      attention: 'refund_failed',
      refunds: [{ state: 'failed' }],
    })
    expect((await harness.events(a, 'refund.failed')).map(({ key }) => key)).toContain(refundId)
    harness.stripe.control.resetKnobs()
    await refund(tried, 150_000n)
    await harness.settle()
    expect(await summary(tried)).toMatchObject({ refundedMinor: 150_000n, attention: null })
  })

  test.each([
    [true, 'succeeded'],
    [false, 'failed'],
  ] as const)(
    'case 18 (midtrans): a refund that waits for its bank ends as the bank says (%s)',
    async (isDone, end) => {
      harness.midtrans.control.changeVariants({ refund: 'pending' })
      const tried = await paid('midtrans')
      const { refundId } = await refund(tried, 150_000n)
      await harness.settle()
      expect(await summary(tried)).toMatchObject({ pendingRefundMinor: 150_000n })
      harness.midtrans.control.finishRefund(tried.providerRef, refundId, isDone)
      await harness.settle()
      // A refund that was turned down leaves no trace in a notification: the plan of looks finds it.
      const due = (await harness.attempt(tried)).next_sync_at as Date
      expect(due.getTime() - Date.now()).toBeLessThan(16 * 60_000)
      await harness.sync(harness.shops.a, tried)
      expect((await summary(tried)).refunds).toMatchObject([{ kind: 'gateway', state: end }])
    },
  )

  test('case 18 (midtrans): a refund that the gateway turns down fails and is told', async () => {
    const { a } = harness.shops
    harness.midtrans.control.changeVariants({ refund: 'insufficient-funds' })
    const tried = await paid('midtrans')
    const { refundId } = await refund(tried, 150_000n)
    await harness.settle()
    expect((await summary(tried)).refunds).toMatchObject([{ id: refundId, state: 'failed' }])
    expect((await harness.events(a, 'refund.failed')).map(({ key }) => key)).toContain(refundId)
  })

  test.each(['reject', 'replay'] as const)(
    'case 18 (midtrans): a used refund key leads to the refund it made (%s)',
    async (refundKeyReuse) => {
      const { a } = harness.shops
      harness.midtrans.control.changeVariants({ refundKeyReuse })
      const tried = await paid('midtrans')
      const { refundId } = await refund(tried, 70_000n)
      await harness.settle()
      await harness.database.ask(
        `update public.refunds set state = 'requested', provider_ref = null where id = $1`,
        [refundId],
      )
      await harness.runRefund(a, refundId)
      expect((await summary(tried)).refunds).toMatchObject([{ state: 'succeeded', amountMinor: 70_000n }])
      expect(givenBack(tried)).toBe(70_000n)
    },
  )
})
