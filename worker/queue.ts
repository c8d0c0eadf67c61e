import { setTimeout as delay } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import { QUEUES } from '@/lib/core/events/jobs'
import type { Job, JobData, JobHandler, Queue } from '@/lib/core/events/jobs'
import { describeError, log } from '@/lib/core/log'
import { cutText } from '@/lib/core/text/text'
import { startPlaces } from './places'
import type { AllPlaces } from './places'

const deadLetters = 'dead_letters'
/** A worker that was killed gives its jobs back after this; handlers bound their own calls well below it. */
const expirySeconds = 120
const stopMs = 10_000

export type Worker = {
  send: (jobs: readonly Job[]) => Promise<void>
  stop: () => Promise<void>
}

type Handlers = { [K in Queue]: JobHandler }

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
      const problem = 'output' in job ? cutText(JSON.stringify(job.output ?? ''), 300) : ''
      await giveUp({ queue, data: job.data, problem })
    },
  )
}

/** One statement per queue. A job that waits already under the same key is left as it is. */
async function insertJobs(boss: PgBoss, places: AllPlaces, jobs: readonly Job[]): Promise<void> {
  for (const [queue, group] of Map.groupBy(jobs, (job) => job.queue)) {
    const wanted = group.map(({ data, key, afterSeconds = 0 }) => ({
      data,
      startAfter: afterSeconds,
      singletonKey: `${data.tenantId}:${key}`,
      group: { id: data.tenantId },
    }))
    await boss.insert(queue, wanted)
    places.wake(queue)
  }
}

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
    max: 12,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  })
  boss.on('error', (error: Error) => log.error({ error: describeError(error) }, 'queue error'))
  await boss.start()
  await createQueues(boss)
  const places = startPlaces(boss, handlers, expirySeconds * 1000)
  await workDeadLetters(boss, giveUp)
  return {
    send: (jobs) => insertJobs(boss, places, jobs),
    async stop() {
      // Running jobs finish; what takes longer comes back by its heartbeat.
      await Promise.race([places.stop(), delay(stopMs, undefined, { ref: false })])
      await boss.stop({ graceful: true, timeout: stopMs })
    },
  }
}
