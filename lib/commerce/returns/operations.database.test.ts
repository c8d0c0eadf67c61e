import { describe, expect, test } from 'vitest'
import { RefundAsked } from '@/lib/commerce/returns/schema'
import { askForRefund } from '@/lib/commerce/returns/service/asking'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { shopContext } from '@/lib/commerce/testing/shop'
import { newId } from '@/lib/core/ids'
import type { Program, Told } from '@/lib/integrations/testing/asking'
import { standPrograms } from '@/lib/commerce/testing/programs'

let joint: Joint
let program: Program
let stranger: Program

const { shops, without, paid } = standPrograms((standing) => {
  ;({ joint, program, stranger } = standing)
})
const listOf = ({ body }: Told) => body.data as Record<string, unknown>[]
const linesOf = async (placed: Placed) => (await joint.look(placed)).lines
const refund = (body: object, headers: Record<string, string> = {}) =>
  program.ask('POST', '/refunds', body, { headers })
const refundsOf = async (placed: Placed) => listOf(await program.ask('GET', `/refunds?order=${placed.id}`))

async function asked(placed: Placed, more: Record<string, unknown> = {}): Promise<string> {
  const form = { order: placed.id, token: placed.token, reason: 'Salah beli', ...more }
  return (await askForRefund(shopContext(shops().a), RefundAsked.parse(form))).requestId
}

describe('a refund', () => {
  test('is asked for at once and sent by the worker: all that is left where nothing else is said', async () => {
    const placed = await paid()
    const told = await refund({ order_id: placed.id, reason: 'Wrong size' })
    expect(told).toMatchObject({
      status: 202,
      body: {
        order_id: placed.id,
        state: 'requested',
        kind: 'gateway',
        amount_minor: '150000',
        currency: 'IDR',
      },
    })
    const path = `/refunds/${String(told.body.id)}`
    expect(told.headers.get('location')).toBe(`/api/v1${path}`)
    await joint.payments.settle()
    expect((await program.ask('GET', path)).body).toMatchObject({ state: 'succeeded', reason: 'Wrong size' })
    expect((await program.ask('GET', `/orders/${placed.id}`)).body).toMatchObject({
      payment_state: 'refunded',
    })
    const again = await refund({ order_id: placed.id })
    expect([again.status, again.body.code]).toEqual([409, 'conflict'])
  })

  test('with an Idempotency-Key is one, however many ask at once', async () => {
    const placed = await paid()
    const body = { order_id: placed.id, amount_minor: '10000' }
    const headers = { 'idempotency-key': newId() }
    const twins = await Promise.all([0, 1, 2, 3, 4, 5].map(() => refund(body, headers)))
    const done = twins.filter(({ status }) => status === 202)
    expect(new Set(done.map(({ text }) => text)).size).toBe(1)
    expect(twins.every(({ status }) => status === 202 || status === 409)).toBe(true)
    expect((await refund(body, headers)).text).toBe(done[0]?.text)
    await joint.payments.settle()
    expect(await refundsOf(placed)).toMatchObject([{ state: 'succeeded', amount_minor: '10000' }])
    expect((await refund({ ...body, amount_minor: '20000' }, headers)).body.code).toBe(
      'idempotency_key_reused',
    )
  })

  test('of those who ask for all at once without a key, one gets it', async () => {
    const placed = await paid()
    const told = await Promise.all([0, 1, 2].map(() => refund({ order_id: placed.id })))
    expect(told.filter(({ status }) => status === 202)).toHaveLength(1)
    expect(await refundsOf(placed)).toHaveLength(1)
  })

  test('of lines is what they cost, once', async () => {
    const { manual } = shops().a.products
    const placed = await paid({ besides: manual.slug })
    const line = (await linesOf(placed)).find(({ productSlug }) => productSlug === manual.slug)
    const told = await refund({ order_id: placed.id, line_ids: [line?.id] })
    expect(told.body).toMatchObject({
      amount_minor: manual.priceMinor.toString(),
      line_ids: [line?.id],
      revokes_goods: true,
    })
    expect((await refund({ order_id: placed.id, line_ids: [line?.id] })).status).toBe(409)
    const wrong = await refund({ order_id: placed.id, line_ids: [newId()] })
    expect([wrong.status, Object.keys(wrong.body.errors as object)]).toEqual([422, ['line_ids']])
  })

  test('that is too large, of nothing paid, or without the right, is none', async () => {
    const placed = await paid()
    const large = await refund({ order_id: placed.id, amount_minor: '150001' })
    expect([large.status, Object.keys(large.body.errors as object)]).toEqual([422, ['amount_minor']])
    const wrong = await refund({ order_id: 'x', amount_minor: '1.5', kind: 'cash', colour: 'red' })
    expect(Object.keys(wrong.body.errors as object).sort()).toEqual([
      'amount_minor',
      'colour',
      'kind',
      'order_id',
    ])
    expect((await refund({ order_id: placed.id, amount_minor: '0' })).status).toBe(422)
    const unpaid = await joint.order('midtrans')
    expect((await refund({ order_id: unpaid.id })).status).toBe(409)
    expect((await refund({ order_id: newId() })).status).toBe(404)
    expect((await stranger.ask('POST', '/refunds', { order_id: placed.id })).status).toBe(404)
    for (const right of ['orders.refund', 'orders.read'] as const)
      expect((await (await without(right)).ask('POST', '/refunds', { order_id: placed.id })).status).toBe(403)
    expect(await refundsOf(placed)).toEqual([])
  })

  test('by hand is only written down, and a failed one is asked for again as a new one', async () => {
    const placed = await paid()
    const byHand = await refund({ order_id: placed.id, amount_minor: '5000', kind: 'manual' })
    expect(byHand.body).toMatchObject({ kind: 'manual', amount_minor: '5000' })
    await joint.payments.settle()
    const path = `/refunds/${String(byHand.body.id)}`
    expect((await program.ask('POST', `${path}/retry`)).status).toBe(409)
    expect((await stranger.ask('POST', `${path}/retry`)).status).toBe(404)
    expect((await stranger.ask('GET', path)).status).toBe(404)
    await joint.payments.database.ask(
      "update public.refunds set state = 'failed', kind = 'gateway' where id = $1",
      [byHand.body.id],
    )
    const again = await program.ask('POST', `${path}/retry`)
    expect(again).toMatchObject({ status: 202, body: { amount_minor: '5000', state: 'requested' } })
    const states = (await refundsOf(placed)).map(({ state }) => state)
    expect(states).toEqual(['requested', 'failed'])
  })

  test('is listed, newest first, by state and kind, page by page', async () => {
    const placed = await paid()
    for (const amount of ['1000', '2000', '3000']) await refund({ order_id: placed.id, amount_minor: amount })
    const first = await program.ask('GET', `/refunds?order=${placed.id}&limit=2`)
    expect(listOf(first).map((one) => one.amount_minor)).toEqual(['3000', '2000'])
    await refund({ order_id: placed.id, amount_minor: '4000' })
    const rest = await program.ask(
      'GET',
      `/refunds?order=${placed.id}&limit=2&after=${String(first.body.next)}`,
    )
    expect(rest.body).toMatchObject({ data: [{ amount_minor: '1000' }], next: null })
    expect(listOf(await program.ask('GET', `/refunds?order=${placed.id}&state=failed`))).toEqual([])
    expect(listOf(await program.ask('GET', `/refunds?order=${placed.id}&kind=gateway`))).toHaveLength(4)
    expect((await (await without('orders.read')).ask('GET', '/refunds')).status).toBe(403)
  })
})

describe('what a customer asks back', () => {
  test('is listed, and given back as it was asked for', async () => {
    const placed = await paid()
    const id = await asked(placed)
    const open = listOf(await program.ask('GET', `/refund-requests?state=open&order=${placed.id}`))
    expect(open).toMatchObject([{ id, order_id: placed.id, reason: 'Salah beli', amount_minor: '150000' }])
    const path = `/refund-requests/${id}`
    expect((await (await without('orders.refund')).ask('POST', `${path}/refund`, {})).status).toBe(403)
    expect((await stranger.ask('POST', `${path}/refund`, {})).status).toBe(404)
    const told = await program.ask('POST', `${path}/refund`, {})
    expect(told).toMatchObject({ status: 202, body: { amount_minor: '150000', reason: 'Salah beli' } })
    await joint.payments.settle()
    expect((await program.ask('GET', path)).body).toMatchObject({ state: 'refunded' })
    expect((await program.ask('POST', `${path}/refund`, {})).status).toBe(409)
  })

  test('is declined with words, once', async () => {
    const placed = await paid()
    const [line] = await linesOf(placed)
    const path = `/refund-requests/${await asked(placed, { scope: 'lines', line: line?.id })}`
    const no = { answer: 'It was used.' }
    expect((await (await without('orders.refund')).ask('POST', `${path}/decline`, no)).status).toBe(403)
    expect((await stranger.ask('POST', `${path}/decline`, no)).status).toBe(404)
    expect((await program.ask('POST', `${path}/decline`, { answer: '' })).status).toBe(422)
    const told = await program.ask('POST', `${path}/decline`, no)
    expect(told.body).toMatchObject({ state: 'declined', answer: 'It was used.', line_ids: [line?.id] })
    expect((await program.ask('POST', `${path}/decline`, no)).status).toBe(409)
  })
})

describe('payments', () => {
  test('are read by order, page by page, and never of another shop', async () => {
    const placed = await paid()
    const [payment] = listOf(await program.ask('GET', `/payments?order=${placed.id}`))
    expect(payment).toMatchObject({
      order_id: placed.id,
      provider: 'midtrans',
      state: 'paid',
      method: 'qris',
    })
    const path = `/payments/${String(payment?.id)}`
    expect((await program.ask('GET', path)).body).toEqual(payment)
    expect((await stranger.ask('GET', path)).status).toBe(404)
    expect(listOf(await stranger.ask('GET', `/payments?order=${placed.id}`))).toEqual([])
    const [first, rest] = [
      await program.ask('GET', '/payments?limit=1'),
      await program.ask('GET', '/payments'),
    ]
    const second = await program.ask('GET', `/payments?limit=1&after=${String(first.body.next)}`)
    expect([...listOf(first), ...listOf(second)]).toEqual(listOf(rest).slice(0, 2))
    expect((await (await without('orders.read')).ask('GET', '/payments')).status).toBe(403)
  })

  test('go through connections that tell no secret', async () => {
    const told = await program.ask('GET', '/payment-connections')
    expect(listOf(told).map(({ provider }) => provider)).toEqual(
      expect.arrayContaining(['midtrans', 'stripe']),
    )
    expect(told.text).not.toContain('SB-Mid-server')
    expect((await (await without('payments.read')).ask('GET', '/payment-connections')).status).toBe(403)
  })
})
