import { PgBoss } from 'pg-boss'
import type { JobResult, Job as PgBossJob } from 'pg-boss'
import { QUEUES } from '@/lib/core/jobs'
import type { Job, JobData, JobHandler, Queue } from '@/lib/core/jobs'
import { newId } from '@/lib/core/ids'
import { describeError, log } from '@/lib/core/log'
import { cutText } from '@/lib/core/text'

const deadLetters = 'dead_letters'

export type Worker = {
  send: (jobs: readonly Job[]) => Promise<void>
  stop: () => Promise<void>
}

type Handlers = { [K in Queue]: JobHandler }

/** What the handlers of a queue that gave up are told: the dead job's queue, data and last words. */
export type GiveUp = (job: { queue: string; data: JobData; problem: string }) => Promise<void>

/** Runs one job. pg-boss stores what is said of a failed one: only the words, never the error's insides. */
async function settle(name: Queue, handle: JobHandler, job: PgBossJob<JobData>): Promise<JobResult> {
  const ctx = { tenantId: job.data.tenantId, requestId: newId() }
  try {
    await handle(ctx, job.data)
    return { id: job.id, status: 'completed' }
  } catch (error) {
    log.warn(
      { queue: name, tenant: ctx.tenantId, requestId: ctx.requestId, error: describeError(error) },
      'job failed',
    )
    const message = error instanceof Error ? cutText(error.message, 300) : 'failed'
    return { id: job.id, status: 'failed', output: { message } }
  }
}

/** One worker of one queue: takes what waits, a batch at most, and the next at once as long as there is any. */
async function workQueue(boss: PgBoss, name: Queue, handle: JobHandler): Promise<void> {
  const worker: { id?: string } = {}
  worker.id = await boss.work(
    name,
    {
      batchSize: QUEUES[name].batch,
      perJobResults: true,
      pollingIntervalSeconds: 1,
      notifyPollingIntervalSeconds: 5,
    },
    async (jobs: PgBossJob<JobData>[]) => {
      const results = await Promise.all(jobs.map((job) => settle(name, handle, job)))
      // Left to itself a worker sleeps after its jobs until it is notified or polls: one that waits for the key of a
      // job that just ended would wait for the poll.
      if (worker.id !== undefined) boss.notifyWorker(worker.id)
      return results
    },
  )
}

/** Starts pg-boss in its own schema with one queue per kind of job, and works them. */
export async function startQueue(
  connectionString: string,
  handlers: Handlers,
  giveUp: GiveUp,
): Promise<Worker> {
  const boss = new PgBoss({
    connectionString,
    schema: 'pgboss',
    createSchema: false,
    useListenNotify: true,
    application_name: 'gerai_worker',
    max: 12,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  })
  boss.on('error', (error: Error) => log.error({ error: describeError(error) }, 'queue error'))
  await boss.start()
  await boss.createQueue(deadLetters, { retryLimit: 5, retryBackoff: true })
  for (const [name, { retryLimit }] of Object.entries(QUEUES)) {
    const options = {
      retryLimit,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 600,
      // A worker that was killed gives its job back after this; handlers bound their own calls well below it.
      expireInSeconds: 120,
      heartbeatSeconds: 20,
      deadLetter: deadLetters,
      notify: true,
    }
    if (await boss.getQueue(name)) await boss.updateQueue(name, options)
    else await boss.createQueue(name, { ...options, policy: 'stately' })
  }

  for (const name of Object.keys(QUEUES) as Queue[]) {
    for (let index = 0; index < QUEUES[name].workers; index += 1) await workQueue(boss, name, handlers[name])
  }

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

  return {
    async send(jobs) {
      // One statement per queue. A job that waits already under the same key is left as it is.
      for (const [queue, group] of Map.groupBy(jobs, (job) => job.queue)) {
        const wanted = group.map(({ data, key }) => ({ data, singletonKey: `${data.tenantId}:${key}` }))
        await boss.insert(queue, wanted)
      }
    },
    async stop() {
      await boss.stop({ graceful: true, timeout: 10_000 })
    },
  }
}
