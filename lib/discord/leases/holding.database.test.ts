import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { countRoundTrips } from '@/lib/core/db/transaction'
import { newId } from '@/lib/core/ids'
import { readBotFacts } from '@/lib/discord/connection/service/holding'
import { takeInteraction } from '@/lib/discord/interactions/service'
import { languageOf } from '@/lib/discord/people/service'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { LeaseLost, asHolder, listStirring } from './service'

let database: TestDatabase
const generation = 7n
beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(() =>
  database.ask(
    `update private.bot_leases set generation = $2, process_id = $3, held_until = now() + interval '1 hour'
     where tenant_id = $1`,
    [database.seed.a.tenantId, generation, newId()],
  ),
)
afterAll(() => database.close())

const lease = (one = generation) => ({ tenantId: database.seed.a.tenantId, generation: one })
const PERSON = '1300000000000000001'

async function messagesOf(work: () => Promise<unknown>): Promise<number> {
  const before = countRoundTrips()
  await work()
  return countRoundTrips() - before
}

test('what somebody does is taken with one message to the database: it may be far away, and they wait', async () => {
  const take = (id: string) =>
    asHolder(lease(), (db, last) => Promise.all([takeInteraction(db, id), languageOf(last, PERSON)]))
  await take('1600000000000000011')
  expect(await messagesOf(() => take('1600000000000000012'))).toBe(1)
  expect((await take('1600000000000000012'))[0]).toBe(false)
})

test('how a bot is to be is read with one message', async () => {
  await asHolder(lease(), readBotFacts)
  expect(await messagesOf(() => asHolder(lease(), readBotFacts))).toBe(1)
})

test('whoever holds the bot no more writes nothing, and hears of it also where nothing was asked', async () => {
  const id = '1600000000000000013'
  await expect(asHolder(lease(6n), (db) => takeInteraction(db, id))).rejects.toThrow(LeaseLost)
  await expect(asHolder(lease(8n), () => Promise.resolve())).rejects.toThrow(LeaseLost)
  expect(await asHolder(lease(), (db) => takeInteraction(db, id))).toBe(true)
  await database.ask('update private.bot_leases set process_id = null')
  await expect(asHolder(lease(), () => Promise.resolve())).rejects.toThrow(LeaseLost)
})

test('bots that have something to say or to finish are found for a whole process with one message', async () => {
  const { tenantId } = database.seed.a
  const [row] = await database.ask<{ id: string }>(
    'select process_id as id from private.bot_leases where tenant_id = $1',
    [tenantId],
  )
  const processId = row?.id ?? ''
  const stirring = () => listStirring(processId)
  await database.ask(
    "update public.discord_outbox set state = 'sent', done_at = now() where tenant_id = $1",
    [tenantId],
  )
  expect(await stirring()).toEqual([])
  await database.ask(
    "insert into public.discord_outbox (tenant_id, id, kind, subject, due_at) values ($1, $2, 'goods', 'a', now() + interval '1 hour')",
    [tenantId, newId()],
  )
  expect(await stirring(), 'it is not due').toEqual([])
  await database.ask("update public.discord_outbox set due_at = now() where subject = 'a'")
  expect(await stirring()).toEqual([tenantId])
  expect(await messagesOf(stirring)).toBe(1)
  expect(await listStirring(newId()), 'they are another process’').toEqual([])
  await database.ask(
    "update public.discord_outbox set state = 'dropped', done_at = now() where subject = 'a'",
  )
  await database.ask(
    `update public.discord_orders set state = 'confirmed', order_id = null, created_at = now(),
     confirmed_at = now() - interval '1 minute' where tenant_id = $1`,
    [tenantId],
  )
  expect(await stirring(), 'a purchase is not finished').toEqual([tenantId])
})
