import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { connect, connectCore, newOrder, refusal, startReceiver } from '@/sandbox/midtrans/harness'
import { startMidtransSimulator } from '@/sandbox/midtrans/server'
import type { MidtransSimulator } from '@/sandbox/midtrans/server'
import { wireTime } from './bodies'

const minuteMs = 60_000
let simulator: MidtransSimulator

beforeAll(async () => {
  simulator = await startMidtransSimulator({ port: 0 })
})
afterEach(() => simulator.control.reset())
afterAll(() => simulator.close())

function newCharge(more: object = {}) {
  const order = newOrder()
  const orderTime = `${wireTime(Date.now())} +0700`
  const expiry = { order_time: orderTime, expiry_duration: 20, unit: 'minute' }
  return { payment_type: 'qris' as const, ...order, custom_expiry: expiry, ...more }
}

/** The checksum as its standard describes it, apart from the one that wrote it. */
function crcOf(text: string): string {
  let crc = 0xffff
  for (const char of text)
    for (let bit = 7, byte = char.charCodeAt(0); bit >= 0; bit -= 1) {
      const isSet = ((crc >> 15) & 1) !== ((byte >> bit) & 1)
      crc = ((crc << 1) & 0xffff) ^ (isSet ? 0x1021 : 0)
    }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}

test('a charge by QRIS answers with what its code says, and is announced as pending', async () => {
  const receiver = await startReceiver()
  const charge = newCharge()
  const core = connectCore(simulator, { 'X-Override-Notification': receiver.url })
  const answer = await core.charge(charge)
  const { order_id: id } = charge.transaction_details
  expect(answer).toMatchObject({
    ...{ status_code: '201', transaction_status: 'pending', payment_type: 'qris', order_id: id },
    ...{ gross_amount: '150000.00', currency: 'IDR', acquirer: 'gopay', fraud_status: 'accept' },
    actions: [{ name: 'generate-qr-code', method: 'GET' }],
  })
  const content = String(answer.qr_string)
  expect(content).toMatch(/^000201010212.*5303360.*5406150000.*6304[0-9A-F]{4}$/)
  expect(content.slice(-4)).toBe(crcOf(content.slice(0, -4)))
  const [action] = answer.actions as { url: string }[]
  const picture = await fetch(action?.url ?? '')
  expect(picture.headers.get('content-type')).toBe('image/png')
  // The status of a charge does not repeat its code.
  const status = await core.transaction.status(id)
  expect(status).toMatchObject({ status_code: '201', transaction_status: 'pending', payment_type: 'qris' })
  expect(status).not.toHaveProperty('qr_string')
  await expect.poll(() => receiver.received.length).toBe(1)
  simulator.control.perform('pay', id)
  await expect.poll(() => receiver.received.length).toBe(2)
  expect(receiver.received.map(({ body }) => [body.transaction_status, body.payment_type])).toEqual([
    ['pending', 'qris'],
    ['settlement', 'qris'],
  ])
  await receiver.close()
})

test('an order id is charged once, repeated under one key within minutes, and no page is made for it', async () => {
  const charge = newCharge()
  const headers = { 'Idempotency-Key': charge.transaction_details.order_id }
  const first = await connectCore(simulator, headers).charge(charge)
  const again = await connectCore(simulator, headers).charge(charge)
  expect(again.transaction_id).toBe(first.transaction_id)
  expect((await refusal(connectCore(simulator).charge(charge))).status).toBe(406)
  const { transaction_details: details, item_details: items } = charge
  const page = { transaction_details: details, ...(items ? { item_details: items } : {}) }
  expect((await refusal(connect(simulator).createTransaction(page))).status).toBe(400)
})

test('it is refused where the channel is not activated, and for what is wrong with it', async () => {
  const core = connectCore(simulator)
  simulator.control.changeVariants({ isQrisActivated: false })
  expect(await refusal(core.charge(newCharge()))).toMatchObject({
    status: 402,
    body: { status_message: 'Payment channel is not activated.' },
  })
  simulator.control.changeVariants({ isQrisActivated: true })
  const wrong = [
    { transaction_details: { order_id: 'ck-1', gross_amount: 10.5 } },
    { custom_expiry: { expiry_duration: 0, unit: 'minute' } },
    { custom_expiry: { expiry_duration: 5, unit: 'month' } },
  ]
  for (const more of wrong) {
    const { status, body } = await refusal(core.charge(newCharge(more)))
    expect(status).toBe(400)
    expect(body.validation_messages).toEqual([expect.any(String)])
  }
})

test('whoever holds the telephone sees every code that waits, and pays it there', async () => {
  const charge = newCharge()
  await connectCore(simulator).charge(charge)
  const { order_id: id } = charge.transaction_details
  const list = await (await fetch(`${simulator.origin}/qris?language=en`)).text()
  const [, href] = new RegExp(`data-order-id="${id}" href="([^"]+)"`).exec(list) ?? []
  const page = new URL(href ?? '', simulator.origin)
  const html = await (await fetch(page)).text()
  expect(html).toContain('data-outcome="pay"')
  expect(html).not.toContain('change=1')
  await fetch(page, { method: 'POST', body: new URLSearchParams({ outcome: 'pay' }), redirect: 'manual' })
  expect(await connectCore(simulator).transaction.status(id)).toMatchObject({
    transaction_status: 'settlement',
  })
  expect(await (await fetch(`${simulator.origin}/qris?language=en`)).text()).not.toContain(id)
})

// The last one, because the clock goes on from here.
test('it ends when it was asked to, can be ended before, and can be paid late', async () => {
  const core = connectCore(simulator)
  const charge = newCharge()
  const { order_id: id } = charge.transaction_details
  await core.charge(charge)
  simulator.control.advance(21 * minuteMs)
  expect(await core.transaction.status(id)).toMatchObject({ transaction_status: 'expire' })
  simulator.control.perform('payLate', id)
  expect(await core.transaction.status(id)).toMatchObject({ transaction_status: 'settlement' })
  for (const action of ['expire', 'cancel'] as const) {
    const other = newCharge({ custom_expiry: { expiry_duration: '15', unit: 'minute' } })
    await core.charge(other)
    const { order_id: otherId } = other.transaction_details
    expect(await core.transaction[action](otherId)).toMatchObject({ transaction_status: action })
  }
})
