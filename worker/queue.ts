import { setTimeout as delay } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { QUEUES } from '@/lib/core/events/jobs'
import type { Handler, Job, JobData, Queue } from '@/lib/core/events/jobs'
import { newId } from '@/lib/core/ids'
import { describeError, log } from '@/lib/core/log'
import { cutText } from '@/lib/core/text/text'
import { turnsIndex } from './claim'
import { startPlaces } from './places'
import { openQueueDb } from '@/lib/core/db/queue-db'
import type { QueueDb } from '@/lib/core/db/queue-db'

const deadLetters = 'dead_letters'
/** A worker that was killed gives its jobs back after this; handlers bound their own calls well below it. */
const expirySeconds = 120
const stopMs = 10_000

export type Worker = {
  send: (jobs: readonly Job[]) => Promise<void>
  stop: () => Promise<void>
}

type Handlers = { [K in Queue]: Handler }

/** What the handlers of a queue that gave up are told: the dead job's queue, data and last words. */
export type GiveUp = (job: { queue: string; data: JobData; problem: string }) => Promise<void>

async function createQueues(boss: PgBoss): Promise<void> {
  await boss.createQueue(deadLetters, { retryLimit: 5, retryBackoff: true })
  for (const [name, { retryLimit }] of Object.entries(QUEUES)) {
    const options = {
      retryLimit,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 600,
      expireInSeconds: expirySeconds,
      heartbeatSeconds: 20,
      deadLetter: deadLetters,
    }
    if (await boss.getQueue(name)) await boss.updateQueue(name, options)
    else await boss.createQueue(name, { ...options, policy: 'stately' })
  }
}

async function workDeadLetters(boss: PgBoss, giveUp: GiveUp): Promise<void> {
  await boss.work<JobData>(
    deadLetters,
    { includeMetadata: true, pollingIntervalSeconds: 2 },
    async ([job]) => {
      if (!job) return
      const queue = 'sourceName' in job && typeof job.sourceName === 'string' ? job.sourceName : 'unknown'
      log.error({ queue, tenant: job.data.tenantId, data: job.data }, 'job gave up')
      // The letter has run nothing yet: the last words are those of the job that it is of.
      const problem = 'sourceOutput' in job ? cutText(JSON.stringify(job.sourceOutput ?? ''), 300) : ''
      await giveUp({ queue, data: job.data, problem })
    },
  )
}

/**
 * What pg-boss writes for a new job of a queue, for the jobs of several queues at once: one message and one commit for
 * all that a round of the relay leads to. A job that waits already under the same key is left as it is. Tells of which
 * tenants some may begin now, by queue.
 */
const insertText = `
  with made as (insert into pgboss.job_common (id, name, data, singleton_key, group_id, start_after, created_on, keep_until,
    expire_seconds, deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter,
    heartbeat_seconds)
  select x.id, q.name, x.data, x.key, x.tenant, x.at, now(), x.at + q.retention_seconds * interval '1 second',
    q.expire_seconds, q.deletion_seconds, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.policy,
    q.dead_letter, q.heartbeat_seconds
  from (
    select r.*, now() + r.after * interval '1 second' as at from jsonb_to_recordset($1::jsonb)
      as r (id uuid, queue text, data jsonb, key text, tenant text, after float8)
  ) x join pgboss.queue q on q.name = x.queue
  on conflict do nothing
  returning name, group_id, start_after)
  select name as queue, array_agg(distinct group_id) as tenants from made where start_after <= now() group by name`

type Sent = { queue: string; tenants: string[] }

async function insertJobs(db: QueueDb, jobs: readonly Job[]): Promise<readonly Sent[]> {
  if (jobs.length === 0) return []
  // Whoever inserts beside another does it in the same order: neither waits for what waits for it.
  const rows = jobs
    .map(({ queue, data, key, afterSeconds = 0 }) => ({
      ...{ id: newId(), queue, data, tenant: data.tenantId, after: afterSeconds },
      key: `${data.tenantId}:${key}`,
    }))
    .sort((one, other) => compare(one.queue, other.queue) || compare(one.key, other.key))
  return (await db.executeSql(insertText, [JSON.stringify(rows)])).rows as Sent[]
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Starts pg-boss in its own schema with one queue per kind of job, and works them: tenants take turns in each. */
export async function startQueue(
  connectionString: string,
  handlers: Handlers,
  giveUp: GiveUp,
): Promise<Worker> {
  const boss = new PgBoss({
    connectionString,
    schema: 'pgboss',
    createSchema: false,
    application_name: 'gerai_worker',
    max: 4,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  })
  boss.on('error', (error: Error) => log.error({ error: describeError(error) }, 'queue error'))
  await boss.start()
  await createQueues(boss)
  const db = openQueueDb(connectionString)
  await db.executeSql(turnsIndex)
  const places = startPlaces({ boss, db }, handlers, expirySeconds * 1000)
  await workDeadLetters(boss, giveUp)
  return {
    async send(jobs) {
      for (const { queue, tenants } of await insertJobs(db, jobs)) places.sent(queue, tenants)
    },
    async stop() {
      // Running jobs finish; what takes longer comes back by its heartbeat.
      await Promise.race([places.stop(), delay(stopMs, undefined, { ref: false })])
      await boss.stop({ graceful: true, timeout: stopMs })
      await db.close()
    },
  }
}
