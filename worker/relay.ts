import { setTimeout as delay } from 'node:timers/promises'
import { withActor } from '@/lib/core/db/actor'
import { markRelayed, takeWaitingEvents } from '@/lib/core/db/events'
import type { WaitingEvent } from '@/lib/core/db/events'
import { listen } from '@/lib/core/db/listen'
import type { AppEvent } from '@/lib/core/events'
import type { AfterCommit, Job } from '@/lib/core/jobs'
import { describeError, log } from '@/lib/core/log'

const batchSize = 200
/** A notification can be lost with its connection; this is how long an event then waits at most. */
const sweepMs = 5_000
/** Between two rounds, so that what happens meanwhile goes in one: a round costs much the same for one event or many. */
const pauseMs = 50

/** The jobs that a stored event leads to. An event of an older version without subscribers leads to none. */
export function jobsOf(event: WaitingEvent, afterCommit: AfterCommit): readonly Job[] {
  const jobs = afterCommit[event.topic as keyof AfterCommit] as
    ((event: AppEvent) => readonly Job[]) | undefined
  if (!jobs) return []
  return jobs({
    tenantId: event.tenantId,
    topic: event.topic,
    key: event.id,
    payload: event.payload,
  } as AppEvent)
}

/** Many events about one thing ask for one job: the queue would drop the others one message each. */
function distinct(jobs: readonly Job[]): Job[] {
  return [...new Map(jobs.map((job) => [`${job.queue} ${job.data.tenantId} ${job.key}`, job])).values()]
}

/**
 * Hands events over as jobs, each at least once: an event is marked in the transaction that holds its lock, after its
 * jobs were accepted. Returns how many events were handed over.
 */
export async function relayOnce(
  afterCommit: AfterCommit,
  send: (jobs: readonly Job[]) => Promise<void>,
): Promise<number> {
  return withActor({ role: 'dispatcher' }, async (db, last) => {
    const events = await takeWaitingEvents(db, batchSize)
    await send(distinct(events.flatMap((event) => jobsOf(event, afterCommit))))
    await markRelayed(last, events)
    return events.length
  })
}

/** Relays whenever the database says that something happened. Returns how to stop; stopping waits for the last round. */
export function startRelay(
  afterCommit: AfterCommit,
  send: (jobs: readonly Job[]) => Promise<void>,
): () => Promise<void> {
  let isStopped = false
  let isWanted = false
  let running: Promise<void> | undefined

  async function drain(): Promise<void> {
    while (isWanted && !isStopped) {
      isWanted = false
      try {
        while (!isStopped && (await relayOnce(afterCommit, send)) === batchSize);
      } catch (error) {
        log.error(
          { error: describeError(error) },
          'events could not be handed over; they wait for the next round',
        )
      }
      await delay(pauseMs)
    }
  }

  function wake(): void {
    isWanted = true
    running ??= drain().finally(() => {
      running = undefined
      if (isWanted && !isStopped) wake()
    })
  }

  const stopListening = listen('gerai_events', wake)
  const sweep = setInterval(wake, sweepMs)
  wake()
  return async () => {
    isStopped = true
    stopListening()
    clearInterval(sweep)
    await running
  }
}
