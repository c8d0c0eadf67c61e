import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { markRelayed, readPayloads, takeWaitingEvents } from '@/lib/core/db/queries/events'
import { listen } from '@/lib/core/db/listen'
import { announce } from './announce'
import { eventToWrite, record, subscribe } from './events'
import type { AppEvent } from './events'
import { newId } from '@/lib/core/ids'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterEach(() => {
  subscribe({})
})
afterAll(() => database.close())

function paid(key: string): AppEvent<'order.paid'> {
  const { a } = database.seed
  const { orderId } = a.orders.paid
  return { tenantId: a.tenantId, topic: 'order.paid', key, orderId, payload: { orderId } }
}

const job = () => ({ role: 'worker', tenantId: database.seed.a.tenantId }) as const

async function countOf(key: string): Promise<number> {
  return (await database.ask('select from public.events where key = $1', [key])).length
}

describe('an event', () => {
  test('is recorded once by its key, and its subscribers run once, however many record it at the same moment', async () => {
    const key = newId()
    const runs: string[] = []
    subscribe({
      'order.paid': [
        (_, event) => {
          runs.push(event.key)
          return Promise.resolve()
        },
      ],
    })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => withActor(job(), (db) => record(db, paid(key)))),
    )
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect(runs).toEqual([key])
    expect(await countOf(key)).toBe(1)
  })

  test('is gone with the transaction when a subscriber vetoes it', async () => {
    const key = newId()
    subscribe({ 'order.paid': [() => Promise.reject(new Error('veto'))] })
    await expect(withActor(job(), (db) => record(db, paid(key)))).rejects.toThrow('veto')
    expect(await countOf(key)).toBe(0)
    subscribe({})
    expect(await withActor(job(), (db) => record(db, paid(key)))).toBe(true)
  })

  test('with the same key in another shop is another event', async () => {
    const { b } = database.seed
    const key = newId()
    expect(await withActor(job(), (db) => record(db, paid(key)))).toBe(true)
    const theirs = { ...paid(key), tenantId: b.tenantId, orderId: b.orders.paid.orderId }
    expect(await withActor({ role: 'worker', tenantId: b.tenantId }, (db) => record(db, theirs))).toBe(true)
  })

  test('cannot be written past its subscribers by a statement of its own', () => {
    subscribe({ 'order.paid': [() => Promise.resolve()] })
    expect(() => eventToWrite(paid(newId()))).toThrow('has subscribers')
  })

  test('wakes the relay when it is committed', async () => {
    const { a } = database.seed
    const heard = Promise.withResolvers<string>()
    const ready = Promise.withResolvers<undefined>()
    const stop = listen('gerai_events', (payload) => {
      // The empty payload says that the listener is connected.
      if (payload === '') ready.resolve(undefined)
      else heard.resolve(payload)
    })
    await ready.promise
    await withActor(job(), (db) => record(db, paid(newId())))
    expect(await heard.promise).toBe(a.tenantId)
    stop()
  })

  test('of an actor that announces it itself wakes nobody before that, and many are announced together', async () => {
    const { a, b } = database.seed
    const { orderId } = a.orders.paid
    const heard: string[] = []
    const stop = listen('gerai_events', (payload) => heard.push(payload))
    const untilHeard = async (id: string): Promise<void> => {
      await expect.poll(() => (announce(id), heard)).toContain(id)
    }
    await untilHeard(newId())
    const buyer = { role: 'storefront', tenantId: a.tenantId, orderId, isAnnouncing: true } as const
    const cancelled = {
      ...{ tenantId: a.tenantId, topic: 'order.cancelled' as const, key: newId(), orderId },
      payload: { orderId },
    }
    expect(await withActor(buyer, (db) => record(db, cancelled))).toBe(true)
    await untilHeard(newId())
    expect(heard).not.toContain(a.tenantId)
    for (let count = 0; count < 10; count += 1) announce(a.tenantId)
    await untilHeard(b.tenantId)
    // At once, and once more for all others.
    const times = heard.filter((id) => id === a.tenantId).length
    expect([1, 2]).toContain(times)
    stop()
  })
})

describe('the relay', () => {
  test('sees across tenants which events wait, and what they tell as the worker of one tenant alone', async () => {
    const { a, b } = database.seed
    const key = newId()
    await withActor(job(), (db) => record(db, paid(key)))
    const taken = await withActor({ role: 'dispatcher' }, (db) => takeWaitingEvents(db, 1_000))
    expect(taken.length).toBeGreaterThan(0)
    for (const event of taken) expect(Object.keys(event).sort()).toEqual(['id', 'tenantId', 'topic'])
    const ids = taken.map(({ id }) => id)
    for (const column of ['payload', 'key', 'order_id'] as const) {
      const asked = withActor({ role: 'dispatcher' }, (db) =>
        db.selectFrom('events').select(column).execute(),
      )
      await expect(asked, column).rejects.toMatchObject({ code: '42501' })
    }
    const own = await withActor(job(), (db) => readPayloads(db, ids))
    expect([...own.values()]).toContainEqual({ orderId: a.orders.paid.orderId })
    // Named by an id of another tenant it stays hidden, whatever the query says.
    const foreign = taken.filter(({ tenantId }) => tenantId === a.tenantId).map(({ id }) => id)
    const other = { role: 'worker', tenantId: b.tenantId } as const
    const seen = await withActor(other, (db) =>
      sql`select id from public.events where tenant_id = ${a.tenantId} and id = any(${foreign}::uuid[])`.execute(
        db,
      ),
    )
    expect(seen.rows).toEqual([])
  })

  test('never takes an event that another relay holds, and none that was handed over', async () => {
    const dispatcher = { role: 'dispatcher' } as const
    const keys = [newId(), newId(), newId()]
    for (const key of keys) await withActor(job(), (db) => record(db, paid(key)))
    const rest = await withActor(dispatcher, async (first) => {
      const taken = await takeWaitingEvents(first, 2)
      expect(taken).toHaveLength(2)
      const others = await withActor(dispatcher, (second) => takeWaitingEvents(second, 100))
      const ids = new Set(taken.map((event) => event.id))
      expect(others.some((event) => ids.has(event.id))).toBe(false)
      await markRelayed(first, taken)
      return others
    })
    const left = await withActor(dispatcher, (db) => takeWaitingEvents(db, 100))
    expect(left.map((event) => event.id)).toEqual(rest.map((event) => event.id))
    await withActor(dispatcher, (db) => markRelayed(db, left))
    expect(await withActor(dispatcher, (db) => takeWaitingEvents(db, 100))).toEqual([])
  })
})
