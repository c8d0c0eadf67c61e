import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, newOrder } from '@/sandbox/midtrans/harness'
import { startMidtransSimulator } from '@/sandbox/midtrans/server'
import type { MidtransSimulator } from '@/sandbox/midtrans/server'

let simulator: MidtransSimulator

beforeAll(async () => {
  simulator = await startMidtransSimulator({ port: 0 })
})
afterAll(() => simulator.close())

async function openPage(more: Parameters<typeof newOrder>[0] = {}) {
  const order = newOrder({ callbacks: { finish: 'http://shop.localhost/orders/1?k=v' }, ...more })
  const { redirect_url: url } = await connect(simulator).createTransaction(order)
  const id = order.transaction_details.order_id
  return {
    id,
    url,
    read: async () => (await fetch(url, { headers: { 'accept-language': 'en' } })).text(),
    submit: async (fields: Record<string, string>) => {
      const response = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
      })
      expect(response.status).toBe(303)
      return new URL(response.headers.get('location') ?? '', url)
    },
    status: () => simulator.control.transactions().findLast(({ orderId }) => orderId === id)?.status,
  }
}

describe('the hosted page', () => {
  test('shows merchant, order, items, amount and every outcome without any script', async () => {
    const page = await openPage()
    const html = await page.read()
    for (const text of [
      'Toko Demo',
      page.id,
      'Batik × 2',
      'Rp\u00a0150.000',
      'lang="en"',
      'Payment simulator',
    ]) {
      expect(html).toContain(text)
    }
    for (const outcome of ['pay', 'pending', 'deny', 'challenge', 'expire', 'abandon']) {
      expect(html).toContain(`data-outcome="${outcome}"`)
    }
    expect(html).not.toContain('<script')
  })

  test('speaks Indonesian unless asked otherwise, and escapes what the shop sent', async () => {
    const page = await openPage({
      item_details: [{ id: 'x', name: '<b>Sarung</b>', price: 150_000, quantity: 1 }],
    })
    const html = await (await fetch(page.url)).text()
    expect(html).toContain('lang="id"')
    expect(html).toContain('&lt;b&gt;Sarung')
  })

  test('pays and returns to the shop with what Snap says there', async () => {
    const page = await openPage()
    const finish = await page.submit({ method: 'qris', outcome: 'pay' })
    expect(finish.host).toBe('shop.localhost')
    expect(Object.fromEntries(finish.searchParams)).toEqual({
      k: 'v',
      order_id: page.id,
      status_code: '200',
      transaction_status: 'settlement',
      merchant_id: 'G000000001',
    })
    expect(await page.read()).toContain('data-outcome="pay-twice"')
    expect((await page.submit({ method: 'qris', outcome: 'pay' })).searchParams.get('notice')).toBe(
      'impossible',
    )
  })

  test('shows a number for a bank transfer that is paid on the next page', async () => {
    const page = await openPage()
    await page.submit({ method: 'qris', outcome: 'pending' })
    expect(page.status()).toBe('pending')
    expect(await page.read()).toMatch(/data-payment-code>\d{15}</)
    expect((await page.submit({ outcome: 'pay' })).searchParams.get('transaction_status')).toBe('settlement')
  })

  test('stays open after a refused card and decides by the card number', async () => {
    const page = await openPage()
    for (const card of ['bankDeny', 'fraudDeny']) {
      const next = await page.submit({ method: 'credit_card', card, outcome: 'pay' })
      expect(next.searchParams.get('notice')).toBe('refused')
    }
    const held = await page.submit({ method: 'credit_card', card: 'challenge', outcome: 'pay' })
    expect(held.searchParams.get('transaction_status')).toBe('capture')
    await page.submit({ outcome: 'accept' })
    expect(page.status()).toBe('capture')
  })

  test('lets a customer leave, and time run out without a state', async () => {
    const page = await openPage()
    const left = await page.submit({ method: 'qris', outcome: 'abandon' })
    expect(left.searchParams.has('transaction_status')).toBe(false)
    await page.submit({ method: 'qris', outcome: 'expire' })
    expect(page.status()).toBeUndefined()
    expect(await page.read()).toContain('This payment page has ended')
    expect((await page.submit({ outcome: 'pay-late' })).searchParams.get('transaction_status')).toBe(
      'settlement',
    )
  })

  test('ends when its own time is over', async () => {
    const page = await openPage({ page_expiry: { unit: 'minutes', duration: 40 } })
    simulator.control.advance(90_000)
    expect(await page.read()).toContain('38 min')
    simulator.control.advance(40 * 60_000)
    expect(await page.read()).toContain('This payment page has ended')
  })
})

describe('the control over HTTP', () => {
  const say = (name: string, body: unknown) =>
    fetch(`${simulator.origin}/_sim/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  test('performs outcomes, lists books and refuses what is impossible', async () => {
    const page = await openPage()
    expect(await (await say('outcome', { outcome: 'pay', orderId: page.id })).json()).toMatchObject({
      status: 'settlement',
      isPaid: true,
    })
    expect((await say('outcome', { outcome: 'accept', orderId: page.id })).status).toBe(409)
    expect((await say('outcome', { outcome: 'wish', orderId: page.id })).status).toBe(400)
    const books: unknown = await (await fetch(`${simulator.origin}/_sim/books?merchant_id=G000000001`)).json()
    expect(books).toEqual([expect.objectContaining({ merchantId: 'G000000001' })])
    expect(await (await say('knobs', { duplicates: 2 })).json()).toMatchObject({ duplicates: 2 })
    await say('reset', {})
    expect(await (await fetch(`${simulator.origin}/_sim/state`)).json()).toMatchObject({
      knobs: { duplicates: 0 },
    })
  })

  test('does not listen to a form on another site', async () => {
    const response = await fetch(`${simulator.origin}/_sim/reset`, { method: 'POST', body: '{}' })
    expect(response.status).toBe(415)
  })
})

test('a restart keeps orders, tokens, timers and the time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'midtrans-'))
  const journalPath = join(folder, 'journal.jsonl')
  const first = await startMidtransSimulator({ port: 0, journalPath })
  const order = newOrder()
  const { token } = await connect(first).createTransaction(order)
  const { order_id: orderId } = order.transaction_details
  first.control.advance(3 * 60 * 60_000)
  first.control.perform('pending', orderId)
  const timeBefore = first.control.now().getTime()
  await first.close()

  const second = await startMidtransSimulator({ port: 0, journalPath })
  expect(second.control.now().getTime()).toBeGreaterThanOrEqual(timeBefore)
  const { transaction } = connect(second)
  expect((await transaction.status(orderId)).transaction_status).toBe('pending')
  expect((await fetch(`${second.origin}/snap/v2/vtweb/${token}`)).status).toBe(200)
  second.control.advance(25 * 60 * 60_000)
  expect((await transaction.status(orderId)).transaction_status).toBe('expire')
  await second.close()
  await rm(folder, { recursive: true })
})
