import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OTHER_SERVER_KEY, connect, newOrder, refusal } from '@/sandbox/midtrans/harness'
import { startMidtransSimulator } from '@/sandbox/midtrans/server'
import type { MidtransSimulator } from '@/sandbox/midtrans/server'

let simulator: MidtransSimulator

beforeAll(async () => {
  simulator = await startMidtransSimulator({ port: 0 })
})
afterAll(() => simulator.close())

async function firstMessage(parameters: unknown): Promise<unknown> {
  const snap = connect(simulator)
  const refused = await refusal(
    snap.createTransaction(parameters as Parameters<typeof snap.createTransaction>[0]),
  )
  expect(refused.status).toBe(400)
  const messages = refused.body.error_messages
  return Array.isArray(messages) ? messages[0] : null
}

function ending(token: string, how: string): Promise<Response> {
  return fetch(`${simulator.origin}/snap/v1/transactions/${token}/${how}`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('SB-Mid-server-GERAIDEMO00000000:').toString('base64')}` },
  })
}

describe('creating a Snap transaction', () => {
  test('answers a token and the address of its page', async () => {
    const created = await connect(simulator).createTransaction(newOrder())
    expect(created.redirect_url).toBe(`${simulator.origin}/snap/v2/vtweb/${created.token}`)
    const page = await fetch(created.redirect_url)
    expect(page.status).toBe(200)
  })

  test('refuses an unknown key and the live key with 401', async () => {
    for (const key of ['SB-Mid-server-NOBODY', 'Mid-server-GERAILIVE00000000']) {
      const refused = await refusal(connect(simulator, key).createTransaction(newOrder()))
      expect(refused.status).toBe(401)
      expect(String(refused.body.error_messages)).toContain('please check client or server key')
    }
  })

  test('knows only live keys when it plays the production gateway', async () => {
    const production = await startMidtransSimulator({ port: 0, environment: 'production' })
    const created = await connect(production, 'Mid-server-GERAILIVE00000000').createTransaction(newOrder())
    expect(created.token).toBeTruthy()
    expect((await refusal(connect(production).createTransaction(newOrder()))).status).toBe(401)
    await production.close()
  })

  test('refuses an amount that is not the sum of its items', async () => {
    const order = newOrder()
    order.transaction_details.gross_amount = 150_001
    expect(await firstMessage(order)).toBe(
      'transaction_details.gross_amount is not equal to the sum of item_details',
    )
  })

  test.each([
    [{}, 'transaction_details.order_id is required'],
    [{ transaction_details: { order_id: 'a' } }, 'transaction_details.gross_amount is required'],
    [
      { transaction_details: { order_id: 'a', gross_amount: 'ten' } },
      'transaction_details.gross_amount is not a number',
    ],
    [
      { transaction_details: { order_id: 'a', gross_amount: 10.5 } },
      'transaction_details.gross_amount must not contain decimals',
    ],
    [
      { transaction_details: { order_id: 'x'.repeat(51), gross_amount: 1 } },
      'transaction_details.order_id is too long (maximum is 50)',
    ],
    [
      { transaction_details: { order_id: 'a/b', gross_amount: 1 } },
      'transaction_details.order_id contains characters that are not allowed',
    ],
    [
      {
        transaction_details: { order_id: 'a', gross_amount: 1 },
        page_expiry: { unit: 'minute', duration: 4 },
      },
      'page_expiry must be between 5 minutes and 7 days',
    ],
    ['not an object', 'There was a problem in the JSON you submitted'],
  ])('refuses %j', async (parameters, message) => {
    const response = await fetch(`${simulator.origin}/snap/v1/transactions`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from('SB-Mid-server-GERAIDEMO00000000:').toString('base64')}`,
      },
      body: JSON.stringify(parameters),
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error_messages: expect.arrayContaining([message]) })
  })

  test('takes an order id with a space and never finds it again', async () => {
    const order = newOrder({ transaction_details: { order_id: 'with a space', gross_amount: 150_000 } })
    const snap = connect(simulator)
    await snap.createTransaction(order)
    simulator.control.perform('pay', 'with a space')
    expect((await refusal(snap.transaction.status('with%20a%20space'))).status).toBe(404)
  })

  test('replaces the token while no method is chosen, and refuses the order id after', async () => {
    const snap = connect(simulator)
    const order = newOrder()
    const first = await snap.createTransaction(order)
    const second = await snap.createTransaction(order)
    expect(second.token).not.toBe(first.token)
    expect((await fetch(first.redirect_url)).status).toBe(404)
    expect((await fetch(second.redirect_url)).status).toBe(200)
    simulator.control.perform('pending', order.transaction_details.order_id)
    expect(await firstMessage(order)).toBe('transaction_details.order_id sudah digunakan')
  })

  test('keeps the order ids of two merchants apart', async () => {
    const order = newOrder()
    const own = connect(simulator)
    const other = connect(simulator, OTHER_SERVER_KEY)
    await own.createTransaction(order)
    const { order_id: orderId } = order.transaction_details
    simulator.control.perform('pay', orderId)
    expect((await refusal(other.transaction.status(orderId))).status).toBe(404)
    await other.createTransaction(order)
    expect((await refusal(other.transaction.status(orderId))).status).toBe(404)
    expect((await own.transaction.status(orderId)).transaction_status).toBe('settlement')
  })

  test('repeats a success for an idempotency key only where that is switched on', async () => {
    const snap = connect(simulator, undefined, { 'Idempotency-Key': 'once' })
    const first = await snap.createTransaction(newOrder())
    expect((await snap.createTransaction(newOrder())).token).not.toBe(first.token)
    simulator.control.changeVariants({ idempotency: 'core-and-snap' })
    const saved = await snap.createTransaction(newOrder())
    expect((await snap.createTransaction(newOrder())).token).toBe(saved.token)
    simulator.control.reset()
  })
})

describe('ending a Snap session', () => {
  test('closes the page, once', async () => {
    const { token } = await connect(simulator).createTransaction(newOrder())
    const cancelled = await ending(token, 'cancel')
    expect(await cancelled.json()).toEqual({ canceled_at: expect.stringMatching(/^\d{4}-.*Z$/) })
    expect(await (await ending(token, 'cancel')).json()).toEqual({
      error_messages: ['token already canceled'],
    })
    expect(await (await ending('nobody', 'cancel')).json()).toEqual({ error_messages: ['token not found'] })
  })

  test('is refused while the customer is paying', async () => {
    const order = newOrder()
    const { token } = await connect(simulator).createTransaction(order)
    simulator.control.perform('pending', order.transaction_details.order_id)
    expect(await (await ending(token, 'expire')).json()).toEqual({
      error_messages: ['Transaction is on progress'],
    })
  })
})

describe('a broken API', () => {
  test('creates and then never answers when told to hang', async () => {
    const order = newOrder()
    const snap = connect(simulator)
    snap.httpClient.http_client.defaults.timeout = 200
    simulator.control.setFault('create', 'hang', 1)
    await expect(snap.createTransaction(order)).rejects.toThrow(/timeout/)
    expect(simulator.control.perform('pay', order.transaction_details.order_id).status).toBe('settlement')
  })

  test.each([
    ['down', 503],
    ['unauthorized', 401],
    ['error-body', 500],
  ] as const)('says %s on status as long as asked', async (fault, status) => {
    const order = newOrder()
    const snap = connect(simulator)
    await snap.createTransaction(order)
    const { order_id: orderId } = order.transaction_details
    simulator.control.perform('pay', orderId)
    simulator.control.setFault('status', fault, 1)
    expect((await refusal(snap.transaction.status(orderId))).status).toBe(status)
    expect((await snap.transaction.status(orderId)).transaction_status).toBe('settlement')
  })

  test('hides every Core error behind HTTP 200 when told so', async () => {
    simulator.control.changeFaultSettings({ errorsWithHttp200: true })
    const response = await fetch(`${simulator.origin}/v2/nobody/status`)
    expect(response.status).toBe(401)
    expect((await refusal(connect(simulator).transaction.status('nobody'))).body.status_code).toBe('404')
    simulator.control.reset()
  })
})
