import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { signatureKey } from '@/sandbox/midtrans/api/bodies'
import { SERVER_KEY, connect, newOrder, startReceiver } from './harness'
import type { Receiver } from './harness'
import { startMidtransSimulator } from './server'
import type { MidtransSimulator } from './server'

const MINUTE_MS = 60_000
let simulator: MidtransSimulator
let receiver: Receiver

beforeEach(async () => {
  simulator = await startMidtransSimulator({ port: 0 })
  receiver = await startReceiver()
})
afterEach(async () => {
  await simulator.close()
  await receiver.close()
})

async function openOrder(more: Parameters<typeof newOrder>[0] = {}, headers: Record<string, string> = {}) {
  const order = newOrder(more)
  const target = { 'X-Override-Notification': `${receiver.url}/hook`, ...headers }
  await connect(simulator, SERVER_KEY, target).createTransaction(order)
  return order.transaction_details.order_id
}

function states(): unknown[] {
  return receiver.received.map(({ body }) => body.transaction_status)
}

function isSigned(body: Record<string, unknown>): boolean {
  const expected = signatureKey(
    String(body.order_id),
    String(body.status_code),
    String(body.gross_amount),
    SERVER_KEY,
  )
  return body.signature_key === expected
}

describe('a notification', () => {
  test.each([
    [
      'credit_card',
      { payment_type: 'credit_card', transaction_status: 'capture', masked_card: '48111111-1114' },
    ],
    ['bca_va', { payment_type: 'bank_transfer', va_numbers: [{ bank: 'bca' }], payment_amounts: [] }],
    ['bni_va', { payment_type: 'bank_transfer', payment_amounts: [{ amount: '150000.00' }] }],
    ['permata_va', { payment_type: 'bank_transfer', permata_va_number: expect.stringMatching(/^\d{16}$/) }],
    ['echannel', { payment_type: 'echannel', biller_code: '70012', bill_key: expect.any(String) }],
    ['qris', { payment_type: 'qris', issuer: 'gopay', acquirer: 'gopay', transaction_type: 'on-us' }],
    ['gopay', { payment_type: 'gopay' }],
    ['indomaret', { payment_type: 'cstore', store: 'indomaret', payment_code: expect.any(String) }],
    ['unknown', { payment_type: 'future_wallet', wallet_meta: { tier: 'gold' } }],
  ] as const)('of %s has the fields of its type, signed, without nulls', async (method, fields) => {
    const orderId = await openOrder({ custom_field1: 'attempt' })
    simulator.control.perform('pay', orderId, { method })
    await simulator.control.idle()
    const last = receiver.received.at(-1)
    expect(last?.headers['user-agent']).toBe('Veritrans')
    expect(last?.body).toMatchObject({
      status_code: '200',
      order_id: orderId,
      gross_amount: '150000.00',
      merchant_id: 'G000000001',
      custom_field1: 'attempt',
      ...fields,
    })
    expect(last?.body.transaction_time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
    expect(last?.text).not.toContain('null')
    expect(isSigned(last?.body ?? {})).toBe(true)
    expect('fraud_status' in (last?.body ?? {})).toBe(method !== 'indomaret')
    expect(states()).toEqual(method === 'credit_card' ? ['capture'] : ['pending', 'settlement'])
  })

  test('of BSI carries the transaction id as order id', async () => {
    const orderId = await openOrder()
    const paid = simulator.control.perform('pay', orderId, { method: 'bsi_va' })
    await simulator.control.idle()
    const body = receiver.received.at(-1)?.body ?? {}
    expect(body.order_id).toBe(paid.id)
    expect(body.transaction_id).toBe(paid.id)
    expect(isSigned(body)).toBe(true)
    expect(await connect(simulator).transaction.status(paid.id)).toMatchObject({ order_id: orderId })
  })

  test('of an expiry says 202, comes only for transactions and never for pages', async () => {
    const chosen = await openOrder()
    await openOrder({ page_expiry: { unit: 'minutes', duration: 5 } })
    simulator.control.perform('pending', chosen)
    simulator.control.advance(25 * 60 * MINUTE_MS)
    await simulator.control.idle()
    expect(states()).toEqual(['pending', 'expire'])
    expect(receiver.received.at(-1)?.body.status_code).toBe('202')
  })

  test('of a late payment, a reversal and a chargeback is sent', async () => {
    const late = await openOrder()
    simulator.control.perform('pending', late)
    simulator.control.perform('expire', late)
    simulator.control.perform('payLate', late)
    simulator.control.perform('reverse', late)
    const disputed = await openOrder()
    simulator.control.perform('pay', disputed, { method: 'gopay' })
    simulator.control.perform('chargeback', disputed, { amount: 1000 })
    await simulator.control.idle()
    const statesOf = (orderId: string) =>
      receiver.received
        .filter(({ body }) => body.order_id === orderId)
        .map(({ body }) => body.transaction_status)
    expect(statesOf(late)).toEqual(['pending', 'expire', 'settlement', 'deny'])
    expect(statesOf(disputed)).toEqual(['pending', 'settlement', 'partial_chargeback'])
  })

  test('of a refund tells its key', async () => {
    const orderId = await openOrder()
    simulator.control.perform('pay', orderId)
    await connect(simulator).transaction.refund(orderId, { refund_key: 'rf-1', amount: 1000 })
    await simulator.control.idle()
    expect(receiver.received.at(-1)?.body).toMatchObject({
      transaction_status: 'partial_refund',
      refund_key: 'rf-1',
      refund_amount: '1000.00',
    })
  })
})

describe('the addresses', () => {
  test('of the override header replace the dashboard and the appended ones', async () => {
    const account = simulator.control.accounts().find(({ serverKey }) => serverKey === SERVER_KEY)
    if (!account) throw new Error('The default account is missing')
    simulator.control.saveAccount({ ...account, notificationUrl: `${receiver.url}/dashboard` })
    const append = { 'X-Append-Notification': `${receiver.url}/appended` }
    const overridden = await openOrder({}, append)
    simulator.control.perform('pay', overridden, { method: 'credit_card' })
    const appended = newOrder()
    await connect(simulator, SERVER_KEY, append).createTransaction(appended)
    simulator.control.perform('pay', appended.transaction_details.order_id, { method: 'credit_card' })
    await simulator.control.idle()
    expect(receiver.received.map(({ path }) => path).sort()).toEqual(['/appended', '/dashboard', '/hook'])
  })
})

describe('retries', () => {
  test('repeat the same bytes on the simulated clock until an answer ends them', async () => {
    receiver.answers.push(503, 503, 200)
    const orderId = await openOrder()
    simulator.control.perform('pay', orderId, { method: 'credit_card' })
    for (const minutes of [0, 2, 10, 30]) {
      simulator.control.advance(minutes * MINUTE_MS + 1000)
      await simulator.control.idle()
    }
    expect(receiver.received).toHaveLength(3)
    expect(new Set(receiver.received.map(({ text }) => text)).size).toBe(1)
    expect(simulator.control.history()[0]).toMatchObject({
      state: 'delivered',
      attempts: [{ status: 503 }, { status: 503 }, { status: 200 }],
    })
    expect(simulator.control.retriesWaiting()).toBe(0)
  })

  test('follow a 308 to its end and never a 302', async () => {
    const orderId = await openOrder()
    receiver.answers.push({ status: 308, location: '/moved' }, 200, { status: 302, location: '/moved' })
    simulator.control.perform('challenge', orderId)
    await simulator.control.idle()
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/moved'])
    simulator.control.perform('accept', orderId)
    await simulator.control.idle()
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/moved', '/hook'])
    expect(simulator.control.history().at(-1)).toMatchObject({ state: 'given-up', status: 302 })
  })
})

describe('faults on the way', () => {
  test('drop, duplicate, delay and reorder', async () => {
    const orderId = await openOrder()
    simulator.control.setKnobsForNext(1, { drop: true })
    simulator.control.perform('pending', orderId)
    await simulator.control.idle()
    expect(receiver.received).toHaveLength(0)
    simulator.control.setKnobsForNext(1, { duplicates: 2, delayMs: MINUTE_MS })
    simulator.control.perform('settle', orderId)
    expect(receiver.received).toHaveLength(0)
    simulator.control.advance(2 * MINUTE_MS)
    await simulator.control.idle()
    expect(states()).toEqual(['settlement', 'settlement', 'settlement'])

    const swapped = await openOrder()
    simulator.control.setKnobsForNext(1, { reorder: true })
    simulator.control.perform('pay', swapped)
    await simulator.control.idle()
    expect(states().slice(3)).toEqual(['settlement', 'pending'])
  })

  test('a wrong signature, and a wrong amount that is signed', async () => {
    const orderId = await openOrder()
    simulator.control.setKnobsForNext(1, { wrongSignature: true })
    simulator.control.setKnobsForNext(1, { wrongAmount: true })
    simulator.control.perform('pay', orderId)
    await simulator.control.idle()
    const [first, second] = receiver.received
    expect(isSigned(first?.body ?? {})).toBe(false)
    expect(second?.body.gross_amount).toBe('150001.00')
    expect(isSigned(second?.body ?? {})).toBe(true)
  })

  test('an amount on which notification and status agree against the shop', async () => {
    const orderId = await openOrder()
    simulator.control.perform('pay', orderId, { method: 'credit_card', amount: 1000 })
    await simulator.control.idle()
    expect(receiver.received[0]?.body.gross_amount).toBe('1000.00')
    expect((await connect(simulator).transaction.status(orderId)).gross_amount).toBe('1000.00')
  })

  test('end with a redelivery of the same bytes', async () => {
    const orderId = await openOrder()
    simulator.control.setKnobs({ drop: true })
    simulator.control.perform('pay', orderId, { method: 'credit_card' })
    const dropped = simulator.control.history()[0]
    expect(await simulator.control.redeliver(dropped?.id ?? '')).toBe(200)
    expect(receiver.received[0]?.text).toBe(dropped?.body)
  })
})

test('a rotated key signs what an older key created', async () => {
  const order = newOrder()
  const headers = { 'X-Override-Notification': receiver.url }
  await connect(simulator, 'SB-Mid-server-GERAIDEMO00000002', headers).createTransaction(order)
  const { order_id: orderId } = order.transaction_details
  simulator.control.signWith('G000000002', 'SB-Mid-server-GERAIDEMO00000003')
  simulator.control.perform('pay', orderId, { method: 'credit_card' })
  await simulator.control.idle()
  expect(receiver.received[0]?.body.signature_key).toBe(
    signatureKey(orderId, '200', '150000.00', 'SB-Mid-server-GERAIDEMO00000003'),
  )
  const rotated = connect(simulator, 'SB-Mid-server-GERAIDEMO00000003').transaction
  expect((await rotated.status(orderId)).transaction_status).toBe('capture')
})
