import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, newOrder, refusal } from '@/sandbox/midtrans/harness'
import type { PaymentMethod } from '@/sandbox/midtrans/books/model'
import { startMidtransSimulator } from '@/sandbox/midtrans/server'
import type { MidtransSimulator } from '@/sandbox/midtrans/server'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
let simulator: MidtransSimulator

beforeAll(async () => {
  simulator = await startMidtransSimulator({ port: 0 })
})
afterAll(() => simulator.close())

async function openOrder(more: Parameters<typeof newOrder>[0] = {}) {
  const order = newOrder(more)
  const snap = connect(simulator)
  await snap.createTransaction(order)
  const id = order.transaction_details.order_id
  return {
    id,
    api: snap.transaction,
    status: async () => (await snap.transaction.status(id)).transaction_status,
  }
}

describe('status', () => {
  test('is 404 until the customer chooses a method', async () => {
    const { id, api } = await openOrder()
    expect((await refusal(api.status(id))).body.status_message).toBe("Transaction doesn't exist.")
    simulator.control.perform('pending', id)
    expect(await api.status(id)).toMatchObject({ status_code: '201', transaction_status: 'pending' })
  })

  test('expires a transaction on the simulated clock and says 407 in the body', async () => {
    const { id, api } = await openOrder({ expiry: { unit: 'minutes', duration: 30 } })
    simulator.control.perform('pending', id)
    simulator.control.advance(29 * MINUTE_MS)
    expect((await api.status(id)).transaction_status).toBe('pending')
    simulator.control.advance(2 * MINUTE_MS)
    expect(await api.status(id)).toMatchObject({ status_code: '407', transaction_status: 'expire' })
  })

  test('follows the latest of several attempts, each with its own id', async () => {
    const { id, status } = await openOrder()
    const attempts = [
      simulator.control.perform('deny', id),
      simulator.control.perform('deny', id),
      simulator.control.perform('pay', id, { method: 'gopay' }),
    ]
    expect(new Set(attempts.map((attempt) => attempt.id)).size).toBe(3)
    expect(await status()).toBe('settlement')
  })

  test('of an order with a later failure depends on the variant', async () => {
    const { id, status } = await openOrder()
    simulator.control.perform('pending', id)
    const denied = simulator.control.perform('pay', id, { method: 'credit_card', card: 'bankDeny' })
    expect(denied.status).toBe('deny')
    expect(await status()).toBe('deny')
    simulator.control.changeVariants({ statusByOrderId: 'best' })
    expect(await status()).toBe('pending')
    simulator.control.reset()
  })
})

describe('cancel, expire, approve and deny', () => {
  test('cancel works before settlement and is 412 after', async () => {
    const { id, api } = await openOrder()
    simulator.control.perform('pending', id)
    expect(await api.cancel(id)).toMatchObject({ status_code: '200', transaction_status: 'cancel' })
    const paid = await openOrder()
    simulator.control.perform('pay', paid.id)
    expect((await refusal(paid.api.cancel(paid.id))).status).toBe(412)
  })

  test('expire answers 407 once and 412 then', async () => {
    const { id, api } = await openOrder()
    simulator.control.perform('pending', id)
    expect(await api.expire(id)).toMatchObject({
      status_code: '407',
      status_message: 'Success, transaction has expired',
    })
    expect(await refusal(api.expire(id))).toMatchObject({
      status: 412,
      body: { status_message: 'Merchant cannot modify the status of the transaction' },
    })
  })

  test('a challenge can be approved, is denied after a day, and settles a day after approval', async () => {
    const accepted = await openOrder()
    simulator.control.perform('challenge', accepted.id)
    expect(await accepted.api.status(accepted.id)).toMatchObject({
      fraud_status: 'challenge',
      status_code: '201',
    })
    expect(await accepted.api.approve(accepted.id)).toMatchObject({ fraud_status: 'accept' })
    const forgotten = await openOrder()
    simulator.control.perform('challenge', forgotten.id)
    simulator.control.advance(DAY_MS + MINUTE_MS)
    expect(await forgotten.status()).toBe('deny')
    expect(await accepted.status()).toBe('settlement')
    expect((await refusal(accepted.api.approve(accepted.id))).status).toBe(412)
  })

  test('a bank can reverse a settlement', async () => {
    const { id, status } = await openOrder()
    const paid = simulator.control.perform('pay', id, { method: 'permata_va' })
    expect(simulator.control.perform('reverse', id).id).toBe(paid.id)
    expect(await status()).toBe('deny')
  })
})

describe('refunds', () => {
  test('add up until nothing is left, and refuse more', async () => {
    const { id, api } = await openOrder()
    simulator.control.perform('pay', id, { method: 'qris' })
    expect(await api.refund(id, { refund_key: 'r1', amount: 50_000, reason: 'half' })).toMatchObject({
      transaction_status: 'partial_refund',
      refund_amount: '50000.00',
    })
    expect((await refusal(api.refund(id, { refund_key: 'r2', amount: 100_001 }))).status).toBe(400)
    expect(await api.refundDirect(id, { refund_key: 'r3', amount: 100_000 })).toMatchObject({
      transaction_status: 'refund',
      refund_amount: '150000.00',
    })
    expect(await api.status(id)).toMatchObject({
      refund_amount: '150000.00',
      refunds: [{ refund_key: 'r1', refund_amount: '50000.00', reason: 'half' }, { refund_key: 'r3' }],
    })
    expect((await refusal(api.refund(id, { refund_key: 'r4', amount: 1 }))).status).toBe(412)
  })

  test.each<[PaymentMethod]>([['bca_va'], ['indomaret'], ['credit_card']])(
    'of a fresh %s are 412',
    async (method) => {
      const { id, api } = await openOrder()
      simulator.control.perform('pay', id, { method })
      expect((await refusal(api.refund(id, { refund_key: 'r', amount: 1000 }))).status).toBe(412)
    },
  )

  test('with a used key are refused, or answered again in the other variant', async () => {
    const { id, api } = await openOrder()
    simulator.control.perform('pay', id)
    await api.refund(id, { refund_key: 'same', amount: 1000 })
    expect((await refusal(api.refund(id, { refund_key: 'same', amount: 1000 }))).status).toBe(406)
    simulator.control.changeVariants({ refundKeyReuse: 'replay' })
    expect(await api.refund(id, { refund_key: 'same', amount: 1000 })).toMatchObject({
      refund_amount: '1000.00',
    })
    simulator.control.reset()
  })

  test('can wait for the bank and be confirmed, rejected or refused for lack of funds', async () => {
    const { id, api, status } = await openOrder()
    simulator.control.perform('pay', id)
    simulator.control.changeVariants({ refund: 'pending' })
    expect(await api.refund(id, { refund_key: 'slow', amount: 150_000 })).toMatchObject({
      status_code: '201',
    })
    expect(await status()).toBe('settlement')
    expect((await refusal(api.refund(id, { refund_key: 'too-much', amount: 1 }))).status).toBe(412)
    simulator.control.advance(11 * MINUTE_MS)
    expect(await status()).toBe('refund')

    const rejected = await openOrder()
    simulator.control.perform('pay', rejected.id)
    simulator.control.changeVariants({ refund: 'pending-then-rejected' })
    await rejected.api.refund(rejected.id, { refund_key: 'never', amount: 1000 })
    simulator.control.advance(11 * MINUTE_MS)
    expect(await rejected.api.status(rejected.id)).not.toHaveProperty('refunds')

    simulator.control.changeVariants({ refund: 'insufficient-funds' })
    expect((await refusal(rejected.api.refund(rejected.id, { refund_key: 'x', amount: 1 }))).status).toBe(414)
    simulator.control.reset()
  })

  test('and second payments appear in the books', async () => {
    const { id, api } = await openOrder()
    const before = simulator.control.books('G000000001')[0]
    const first = simulator.control.perform('pay', id)
    simulator.control.perform('payTwice', id)
    await api.refund(first.id, { refund_key: 'back', amount: 150_000 })
    const after = simulator.control.books('G000000001')[0]
    expect((after?.gross ?? 0) - (before?.gross ?? 0)).toBe(300_000)
    expect((after?.net ?? 0) - (before?.net ?? 0)).toBe(150_000)
  })
})
