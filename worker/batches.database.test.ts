import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { QUEUES } from '@/lib/core/events/jobs'
import type { Handler, Job, JobData, Outcome, Queue } from '@/lib/core/events/jobs'
import { newId } from '@/lib/core/ids'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import type * as claim from './claim'
import { startQueue } from './queue'
import type { Worker } from './queue'

/** How often it was looked for what may begin. */
const looks = vi.hoisted(() => ({ count: 0 }))
vi.mock('./claim', async (original) => {
  const real = await original<typeof claim>()
  const claimJobs: typeof real.claimJobs = (...asked) => {
    looks.count += 1
    return real.claimJobs(...asked)
  }
  return { ...real, claimJobs }
})

const queue = 'commerce.customer'
const most = 50
const until = { timeout: 60_000, interval: 10 }

let database: TestDatabase
let worker: Worker
let queueDb: pg.Pool
/** What was worked together, as it ended. */
let batches: { tenantId: string; keys: string[] }[]
let dead: { queue: string; data: JobData; problem: string }[]
let isHeld: Promise<void>

async function work(jobs: readonly JobData[]): Promise<readonly Outcome[]> {
  await isHeld
  batches.push({ tenantId: jobs[0]?.tenantId ?? '', keys: jobs.map(({ key = '' }) => key) })
  // One kind of job takes the whole batch down with it, the other says so by itself.
  if (jobs.some(({ key }) => key?.startsWith('broken'))) throw new Error('It breaks all of them.')
  return jobs.map(({ key }) => (key?.startsWith('refused') ? new Error('It is refused.') : 'done'))
}

beforeAll(async () => {
  database = await createTestDatabase()
  queueDb = new pg.Pool({ connectionString: database.urlOf('gerai_worker'), max: 1 })
  const handlers = Object.fromEntries(
    (Object.keys(QUEUES) as Queue[]).map((name) => [name, { most, work: (_, jobs) => work(jobs) }]),
  ) as { [K in Queue]: Handler }
  worker = await startQueue(database.urlOf('gerai_worker'), handlers, (job) => {
    dead.push(job)
    return Promise.resolve()
  })
})
beforeEach(async () => {
  await queueDb.query("delete from pgboss.job where state < 'active'")
  batches = []
  dead = []
  isHeld = Promise.resolve()
})
afterAll(async () => {
  await worker.stop()
  await queueDb.end()
  await database.close()
})

function jobs(tenantId: string, count: number, prefix = 'job'): Job[] {
  return Array.from({ length: count }, (_, index) => {
    const key = `${prefix}-${index}`
    return { queue, key, data: { tenantId, key } }
  })
}

const ended = (): string[] => batches.flatMap(({ keys }) => keys)

async function left(): Promise<{ key: string; state: string }[]> {
  const { rows } = await queueDb.query<{ key: string; state: string }>(
    "select data ->> 'key' as key, state from pgboss.job where name = $1 and state <> 'failed' order by 1",
    [queue],
  )
  return rows
}

test('jobs of one tenant are worked together, never with those of another, and nothing of them is kept', async () => {
  const [a, b] = [newId(), newId()]
  await worker.send([...jobs(a, most + 20), ...jobs(b, 5)])
  await expect.poll(() => ended().length, until).toBe(most + 25)
  const sizes = (tenantId: string) =>
    batches.flatMap((batch) => (batch.tenantId === tenantId ? batch.keys.length : [])).sort()
  expect(sizes(a)).toEqual([20, most])
  expect(sizes(b)).toEqual([5])
  await expect.poll(left, until).toEqual([])
})

test('a job that breaks its batch fails alone: the others are done, and it comes again alone', async () => {
  const tenantId = newId()
  await worker.send([...jobs(tenantId, 3), ...jobs(tenantId, 1, 'broken'), ...jobs(tenantId, 1, 'refused')])
  await expect.poll(left, until).toEqual([
    { key: 'broken-0', state: 'retry' },
    { key: 'refused-0', state: 'retry' },
  ])
  batches = []
  await worker.send(jobs(tenantId, 4, 'later'))
  await queueDb.query("update pgboss.job set start_after = now() where name = $1 and state = 'retry'", [
    queue,
  ])
  await expect.poll(() => ended().length, until).toBeGreaterThanOrEqual(6)
  for (const { keys } of batches.filter((batch) => /broken|refused/.test(batch.keys.join())))
    expect(keys).toHaveLength(1)
})

test('each job of a batch that gives up is a dead letter of its own, with its own words', async () => {
  const tenantId = newId()
  await worker.send([...jobs(tenantId, 2), ...jobs(tenantId, 1, 'broken'), ...jobs(tenantId, 1, 'refused')])
  await expect
    .poll(async () => {
      await queueDb.query("update pgboss.job set start_after = now() where name = $1 and state = 'retry'", [
        queue,
      ])
      return dead.filter(({ data }) => data.tenantId === tenantId).length
    }, until)
    .toBe(2)
  const own = dead.filter(({ data }) => data.tenantId === tenantId)
  const said = own.map((job) => [job.queue, job.data.key, JSON.parse(job.problem) as unknown]).sort()
  expect(said).toEqual([
    [queue, 'broken-0', { message: 'It breaks all of them.' }],
    [queue, 'refused-0', { message: 'It is refused.' }],
  ])
  const tried = batches.filter((batch) => batch.tenantId === tenantId && batch.keys.includes('broken-0'))
  expect(tried).toHaveLength(QUEUES[queue].retryLimit + 2)
})

test('what many send at once does not wait for the three thousand jobs of one', async () => {
  const [busy, ...others] = Array.from({ length: 30 }, newId)
  const hold = Promise.withResolvers<undefined>()
  isHeld = hold.promise.then(() => undefined)
  await worker.send(jobs(busy ?? '', 3_000))
  await worker.send(others.flatMap((tenantId) => jobs(tenantId, 2)))
  hold.resolve(undefined)
  await expect.poll(() => ended().length, until).toBe(3_000 + 58)
  const last = batches.findLastIndex(({ tenantId }) => tenantId !== busy)
  // Those that had begun before, and at most one of the busy one's between two of the others'.
  expect(last).toBeLessThan(QUEUES[queue].perTenant + 2 * 29 + QUEUES[queue].places)
})

test('what cannot begin now is not looked for: the end of what runs is soon enough', async () => {
  const tenantId = newId()
  const hold = Promise.withResolvers<undefined>()
  isHeld = hold.promise.then(() => undefined)
  const { perTenant } = QUEUES[queue]
  const running = async () => (await left()).filter(({ state }) => state === 'active').length
  for (let place = 1; place <= perTenant; place += 1) {
    await worker.send(jobs(tenantId, 1, `first-${place}`))
    await expect.poll(running, until).toBe(place)
  }
  looks.count = 0
  for (let time = 0; time < 40; time += 1) await worker.send(jobs(tenantId, 1, `later-${time}`))
  // Besides the looks for what is due by itself, once in a while.
  expect(looks.count).toBeLessThan(20)
  hold.resolve(undefined)
  await expect.poll(() => ended().length, until).toBe(perTenant + 40)
  await expect.poll(left, until).toEqual([])
})

test('more tenants than one look knows all have their turn', async () => {
  const tenants = Array.from({ length: 300 }, newId)
  await worker.send(tenants.flatMap((tenantId) => jobs(tenantId, 1)))
  await expect.poll(() => ended().length, until).toBe(300)
  expect(new Set(batches.map(({ tenantId }) => tenantId)).size).toBe(300)
})

test('a job whose worker died in the middle of a batch comes again alone, and is done', async () => {
  const tenantId = newId()
  // As a worker leaves it that was killed: at work, and no sign of life for longer than it may be silent.
  await queueDb.query(
    `insert into pgboss.job (name, data, state, singleton_key, group_id, started_on, heartbeat_on, heartbeat_seconds,
       retry_limit, policy)
     select $1, jsonb_build_object('tenantId', $2::text, 'key', 'left-' || n), 'active', $2 || ':left-' || n, $2,
       now() - interval '1 minute', now() - interval '1 minute', 20, 6, 'stately' from generate_series(1, 5) n`,
    [queue, tenantId],
  )
  await expect
    .poll(async () => {
      await queueDb.query("update pgboss.job set start_after = now() where name = $1 and state = 'retry'", [
        queue,
      ])
      return ended()
        .filter((key) => key.startsWith('left'))
        .sort()
    }, until)
    .toEqual(['left-1', 'left-2', 'left-3', 'left-4', 'left-5'])
  for (const batch of batches.filter((one) => one.tenantId === tenantId)) expect(batch.keys).toHaveLength(1)
  await expect.poll(left, until).toEqual([])
})
