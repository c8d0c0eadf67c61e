import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobContext, memberContext } from '@/lib/commerce/testing/shop'
import { withActor } from '@/lib/core/db/actor'
import { jobActor } from '@/lib/core/context'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { workJob } from '@/lib/core/events/jobs'
import { integrationHandlers, integrationJobs } from '@/lib/integrations/jobs'
import { BOT_TOPICS, LENDING_TOPICS } from '@/lib/integrations/schema'
import { announceOrders } from '@/lib/integrations/service/webhooks/announce'
import { DebtInput, PaymentInput } from '@/lib/lending/debts/schema'
import { addDebt } from '@/lib/lending/debts/service/opening'
import { recordPayment } from '@/lib/lending/debts/service/payments'
import { lendingHandlers } from '@/lib/lending/jobs'
import { addEndpoint } from '@/lib/integrations/service/webhooks/endpoints'
import type { FixtureTenant } from '@/sandbox/fixtures'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
let a: FixtureTenant
let b: FixtureTenant

beforeAll(async () => {
  database = await createTestDatabase()
  ;({ a, b } = database.seed)
})
afterAll(() => database.close())

type Body = { type: string; data: object }

async function endpointOf(shop: FixtureTenant): Promise<string> {
  const topics = [...BOT_TOPICS, ...LENDING_TOPICS, 'discord.delivered' as const]
  const input = { url: `http://127.0.0.1:9/${newId()}`, description: '', topics }
  return (await addEndpoint(memberContext(shop, shop.members.dev), input)).endpointId
}

async function heard(endpointId: string): Promise<Body[]> {
  const rows = await database.ask<{ body: string }>(
    'select body from public.webhook_deliveries where endpoint_id = $1 order by event_id',
    [endpointId],
  )
  return rows.map(({ body }) => {
    const { type, data } = JSON.parse(body) as Body
    return { type, data }
  })
}

test('what happens to a bot is told once each, to the endpoints of its own shop, without what is not meant for them', async () => {
  const [ours, theirs] = [await endpointOf(a), await endpointOf(b)]
  const ticketId = newId()
  await withActor(jobActor(jobContext(a)), async (db) => {
    const about = { tenantId: a.tenantId, key: newId() }
    await record(db, {
      ...{ ...about, topic: 'discord.broken' },
      payload: { state: 'kicked', reason: null, secret: 'x' } as { state: string; reason: null },
    })
    await record(db, {
      ...{ ...about, topic: 'discord.ticket_closed' },
      payload: { ticketId, by: 'idle' },
    })
  })
  for (const topic of [...BOT_TOPICS, ...BOT_TOPICS])
    for (const { data } of integrationJobs[topic]({ tenantId: a.tenantId }))
      await workJob(integrationHandlers['integrations.announce'], jobContext(a), data)
  expect(await heard(ours)).toEqual([
    { type: 'discord.broken', data: { state: 'kicked', reason: null } },
    { type: 'discord.ticket_closed', data: { ticket_id: ticketId, by: 'idle' } },
  ])
  expect(await heard(theirs)).toEqual([])
})

test('goods that reached a buyer in Discord are told with their order, and by which way', async () => {
  const endpointId = await endpointOf(a)
  const { orderId } = a.orders.paid
  await withActor(jobActor(jobContext(a)), (db) =>
    record(db, {
      ...{ tenantId: a.tenantId, topic: 'discord.delivered', key: orderId, orderId },
      payload: { orderId, way: 'dm' },
    }),
  )
  await announceOrders(jobContext(a), [orderId])
  expect(await heard(endpointId)).toMatchObject([
    { type: 'discord.delivered', data: { order: { id: orderId }, way: 'dm' } },
  ])
})

test('what is written into the debt book is told with its amounts, and what people wrote about it is not', async () => {
  const endpointId = await endpointOf(a)
  const ctx = memberContext(a, a.members.finance)
  const money = { amountMinor: 5_000n, currency: 'IDR' as const, note: 'semen' }
  const debt = await addDebt(
    ctx,
    DebtInput.parse({ ...money, party: { name: 'Pak Joko' }, direction: 'receivable' }),
  )
  const item = { kind: 'debt', id: debt.id }
  const { factId } = await recordPayment(ctx, PaymentInput.parse({ ...money, amountMinor: 2_000n, item }))
  for (const topic of LENDING_TOPICS)
    for (const { data } of integrationJobs[topic]({ tenantId: a.tenantId }))
      await workJob(integrationHandlers['integrations.announce'], jobContext(a), data)
  const whom = { party_id: debt.partyId, currency: 'IDR' }
  expect(await heard(endpointId)).toEqual([
    {
      type: 'debt.created',
      data: { ...whom, debt_id: debt.id, direction: 'receivable', amount_minor: '5000' },
    },
    {
      type: 'loan_payment.recorded',
      data: {
        ...{ ...whom, payment_id: factId, item_kind: 'debt', item_id: debt.id },
        ...{ amount_minor: '2000', method: 'cash' },
      },
    },
  ])
})

test('who signed an agreement is told by ids alone', async () => {
  const [ours, theirs] = [await endpointOf(a), await endpointOf(b)]
  const [agreementId, documentId] = [newId(), newId()]
  await withActor(jobActor(jobContext(a)), (db) =>
    record(db, {
      ...{ tenantId: a.tenantId, topic: 'agreement.signed', key: newId() },
      payload: { agreementId, documentId, signer: 'party' },
    }),
  )
  for (const { data } of integrationJobs['agreement.signed']({ tenantId: a.tenantId }))
    await workJob(integrationHandlers['integrations.announce'], jobContext(a), data)
  expect(await heard(ours)).toEqual([
    {
      type: 'agreement.signed',
      data: { agreement_id: agreementId, document_id: documentId, signer: 'party' },
    },
  ])
  expect(await heard(theirs)).toEqual([])
})

test('what a day alone brings about in a suspended shop is booked, and told when the shop is open again', async () => {
  const ctx = memberContext(a, a.members.finance)
  const money = { amountMinor: 5_000n, currency: 'IDR' as const, beganOn: '2026-01-05', dueOn: '2026-01-19' }
  const debt = await addDebt(
    ctx,
    DebtInput.parse({ ...money, party: { name: 'Bu Rini' }, direction: 'receivable' }),
  )
  // As if nobody had looked since it was written down, when it was not late yet.
  await database.ask("delete from public.events where topic = 'item.overdue'")
  await database.ask("update public.debts set stands_on = '2026-01-05' where tenant_id = $1", [a.tenantId])
  const endpointId = await endpointOf(a)
  const work = async (topic: 'item.overdue' | 'tenant.standing_changed') => {
    for (const { data } of integrationJobs[topic]({ tenantId: a.tenantId }))
      await workJob(integrationHandlers['integrations.announce'], jobContext(a), data)
  }
  const sent = () => database.ask('select id from public.notifications where tenant_id = $1', [a.tenantId])
  const before = await sent()
  await database.ask("update public.tenants set status = 'suspended' where id = $1", [a.tenantId])
  await lendingHandlers['lending.day'](jobContext(a))
  await work('item.overdue')
  const [row] = await database.ask<{ day: boolean }>(
    "select stands_on > '2026-01-19' as day from public.debts where id = $1",
    [debt.id],
  )
  expect(row).toEqual({ day: true })
  expect(await heard(endpointId)).toEqual([])
  expect(await sent()).toEqual(before)
  await database.ask("update public.tenants set status = 'active' where id = $1", [a.tenantId])
  await work('tenant.standing_changed')
  await work('item.overdue')
  expect(
    (await heard(endpointId)).filter(({ data }) => 'item_id' in data && data.item_id === debt.id),
  ).toEqual([
    {
      type: 'item.overdue',
      data: {
        ...{ item_kind: 'debt', item_id: debt.id, party_id: debt.partyId, direction: 'receivable' },
        ...{ terms_version: 1, number: 1, due_on: '2026-01-19', outstanding_minor: '5000', currency: 'IDR' },
      },
    },
  ])
})
