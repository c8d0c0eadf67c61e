import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AfterCommit, Job } from '@/lib/core/events/jobs'
import { newId } from '@/lib/core/ids'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { relayOnce } from './relay'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

/** An order that is paid leads to a job of the bot, to one that tells the outside, and to one of the shop. */
const afterCommit: AfterCommit = {
  'order.paid': ({ tenantId, payload: { orderId } }) => [
    { queue: 'discord.tell', key: orderId, data: { tenantId, orderId } },
    { queue: 'integrations.announce', key: orderId, data: { tenantId, orderId } },
    { queue: 'commerce.fulfil', key: orderId, data: { tenantId, orderId } },
  ],
}

test('a shop without a bot or an endpoint costs no job of one, and keeps its others', async () => {
  const { a, b } = database.seed
  await database.ask('delete from private.bot_leases where tenant_id = $1', [b.tenantId])
  await database.ask('update public.webhook_endpoints set removed_at = now() where tenant_id = $1', [
    b.tenantId,
  ])
  const handed: Job[] = []
  const relay = () =>
    relayOnce(afterCommit, (jobs) => {
      handed.push(...jobs)
      return Promise.resolve()
    })
  while ((await relay()) > 0);
  handed.length = 0
  for (const { tenantId } of [a, b])
    await database.ask(
      "insert into public.events (tenant_id, topic, key, payload) values ($1, 'order.paid', $2, jsonb_build_object('orderId', $2::text))",
      [tenantId, newId()],
    )
  await relay()
  const queuesOf = (tenantId: string) =>
    handed.flatMap(({ queue, data }) => (data.tenantId === tenantId ? queue : [])).sort()
  expect(queuesOf(a.tenantId)).toEqual(['commerce.fulfil', 'discord.tell', 'integrations.announce'])
  expect(queuesOf(b.tenantId)).toEqual(['commerce.fulfil'])
})
