import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { countRoundTrips } from '@/lib/core/db/transaction'
import { newId } from '@/lib/core/ids'
import { readBotFacts } from '@/lib/discord/connection/service/holding'
import { takeInteraction } from '@/lib/discord/interactions/service'
import { languageOf } from '@/lib/discord/people/service'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { claim } from './data'
import { LeaseLost, asHolder, keepLeases, listStirring } from './service'

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

test('a lease is prolonged while its holder is at work, and nobody else begins before that work is done', async () => {
  const [begun, done] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()]
  const working = asHolder(lease(), async (db) => {
    await takeInteraction(db, '1600000000000000014')
    begun.resolve(undefined)
    await done.promise
  })
  await begun.promise
  const [row] = await database.ask<{ id: string }>(
    'select process_id as id from private.bot_leases where tenant_id = $1',
    [database.seed.a.tenantId],
  )
  const round = await keepLeases(row?.id ?? '', {
    ...{ held: [lease()], awaited: [], isLeaving: false },
    health: { memoryMb: 1, lagMs: 1, slowed: 0 },
  })
  expect(round.lost).toEqual([])
  await database.ask(
    "update private.bot_leases set held_until = now() - interval '1 second', rests_until = now()",
  )
  const take = async () => {
    const taken = await withActor({ role: 'dispatcher' }, (db) => claim(db, newId(), 100))
    return taken.filter(({ tenantId }) => tenantId === database.seed.a.tenantId)
  }
  const takenMeanwhile = await take()
  done.resolve(undefined)
  await working
  expect(takenMeanwhile).toEqual([])
  expect(await take()).toEqual([lease(generation + 1n)])
})

test('what a bot does waits for its turn without a connection, so that others are not kept from theirs', async () => {
  const done = Promise.withResolvers<undefined>()
  const works = Array.from({ length: 60 }, () => asHolder(lease(), () => done.promise))
  await expect(withActor({ role: 'dispatcher' }, () => Promise.resolve('there'))).resolves.toBe('there')
  done.resolve(undefined)
  await Promise.all(works)
})
