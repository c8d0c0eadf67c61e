import { setPriority } from 'node:os'
import { withActor } from '@/lib/core/db/actor'
import { beatHeart } from '@/lib/core/db/queries/heartbeat'
import { stopListening } from '@/lib/core/db/listen'
import { closePools } from '@/lib/core/db/pool'
import { env } from '@/lib/core/env'
import { subscribe } from '@/lib/core/events/events'
import { describeError, log } from '@/lib/core/log'
import { afterCommit, handlers, inTransaction, schedules } from '@/lib/subscribers'
import { noteFailedJob } from '@/lib/platform/service'
import { startQueue } from './queue'
import { startRelay } from './relay'
import { startSchedules } from './schedules'

const heartbeatMs = 5_000
/** Where the worker shares a machine with the web server, customers who wait for an answer come first. */
const niceness = 10

async function main(): Promise<void> {
  const { WORKER_DATABASE_URL, SIM_CLOCK_SPEED, isDemo } = env()
  if (!WORKER_DATABASE_URL)
    throw new Error('WORKER_DATABASE_URL is missing: the worker has a login of its own.')
  setPriority(niceness)
  subscribe(inTransaction)

  const queue = await startQueue(WORKER_DATABASE_URL, handlers, async ({ queue: name, data, problem }) => {
    await noteFailedJob({ tenantId: data.tenantId, requestId: 'dead-letter' }, { queue: name, data, problem })
  })
  const stopRelay = startRelay(afterCommit, queue.send)
  const stopSchedules = startSchedules(schedules, queue.send)
  const beat = (): void => {
    withActor({ role: 'dispatcher' }, (_, last) => beatHeart(last, 'worker')).catch((error: unknown) =>
      log.warn({ error: describeError(error) }, 'no heartbeat'),
    )
  }
  beat()
  const heart = setInterval(beat, heartbeatMs)
  log.info({ demo: isDemo, clockSpeed: SIM_CLOCK_SPEED }, 'worker ready')

  let isStopping = false
  const stop = (): void => {
    if (isStopping) return
    isStopping = true
    clearInterval(heart)
    stopSchedules()
    // Running jobs finish; what is cut off comes back by its heartbeat.
    void stopRelay()
      .then(() => queue.stop())
      .then(() => stopListening())
      .then(() => closePools())
      .catch((error: unknown) => log.error({ error: describeError(error) }, 'worker did not stop cleanly'))
      .finally(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((error: unknown) => {
  log.error({ error: describeError(error) }, 'worker could not start')
  process.exit(1)
})
