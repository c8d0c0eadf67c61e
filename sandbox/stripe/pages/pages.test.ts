import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { demoKey, mugs, startHarness } from '@/sandbox/stripe/harness'
import type { Harness } from '@/sandbox/stripe/harness'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())
beforeEach(() => harness.simulator.control.reset())

const create = (change: object = {}) => harness.stripe.checkout.sessions.create({ ...mugs(), ...change })
const click = (url: string | null, fields: Record<string, string>) =>
  fetch(url ?? '', { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
const read = async (url: string | null) => (await fetch(url ?? '')).text()

describe('the checkout page', () => {
  test('shows the order, escaped, and a button for every outcome', async () => {
    const html = await read((await create()).url)
    expect(html).toContain('Mug &amp; &lt;spoon&gt;')
    expect(html).toMatch(/Rp\s?30\.000/)
    expect(html).toContain('sari@example.com')
    const offered = [...html.matchAll(/data-outcome="(\w+)"/g)].map((match) => match[1])
    expect(offered.sort()).toEqual(['abandon', 'challenge', 'deny', 'expire', 'pay', 'pending'])
  })

  test('paying leads back to the shop with the session id', async () => {
    const session = await create()
    const answer = await click(session.url, { outcome: 'pay' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`https://shop.example/done?session_id=${session.id}`)
    const again = await click(session.url, { outcome: 'pay' })
    expect(again.headers.get('location')).toBe(answer.headers.get('location'))
    expect(harness.simulator.control.books(demoKey)).toMatchObject({
      acct_1GERAIDEMO000000: { idr: { paidCharges: 1 } },
    })
  })

  test('a declined card is explained and may be retried', async () => {
    const { url, id } = await create()
    await click(url, { outcome: 'deny' })
    const html = await read(url)
    expect(html).toContain('role="alert"')
    expect(html).toContain('insufficient funds')
    expect(html).toContain('data-outcome="pay"')
    await click(url, { outcome: 'pay' })
    expect(harness.simulator.control.getSession(id).payment_status).toBe('paid')
  })

  test('3-D Secure asks once more', async () => {
    const { url, id } = await create()
    await click(url, { outcome: 'challenge' })
    const html = await read(url)
    expect(html).toContain('Your bank asks for confirmation')
    expect(harness.simulator.control.getSession(id).status).toBe('open')
    await click(url, { outcome: 'pay' })
    expect(harness.simulator.control.getSession(id).payment_status).toBe('paid')
  })

  test('a bank debit is decided on a second page', async () => {
    const { url, id } = await create()
    expect((await click(url, { outcome: 'pending' })).headers.get('location')).toContain(
      'https://shop.example/done',
    )
    expect(await read(url)).toContain('data-outcome="settle"')
    await click(url, { outcome: 'settle' })
    expect(harness.simulator.control.getSession(id).payment_status).toBe('paid')
  })

  test('a voucher is offered where there is one, shown with its details, and paid or left on a second page', async () => {
    const inYen = {
      quantity: 1,
      price_data: { currency: 'jpy', unit_amount: 500, product_data: { name: 'Tea' } },
    }
    for (const [end, status] of [
      ['settle', 'paid'],
      ['fail', 'unpaid'],
    ] as const) {
      const { url, id } = await create({ line_items: [inYen] })
      expect(await read(url)).toContain('data-outcome="voucher"')
      await click(url, { outcome: 'voucher' })
      const session = await harness.stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
      expect(session).toMatchObject({
        ...{ status: 'complete', payment_status: 'unpaid' },
        payment_intent: {
          status: 'requires_action',
          next_action: {
            type: 'konbini_display_details',
            konbini_display_details: {
              stores: { lawson: { payment_code: expect.stringMatching(/^\d{6}$/) } },
            },
          },
        },
      })
      expect(await read(url)).toContain('Voucher waits to be paid')
      await click(url, { outcome: end })
      expect(harness.simulator.control.getSession(id).payment_status).toBe(status)
    }
  })

  test('leaving and expiring charge nothing', async () => {
    const { url, id } = await create()
    expect((await click(url, { outcome: 'abandon' })).headers.get('location')).toBe(
      'https://shop.example/cart',
    )
    expect(harness.simulator.control.getSession(id).status).toBe('open')
    await click(url, { outcome: 'expire' })
    expect(await read(url)).toContain('This page has expired')
    expect(harness.simulator.control.books(demoKey)).toEqual({ acct_1GERAIDEMO000000: {} })
  })

  test('takes the e-mail of a customer the shop did not name', async () => {
    const { url, id } = await create({ customer_email: undefined })
    expect(await read(url)).toContain('name="email"')
    await click(url, { outcome: 'pay', email: 'budi@example.com' })
    expect((await harness.stripe.checkout.sessions.retrieve(id)).customer_details?.email).toBe(
      'budi@example.com',
    )
  })

  test('an unknown session has no page', async () => {
    expect((await fetch(`${harness.simulator.origin}/c/pay/cs_test_nobody`)).status).toBe(404)
  })
})

describe('the dashboard', () => {
  test('refunds a part and shows what cannot be done', async () => {
    const { id } = await create()
    harness.simulator.control.outcome(id, 'pay')
    const page = `${harness.simulator.origin}/dashboard/${id}`
    expect(await read(`${harness.simulator.origin}/dashboard`)).toContain(id)
    await click(page, { action: 'refund', amount: '10000' })
    expect(await read(page)).toContain('10.000 refunded')
    expect((await click(page, { action: 'refund', amount: '90000' })).status).toBe(400)
    await click(page, { action: 'dispute' })
    expect(await read(page)).toContain('Dispute needs_response')
  })
})

describe('the control over HTTP', () => {
  const post = (name: string, body: unknown, contentType = 'application/json') =>
    fetch(`${harness.simulator.origin}/_sim/${name}`, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: JSON.stringify(body),
    })

  test('finds sessions, performs outcomes and reads the books', async () => {
    const { id } = await create()
    const found = await fetch(`${harness.simulator.origin}/_sim/sessions?metadata[attempt_id]=attempt-1`)
    expect(await found.json()).toMatchObject({ data: [{ id }] })
    expect((await post('outcome', { session: id, outcome: 'pay' })).status).toBe(200)
    expect((await post('outcome', { session: id, outcome: 'pay' })).status).toBe(409)
    const books = await fetch(`${harness.simulator.origin}/_sim/books?account=${demoKey}`)
    expect(await books.json()).toMatchObject({ acct_1GERAIDEMO000000: { idr: { gross: 3_000_000 } } })
  })

  test('sets knobs and refuses what it does not know', async () => {
    expect(
      (await post('knobs', { account: demoKey, api: { isApiDown: true }, delivery: { drop: true } })).status,
    ).toBe(200)
    expect(harness.simulator.control.knobs(demoKey).isApiDown).toBe(true)
    expect(harness.simulator.control.deliveryKnobs().drop).toBe(true)
    expect((await post('knobs', { api: { isApiUp: true } })).status).toBe(400)
    expect((await post('nothing', {})).status).toBe(404)
  })

  test('takes no form that a foreign page could send', async () => {
    expect((await post('reset', {}, 'text/plain')).status).toBe(415)
  })
})

describe('a restart', () => {
  test('forgets no payment, endpoint or idempotency key', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'stripe-simulator-'))
    const journalPath = path.join(folder, 'stripe.jsonl')
    try {
      const before = await startHarness({ journalPath })
      const receiver = await before.listen(before.stripe)
      const options = { idempotencyKey: 'cs:attempt-1' }
      const { id } = await before.stripe.checkout.sessions.create(mugs(), options)
      before.simulator.control.outcome(id, 'pay')
      await before.simulator.control.idle()
      await before.stop()
      const after = await startHarness({ journalPath })
      try {
        const session = await after.stripe.checkout.sessions.retrieve(id, {
          expand: ['payment_intent.latest_charge'],
        })
        expect(session).toMatchObject({
          payment_status: 'paid',
          payment_intent: { latest_charge: { paid: true } },
        })
        expect((await after.stripe.checkout.sessions.create(mugs(), options)).id).toBe(id)
        expect((await after.stripe.webhookEndpoints.list()).data).toMatchObject([{ url: receiver.url }])
        expect((await after.stripe.events.list()).data).toHaveLength(4)
        expect((await after.other.events.list()).data).toEqual([])
      } finally {
        await after.stop()
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})
