import { setTimeout as delay } from 'node:timers/promises'
import type { PgBoss } from 'pg-boss'
import { QUEUES } from '@/lib/core/events/jobs'
import type { JobHandler, Queue } from '@/lib/core/events/jobs'
import { newId } from '@/lib/core/ids'
import { describeError, log } from '@/lib/core/log'
import { cutText } from '@/lib/core/text/text'
import { claimJobs, listWaiting } from './claim'
import type { Claimed } from './claim'
import { Turns } from './turns'

/** Jobs that became due by themselves, or that another process sent, begin after this at the latest. */
const lookEveryMs = 1_000
const beatEveryMs = 8_000

/** What the queue keeps of a failure: only the words, never the error's insides. */
function wordsOf(error: unknown): { message: string } {
  return { message: error instanceof Error ? cutText(error.message, 300) : 'failed' }
}

/** The places of one queue in this process. */
class Places {
  readonly #turns: Turns
  readonly #running = new Map<string, { job: Claimed; end: Promise<void> }>()
  #isWanted = false
  #isFilling = false
  #isStopped = false

  constructor(
    private readonly boss: PgBoss,
    private readonly name: Queue,
    private readonly handle: JobHandler,
    private readonly limitMs: number,
  ) {
    this.#turns = new Turns(QUEUES[name])
  }

  /** Begins what may begin; asked for while it does so, it looks once more. */
  wake(): void {
    this.#isWanted = true
    if (this.#isFilling) return
    this.#isFilling = true
    void this.#fill()
      .catch((error: unknown) => log.error({ queue: this.name, error: describeError(error) }, 'queue error'))
      .finally(() => {
        this.#isFilling = false
        if (this.#isWanted && !this.#isStopped) this.wake()
      })
  }

  /** Tells the queue that what runs here is alive. */
  async beat(): Promise<void> {
    const jobs = [...this.#running.values()].map(({ job }) => job)
    if (jobs.length > 0) await this.boss.touch(this.name, jobs)
  }

  /** Begins nothing more and waits for what runs. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await Promise.all([...this.#running.values()].map(({ end }) => end))
  }

  async #fill(): Promise<void> {
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false
      for (;;) {
        const { limit, full } = this.#turns.room(Date.now())
        if (limit <= 0 || this.#isStopped) break
        const jobs = await claimJobs(this.boss.getDb(), this.name, {
          full,
          limit,
          running: this.#turns.running(),
          served: this.#turns.served(),
          perTenant: QUEUES[this.name].perTenant,
        })
        for (const job of jobs) this.#begin(job)
        if (jobs.length === 0) break
      }
    }
  }

  #begin(job: Claimed): void {
    this.#turns.begin(job.id, job.data.tenantId, Date.now())
    const end = this.#work(job).finally(() => {
      this.#turns.end(job.id, Date.now())
      this.#running.delete(job.id)
      this.wake()
    })
    this.#running.set(job.id, { job, end })
  }

  async #work(job: Claimed): Promise<void> {
    const ctx = { tenantId: job.data.tenantId, requestId: newId() }
    const late = new AbortController()
    const tooLong = delay(this.limitMs, undefined, { signal: late.signal }).then(() => {
      throw new Error('The job took too long.')
    })
    try {
      await Promise.race([this.handle(ctx, job.data), tooLong])
      await this.boss.complete(this.name, job)
    } catch (error) {
      log.warn(
        { queue: this.name, tenant: ctx.tenantId, requestId: ctx.requestId, error: describeError(error) },
        'job failed',
      )
      // A queue that cannot be told either notices by the missing heartbeat.
      await this.boss
        .fail(this.name, job, wordsOf(error))
        .catch((failure: unknown) =>
          log.error({ queue: this.name, error: describeError(failure) }, 'a failure was not noted'),
        )
    } finally {
      tooLong.catch(() => undefined)
      late.abort()
    }
  }
}

export type AllPlaces = { wake: (queue: Queue) => void; stop: () => Promise<void> }

/** Works every queue. A job is given up as failed after `limitMs`. */
export function startPlaces(
  boss: PgBoss,
  handlers: { [K in Queue]: JobHandler },
  limitMs: number,
): AllPlaces {
  const names = Object.keys(QUEUES) as Queue[]
  const places = new Map(names.map((name) => [name, new Places(boss, name, handlers[name], limitMs)]))
  const wake = (name: string): void => places.get(name as Queue)?.wake()
  const complain = (error: unknown): void => log.error({ error: describeError(error) }, 'queue error')
  const look = setInterval(() => {
    listWaiting(boss.getDb(), names)
      .then((waiting) => waiting.forEach(wake))
      .catch(complain)
  }, lookEveryMs)
  const beat = setInterval(() => {
    for (const one of places.values()) one.beat().catch(complain)
  }, beatEveryMs)
  return {
    wake,
    async stop() {
      clearInterval(look)
      await Promise.all([...places.values()].map((one) => one.stop()))
      clearInterval(beat)
    },
  }
}
