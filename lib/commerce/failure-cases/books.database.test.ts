import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { startJoint } from '@/lib/commerce/testing/joint'
import { PROVIDERS } from '@/lib/payments/schema'
import type { Joint, Placed } from '@/lib/commerce/testing/joint'
import { getReport, settleDifference, startComparison } from '@/lib/payments/books/service'
import type { Report } from '@/lib/payments/books/service'
import { KEYS } from '@/lib/payments/testing/shops'

let joint: Joint
beforeAll(async () => {
  joint = await startJoint()
})
afterAll(() => joint.stop())
afterEach(() => joint.calm())

const owner = () => joint.payments.member(joint.payments.shops.a)

async function compare(): Promise<Report> {
  const now = Date.now()
  const range = { from: new Date(now - 3_600_000), to: new Date(now + 60_000) }
  const { runId } = await startComparison(owner(), range)
  await joint.payments.settle()
  return getReport(owner(), runId)
}

const of = (placed: Placed, report: Report) => ({
  open: report.open.filter(({ order }) => order?.id === placed.id),
  closed: report.closed.filter(({ order }) => order?.id === placed.id),
})

/** Gives money back at the gateway without telling us, as from its dashboard. */
async function refundThere(placed: Placed, amountMinor: number): Promise<void> {
  if (placed.request.provider === 'stripe') {
    const [session] = joint.payments.stripe.control.findSessions({ clientReferenceId: placed.providerRef })
    joint.payments.stripe.control.refund(session?.id ?? '', amountMinor * 100)
    return
  }
  const answer = await fetch(`${joint.payments.midtrans.origin}/v2/${placed.providerRef}/refund`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${KEYS.midtrans.a}:`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ refund_key: newId(), amount: amountMinor, reason: 'at the gateway' }),
  })
  expect(answer.status).toBe(200)
}

describe.each(PROVIDERS)('%s: the comparison of the books', (provider) => {
  test('finds money that we were never told of, and heals it', async () => {
    const placed = await joint.order(provider)
    joint.silence()
    await joint.act(placed, 'pay')
    expect((await joint.look(placed)).status).toBe('awaiting_payment')
    const report = await compare()
    expect(report.run).toMatchObject({ state: 'done', unreachable: 0 })
    const { open, closed } = of(placed, report)
    expect(open).toEqual([])
    expect(closed).toMatchObject([{ kind: 'paid_there', state: 'healed', provider }])
    expect(closed[0]?.settledAt).toBeInstanceOf(Date)
    expect((await joint.look(placed)).status).not.toBe('awaiting_payment')
    expect(of(placed, await compare())).toEqual({ open: [], closed: [] })
  })

  test('finds a refund that was made at the gateway, and takes it in', async () => {
    const placed = await joint.order(provider)
    await joint.act(placed, 'pay')
    joint.silence()
    await refundThere(placed, 500)
    const { open, closed } = of(placed, await compare())
    expect(open).toEqual([])
    expect(closed).toMatchObject([{ kind: 'refund_there', state: 'healed', thereMinor: 500n }])
  })

  test('flags money that only we know, until a person has dealt with it', async () => {
    const placed = await joint.order(provider)
    await joint.payments.database.ask(
      `insert into public.gateway_transactions
         (tenant_id, id, attempt_id, order_id, connection_id, provider_ref, state, amount_minor, currency, facts, paid_at)
       select tenant_id, $2, id, order_id, connection_id, $3, 'paid', amount_minor, currency,
         '{"pending":false,"challenged":false,"settled":true,"denied":false,"expired":false,"cancelled":false,
           "disputes":{},"refunds":{},"mismatches":[]}', now()
       from public.payment_attempts where id = $1`,
      [placed.attemptId, newId(), `nowhere-${placed.id}`],
    )
    const [finding] = of(placed, await compare()).open
    expect(finding).toMatchObject({ kind: 'paid_here', state: 'open', thereMinor: null })
    expect(of(placed, await compare()).open).toHaveLength(1)
    const findingId = finding?.id ?? ''
    const { a, b } = joint.payments.shops
    const note = 'Uang tunai'
    await expect(settleDifference(joint.payments.member(b), { findingId, note })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(
      settleDifference(joint.payments.member(a, a.members.ops), { findingId, note }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await settleDifference(owner(), { findingId, note })
    expect(of(placed, await compare()).open).toEqual([])
  })

  test('flags a payment of another amount', async () => {
    const placed = await joint.order(provider)
    joint.silence()
    if (provider === 'stripe') joint.payments.stripe.control.setKnobs({ truthAmount: 100_000 }, KEYS.stripe.a)
    await joint.act(placed, 'pay', provider === 'midtrans' ? { amount: 700 } : undefined)
    const { open, closed } = of(placed, await compare())
    expect(open).toMatchObject([{ kind: 'amount' }])
    expect(open[0]?.thereMinor).not.toBe(open[0]?.hereMinor)
    expect(closed).toMatchObject([{ kind: 'paid_there', state: 'healed' }])
  })

  test('says so when the gateway cannot be asked', async () => {
    await joint.order(provider)
    if (provider === 'midtrans') joint.payments.midtrans.control.setFault('status', 'down')
    else joint.payments.stripe.control.setKnobs({ isApiDown: true })
    const { run } = await compare()
    expect(run?.state).toBe('done')
    expect(run?.unreachable).toBeGreaterThan(0)
  })
})

test('a payment at Stripe that no attempt knows is flagged', async () => {
  const { host, port, control } = joint.payments.stripe
  const answer = await fetch(`http://${host}:${port}/v1/checkout/sessions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${KEYS.stripe.a}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({
      mode: 'payment',
      'line_items[0][quantity]': '1',
      'line_items[0][price_data][currency]': 'idr',
      'line_items[0][price_data][unit_amount]': '2500000',
      'line_items[0][price_data][product_data][name]': 'Lost',
      'metadata[tenant_id]': joint.payments.shops.a.tenantId,
      'metadata[attempt_id]': newId(),
      success_url: 'https://shop.example/',
    }).toString(),
  })
  const session = (await answer.json()) as { id: string }
  control.outcome(session.id, 'pay')
  const report = await compare()
  const unknown = report.open.filter(({ kind }) => kind === 'unknown_payment')
  expect(unknown).toMatchObject([{ kind: 'unknown_payment', order: null, thereMinor: 25_000n }])
})

test('every day is compared by itself, once, and a shop sees its own alone', async () => {
  await joint.payments.database.ask(
    `update public.payment_connections
     set next_check_at = now() - interval '1 minute', created_at = now() - interval '2 days'`,
  )
  await joint.runDue()
  await joint.payments.database.ask(
    `update public.payment_connections set next_check_at = now() - interval '1 minute'`,
  )
  await joint.runDue()
  const { runs } = await getReport(owner())
  expect(runs.filter(({ kind }) => kind === 'daily')).toHaveLength(1)
  const { a, b } = joint.payments.shops
  const theirs = await getReport(joint.payments.member(b), runs[0]?.id)
  expect(theirs.run?.id).not.toBe(runs[0]?.id)
  await expect(getReport(joint.payments.member(a, a.members.ops))).rejects.toMatchObject({
    code: 'forbidden',
  })
})
