import { setTimeout as delay } from 'node:timers/promises'
import { withActor } from '@/lib/core/db/actor'
import {
  findTenantsToServe,
  markRelayed,
  readPayloads,
  takeWaitingEvents,
} from '@/lib/core/db/queries/events'
import type { WaitingEvent } from '@/lib/core/db/queries/events'
import type { Db } from '@/lib/core/db/handle'
import { listen } from '@/lib/core/db/listen'
import type { AppEvent } from '@/lib/core/events/events'
import type { AfterCommit, Job } from '@/lib/core/events/jobs'
import { describeError, log } from '@/lib/core/log'

const batchSize = 200
/** A notification can be lost with its connection; this is how long an event then waits at most. */
const sweepMs = 5_000
/** Between two rounds, so that what happens meanwhile goes in one: a round costs much the same for one event or many. */
const pauseMs = 50
/** After a round with this many or more, more are sure to come, and the next one waits longer for them. */
const manyEvents = 20
const longPauseMs = 150
/** With so many at once a shop is being run into: each round then takes all that comes in a third of a second. */
const floodOfEvents = 60
const longestPauseMs = 300

const pauseAfter = (events: number): number =>
  events >= floodOfEvents ? longestPauseMs : events >= manyEvents ? longPauseMs : pauseMs

/** So many tenants' events are read side by side. */
const readersAtOnce = 4

type ReadEvent = WaitingEvent & { payload: unknown }

/** What the events tell, read tenant by tenant with the rights of that tenant alone; in the order in which they came. */
async function readEvents(events: readonly WaitingEvent[]): Promise<ReadEvent[]> {
  const payloads = new Map<string, unknown>()
  const groups = [...Map.groupBy(events, (event) => event.tenantId)]
  for (let start = 0; start < groups.length; start += readersAtOnce) {
    const read = groups.slice(start, start + readersAtOnce).map(async ([tenantId, group]) => {
      const ids = group.map((event) => event.id)
      const found = await withActor({ role: 'worker', tenantId }, (_, last) => readPayloads(last, ids))
      for (const [id, payload] of found) payloads.set(id, payload)
    })
    await Promise.all(read)
  }
  return events.flatMap((event) =>
    payloads.has(event.id) ? [{ ...event, payload: payloads.get(event.id) }] : [],
  )
}

/** The jobs that an event leads to. One of an older version without subscribers leads to none. */
function jobsOf(event: ReadEvent, afterCommit: AfterCommit): readonly Job[] {
  const jobs = afterCommit[event.topic as keyof AfterCommit] as
    | ((event: AppEvent) => readonly Job[])
    | undefined
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

const isOfBot = ({ queue }: Job): boolean => queue.startsWith('discord.')
const isOfEndpoint = ({ queue }: Job): boolean => queue === 'integrations.announce'

const tenantsOf = (jobs: readonly Job[]): string[] => [...new Set(jobs.map(({ data }) => data.tenantId))]

/**
 * Whoever has no bot costs no job of one, and whoever has no endpoint none of one. An endpoint that was there when the
 * event happened is there now, and one that was not is not told of it.
 */
async function withoutIdle(db: Db, jobs: readonly Job[]): Promise<readonly Job[]> {
  const asked = { bots: tenantsOf(jobs.filter(isOfBot)), endpoints: tenantsOf(jobs.filter(isOfEndpoint)) }
  if (asked.bots.length + asked.endpoints.length === 0) return jobs
  const { bots, endpoints } = await findTenantsToServe(db, asked)
  return jobs.filter((job) => {
    const { tenantId } = job.data
    return isOfBot(job) ? bots.has(tenantId) : !isOfEndpoint(job) || endpoints.has(tenantId)
  })
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
    const read = await readEvents(events.filter(({ topic }) => topic in afterCommit))
    const jobs = distinct(read.flatMap((event) => jobsOf(event, afterCommit)))
    await send(await withoutIdle(db, jobs))
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
      let most = 0
      try {
        let count: number
        do {
          count = await relayOnce(afterCommit, send)
          most = Math.max(most, count)
        } while (count === batchSize && !isStopped)
      } catch (error) {
        log.error(
          { error: describeError(error) },
          'events could not be handed over; they wait for the next round',
        )
      }
      await delay(pauseAfter(most))
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
