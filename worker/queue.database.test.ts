import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { QUEUES } from '@/lib/core/events/jobs'
import type { Job, JobData, JobHandler, Queue } from '@/lib/core/events/jobs'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { startQueue } from './queue'
import type { Worker } from './queue'

const names = Object.keys(QUEUES) as Queue[]
const slowTenant = newId()
const otherTenant = newId()

let database: TestDatabase
let worker: Worker
/** The queue's tables belong to the worker alone. */
let queueDb: pg.Pool
/** What began and what ended, in order, as `queue tenant key`. */
let begun: string[]
let ended: string[]
/** Whoever waits for a server that does not answer until it is told to. */
let waiting: { tenantId: string; key: string; answer: () => void }[]
let isHanging: (data: JobData) => boolean
const until = { timeout: 60_000, interval: 10 }

function handlerOf(queue: Queue): JobHandler {
  return async (_, data) => {
    const { tenantId, key = '' } = data
    begun.push(`${queue} ${tenantId} ${key}`)
    if (key.startsWith('broken')) throw new Error('It does not work.')
    if (isHanging(data)) {
      await new Promise<void>((resolve) => waiting.push({ tenantId, key, answer: resolve }))
    }
    ended.push(`${queue} ${tenantId} ${key}`)
  }
}

beforeAll(async () => {
  database = await createTestDatabase()
  reset()
  queueDb = new pg.Pool({ connectionString: database.urlOf('gerai_worker'), max: 1 })
  const handlers = Object.fromEntries(names.map((name) => [name, handlerOf(name)])) as Record<
    Queue,
    JobHandler
  >
  worker = await startQueue(database.urlOf('gerai_worker'), handlers, () => Promise.resolve())
})
/** Lets everything end that a test left behind; what waits for its next try goes with the database. */
afterEach(async () => {
  isHanging = () => false
  await expect
    .poll(async () => {
      for (const { answer } of waiting.splice(0)) answer()
      const { rows } = await queueDb.query<{ count: number }>(
        "select count(*)::int as count from pgboss.job where state in ('created', 'active')",
      )
      return rows[0]?.count
    }, until)
    .toBe(0)
  reset()
})
afterAll(async () => {
  await worker.stop()
  await queueDb.end()
  await database.close()
})

function reset(): void {
  begun = []
  ended = []
  waiting = []
  isHanging = () => false
}

function jobs(queue: Queue, tenantId: string, count: number, prefix = 'job'): Job[] {
  return Array.from({ length: count }, (_, index) => {
    const key = `${prefix}-${index}`
    return { queue, key, data: { tenantId, key } }
  })
}

describe('every queue', () => {
  test.each(names)('%s: a tenant whose jobs hang holds nobody else up', async (queue) => {
    isHanging = ({ tenantId }) => tenantId === slowTenant
    await worker.send(jobs(queue, slowTenant, QUEUES[queue].places + 4))
    await expect.poll(() => waiting.length, until).toBe(QUEUES[queue].perTenant)
    await worker.send(jobs(queue, otherTenant, 3))
    await expect.poll(() => ended, until).toHaveLength(3)
    expect(ended.every((line) => line.includes(otherTenant))).toBe(true)
    expect(waiting).toHaveLength(QUEUES[queue].perTenant)
  })
})

test('tenants take turns: what one of them sends later does not wait for all that another sent before', async () => {
  const queue = 'commerce.cleanup'
  await worker.send([...jobs(queue, slowTenant, 100), ...jobs(queue, otherTenant, 3)])
  await expect.poll(() => ended, until).toHaveLength(103)
  const last = ended.findLastIndex((line) => line.includes(otherTenant))
  // At most one of the other's between two, and what had begun before.
  expect(last).toBeLessThan(12)
})

test('many tenants whose jobs hang leave places for those whose jobs do not', async () => {
  const queue = 'payments.sync'
  const hanging = Array.from({ length: 8 }, () => newId())
  const { places } = QUEUES[queue]
  // Each of them was slow before: it is known whom to keep to a few places.
  const clock = Date.now
  let shiftMs = 0
  Date.now = () => clock() + shiftMs
  try {
    isHanging = () => true
    await worker.send(hanging.flatMap((tenantId) => jobs(queue, tenantId, 1, 'first')))
    await expect.poll(() => waiting.length, until).toBe(8)
    shiftMs += 9_000
    for (const { answer } of waiting.splice(0)) answer()
    await expect.poll(() => ended, until).toHaveLength(8)
    isHanging = ({ tenantId }) => hanging.includes(tenantId)
    await worker.send(hanging.flatMap((tenantId) => jobs(queue, tenantId, 5)))
    await expect.poll(() => waiting.length, until).toBe(places / 2)
    expect(new Set(waiting.map(({ tenantId }) => tenantId)).size, 'each has one').toBe(8)
    await worker.send(jobs(queue, otherTenant, 5))
    await expect.poll(() => ended, until).toHaveLength(13)
    expect(waiting).toHaveLength(places / 2)
  } finally {
    Date.now = clock
  }
})

test('of one key one job runs and one waits, and the others go on meanwhile', async () => {
  const queue = 'payments.sync'
  isHanging = ({ key }) => key === 'job-0'
  const [same] = jobs(queue, otherTenant, 1)
  if (!same) throw new Error('There is no job.')
  await worker.send([same])
  await expect.poll(() => waiting.length, until).toBe(1)
  await worker.send([same])
  await worker.send([same])
  await worker.send(jobs(queue, otherTenant, 6))
  await expect.poll(() => ended, until).toHaveLength(5)
  expect(waiting).toHaveLength(1)
  isHanging = () => false
  for (const { answer } of waiting.splice(0)) answer()
  await expect.poll(() => ended, until).toHaveLength(7)
  expect(begun.filter((line) => line.endsWith(' job-0'))).toHaveLength(2)
})

test('a job that fails comes again by itself', async () => {
  const queue = 'payments.replay'
  await worker.send(jobs(queue, otherTenant, 1, 'broken'))
  await expect.poll(() => begun.length, until).toBeGreaterThan(1)
  const key = 'broken-0'
  expect(new Set(begun)).toEqual(new Set([`${queue} ${otherTenant} ${key}`]))
})
