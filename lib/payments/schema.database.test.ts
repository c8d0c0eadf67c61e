import { afterAll, beforeAll, expect, test } from 'vitest'
import { withActor } from '@/lib/core/db/actor'
import { cancelAttempt } from '@/lib/payments/attempts/data/pages'
import { countOngoing, findNeeds, listOpenPages } from '@/lib/payments/connections/data/health'
import { AttemptState, isOngoing, PAGE_STATES, REPLACEABLE_STATES } from '@/lib/payments/schema'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const isIn = (states: readonly string[], state: string): boolean => states.includes(state)

test.each(AttemptState.options)('a try that is %s is judged alike by rule and statement', async (state) => {
  const { tenantId, connections, orders } = database.seed.a
  const { attemptId } = orders.open
  const connectionId = connections.midtrans
  await database.ask(
    'update public.payment_attempts set state = $3, next_sync_at = null where tenant_id = $1 and id = $2',
    [tenantId, attemptId, state],
  )
  const found = await withActor({ role: 'worker', tenantId }, async (db) => ({
    counted: (await countOngoing(db)).get(connectionId) ?? { open: 0, pending: 0 },
    needs: await findNeeds(db, connectionId),
    pages: await listOpenPages(db, connectionId),
    isGivenUp: await cancelAttempt(db, attemptId, new Date()),
  }))
  const isPage = isIn(PAGE_STATES, state)
  expect(found.counted).toEqual({ open: Number(isPage), pending: Number(isOngoing(state) && !isPage) })
  expect(found.needs.isOngoing).toBe(isOngoing(state))
  expect(found.pages.map((page) => page.attemptId)).toEqual(isPage ? [attemptId] : [])
  expect(found.isGivenUp).toBe(isIn(REPLACEABLE_STATES, state))
})

test('the index that allows an order one try at a time counts those that are under way', async () => {
  const [row] = await database.ask<{ definition: string }>(
    "select pg_get_indexdef('public.payment_attempts_one_open'::regclass) as definition",
  )
  const states = [...(row?.definition ?? '').matchAll(/'([a-z]+)'/g)].map(([, state]) => state)
  expect(states).toEqual(AttemptState.options.filter(isOngoing))
})
