import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startJoint } from '@/lib/commerce/testing/joint'
import { PROVIDERS } from '@/lib/payments/schema'
import type { Joint } from '@/lib/commerce/testing/joint'
import { getOrderForMember } from '@/lib/commerce/desk/service/order-story'
import { retryPayment } from '@/lib/commerce/checkout/service/retry-payment'
import { shopContext } from '@/lib/commerce/testing/shop'
import { getWebhook, listWebhooks } from '@/lib/payments/inbox/service/console'
import { getReplay, runReplay, tryReplay } from '@/lib/payments/inbox/service/replays'

let joint: Joint
beforeAll(async () => {
  joint = await startJoint()
})
afterAll(() => joint.stop())
afterEach(() => joint.calm())

const owner = () => joint.payments.member(joint.payments.shops.a)
const stranger = () => joint.payments.member(joint.payments.shops.b)

/** Everything of this order that a replay could touch, as one text. */
async function picture(orderId: string): Promise<string> {
  const rows = await joint.payments.database.ask(
    `select o.status, o.payment_state, a.state, a.last_synced_at, a.next_sync_at,
       (select count(*)::int from public.events e where e.order_id = o.id) as events,
       (select count(*)::int from public.gateway_transactions t where t.order_id = o.id) as transactions,
       (select string_agg(verdict, ',') from public.webhook_inbox i where i.attempt_id = a.id) as verdicts
     from public.orders o join public.payment_attempts a on a.order_id = o.id where o.id = $1`,
    [orderId],
  )
  return JSON.stringify(rows)
}

describe('the console', () => {
  test.each(PROVIDERS)(
    '%s: lists what came with its effect and masked body, to its own shop alone',
    async (provider) => {
      const placed = await joint.order(provider)
      await joint.act(placed, 'pay')
      const { entries } = await listWebhooks(owner(), { order: placed.number })
      const entry = entries.find(({ verdict }) => verdict === 'applied')
      expect(entry).toMatchObject({ provider, effect: 'open → paid', order: { number: placed.number } })
      // The order tells the same of the change itself.
      const { timeline } = await getOrderForMember(owner(), placed.id)
      const changed = timeline.filter(({ topic }) => topic === 'payment.changed')
      expect(changed.map(({ detail }) => detail)).toContain('open → paid')
      const detail = await getWebhook(owner(), entry?.connectionId ?? '', entry?.dedupeKey ?? '')
      expect(detail.body).toContain(placed.providerRef)
      expect(detail.body).not.toContain(placed.email)
      expect(detail.body).not.toMatch(/[0-9a-f]{128}/)
      await expect(
        getWebhook(stranger(), entry?.connectionId ?? '', entry?.dedupeKey ?? ''),
      ).rejects.toMatchObject({ code: 'not_found' })
      expect((await listWebhooks(stranger(), { order: placed.number })).entries).toEqual([])
    },
  )

  test('pages through everything exactly once, refused ones included', async () => {
    const { a } = joint.payments.shops
    const { id } = await joint.payments.connectionOf(a, 'midtrans')
    expect((await joint.payments.post(a, 'midtrans', '{}')).status).toBe(401)
    await joint.payments.database.ask(
      `insert into public.webhook_inbox (tenant_id, connection_id, dedupe_key, kind, body, secret_version, received_at, verdict)
       select $1, $2, 'many-' || n, 'settlement', '{}', 1, now() - make_interval(secs => n / 3), 'no_change'
       from generate_series(1, 120) n`,
      [a.tenantId, id],
    )
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listWebhooks(owner(), { cursor })
      seen.push(...page.entries.map((entry) => entry.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(new Set(seen).size).toBe(seen.length)
    const [count] = await joint.payments.database.ask<{ count: number }>(
      `select (select count(*)::int from public.webhook_inbox where tenant_id = $1)::int
         + (select count(*)::int from public.webhook_rejections where tenant_id = $1)::int as count`,
      [a.tenantId],
    )
    expect(seen.length).toBe(count?.count)
    const refused = await listWebhooks(owner(), { verdict: 'refused' })
    expect(refused.entries.every(({ refusal }) => refusal !== null)).toBe(true)
    await joint.payments.database.ask(`delete from public.webhook_inbox where dedupe_key like 'many-%'`)
  })
})

describe('a replay', () => {
  test.each(PROVIDERS)(
    '%s: a dry run shows the whole change and writes nothing of it; the run that follows does it once',
    async (provider) => {
      const placed = await joint.order(provider)
      // Everything that the notification led to is taken back, as if the worker had lost it.
      const { a } = joint.payments.shops
      const { connectionId } = await joint.payments
        .connectionOf(a, provider)
        .then(({ id }) => ({ connectionId: id }))
      joint.silence()
      await joint.act(placed, 'pay')
      await joint.payments.database.ask(
        `insert into public.webhook_inbox (tenant_id, connection_id, dedupe_key, attempt_id, kind, body, secret_version, processed_at, verdict)
         values ($1, $2, $3, $4, 'settlement', '{}', 1, now(), 'no_change')`,
        [a.tenantId, connectionId, `lost-${placed.id}`, placed.attemptId],
      )
      const before = await picture(placed.id)
      const { replayId } = await tryReplay(owner(), { order: placed.number })
      await joint.payments.settle()
      const tried = await getReplay(owner(), replayId)
      expect(tried.replay).toMatchObject({
        isDryRun: true,
        state: 'done',
        total: 1,
        done: 1,
        changed: 1,
        failed: 0,
      })
      expect(tried.items[0]).toMatchObject({
        order: { number: placed.number },
        change: {
          attempt: { from: 'open', to: 'paid' },
          order: { payment: { from: 'unpaid', to: 'paid' } },
          transactions: [{ from: null, to: 'paid' }],
        },
      })
      expect(tried.items[0]?.change?.follows).toContain('order.paid')
      expect(await picture(placed.id)).toBe(before)
      expect(await joint.mails(placed)).not.toContain('order-paid')

      const real = await runReplay(owner(), replayId)
      await joint.payments.settle()
      const done = await getReplay(owner(), real.replayId)
      expect(done.replay).toMatchObject({ isDryRun: false, state: 'done', changed: 1, failed: 0 })
      expect((await joint.look(placed)).status).not.toBe('awaiting_payment')
      const again = await runReplay(owner(), replayId)
      await joint.payments.settle()
      expect((await getReplay(owner(), again.replayId)).replay).toMatchObject({ state: 'done', changed: 0 })
      expect((await joint.topics(placed)).filter((topic) => topic === 'order.paid')).toHaveLength(1)
    },
  )

  test('needs the right to manage payments, and finds nothing of another shop', async () => {
    const { a } = joint.payments.shops
    const finance = joint.payments.member(a, a.members.finance)
    await expect(tryReplay(finance, {})).rejects.toMatchObject({ code: 'forbidden' })
    const placed = await joint.order('midtrans')
    await joint.act(placed, 'pay')
    await expect(tryReplay(stranger(), { order: placed.number })).rejects.toMatchObject({
      message: 'replay_nothing',
    })
  })

  test('goes on with the others when the gateway cannot be asked about one', async () => {
    const placed = await joint.order('midtrans')
    await joint.act(placed, 'pay')
    const { replayId } = await tryReplay(owner(), { order: placed.number })
    joint.payments.midtrans.control.setFault('status', 'down')
    await joint.payments.settle()
    const { replay, items } = await getReplay(owner(), replayId)
    expect(replay).toMatchObject({ state: 'done', done: replay.total, failed: replay.total })
    expect(items[0]?.problem).toMatch(/unreachable/)
  })
})

describe('case 15', () => {
  test('case 15 (midtrans): a page whose maker died before storing it is never payable beside the next one', async () => {
    const placed = await joint.order('midtrans')
    await joint.payments.database.ask(
      `update public.payment_attempts set state = 'creating', url = null, session_ref = null,
         creating_until = now() - interval '1 second' where id = $1`,
      [placed.attemptId],
    )
    expect(await joint.livePages(placed)).toBe(1)
    const { url } = await retryPayment(shopContext(placed.shop), placed.id, placed.token)
    expect(url).not.toBe(placed.url)
    expect(await joint.livePages(placed)).toBe(1)
    await joint.act(await joint.newest(placed), 'pay')
    expect((await joint.look(placed)).status).not.toBe('awaiting_payment')
  })

  test('case 15 (midtrans): a page that nobody comes back for is closed at the gateway, too', async () => {
    const placed = await joint.order('midtrans')
    await joint.payments.database.ask(
      `update public.payment_attempts set state = 'creating', url = null, session_ref = null,
         creating_until = null, created_at = now() - interval '6 minutes', next_sync_at = now() - interval '1 second' where id = $1`,
      [placed.attemptId],
    )
    await joint.runDue()
    expect(await joint.livePages(placed)).toBe(0)
  })
})

test('a transfer that ended before its page leads to a new page, not to the ended one', async () => {
  const placed = await joint.order('midtrans')
  await joint.act(placed, 'pending', { method: 'bca_va' })
  await joint.act(placed, 'expire')
  expect((await joint.payments.attempt({ ...placed, request: placed.request } as never)).state).toBe('open')
  const { url } = await retryPayment(shopContext(placed.shop), placed.id, placed.token)
  expect(url).not.toBe(placed.url)
  const next = await joint.newest(placed)
  expect(next.attemptId).not.toBe(placed.attemptId)
  await joint.act(next, 'pay')
  expect((await joint.look(placed)).status).not.toBe('awaiting_payment')
})
