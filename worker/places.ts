import type { PgBoss } from 'pg-boss'
import { QUEUES } from '@/lib/core/events/jobs'
import type { Handler, Queue } from '@/lib/core/events/jobs'
import { gather } from '@/lib/core/gather'
import { describeError, log } from '@/lib/core/log'
import { cutText } from '@/lib/core/text/text'
import { claimJobs, listWaiting } from './claim'
import type { Claim, Claimed } from './claim'
import type { QueueDb } from '@/lib/core/db/queue-db'
import { runsOf, workRun } from './runs'
import type { Run } from './runs'
import { Turns } from './turns'

/** Jobs that became due by themselves, or that another process sent, begin after this at the latest. */
const lookEveryMs = 1_000
const beatEveryMs = 8_000
/** So many runs that ended while others were being told of are told of together. */
const endsTogether = 50

/** What the queue keeps of a failure: only the words, never the error's insides. */
function wordsOf(error: Error): { message: string } {
  return { message: cutText(error.message, 300) }
}

type Keeper = { boss: PgBoss; db: QueueDb }

/** The places of one queue in this process. */
class Places {
  readonly #turns: Turns
  readonly #running = new Map<string, { run: Run; end: Promise<void> }>()
  readonly #most: number
  #isWanted = false
  #isFilling = false
  #isStopped = false
  /** Something waits that could not begin: the next end of a run is a reason to look. */
  #isLeft = false
  /** A run ended during a look, which has not seen its place. */
  #isFreed = false
  #behind = ''

  constructor(
    private readonly keeper: Keeper,
    private readonly name: Queue,
    private readonly handler: Handler,
    private readonly limitMs: number,
  ) {
    this.#turns = new Turns(QUEUES[name])
    this.#most = typeof handler === 'function' ? 1 : handler.most
  }

  /** Jobs of these tenants wait. Where none of them may begin another one now, the next end of a run is soon enough. */
  sent(tenants: readonly string[]): void {
    const { limit, full } = this.#turns.room(Date.now())
    const isFull = limit <= 0 || tenants.every((tenantId) => full.includes(tenantId))
    // A look that is under way may not have seen them.
    if (this.#isFilling || !isFull) this.wake()
    else this.#isLeft = true
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
        if ((this.#isWanted || (this.#isLeft && this.#isFreed)) && !this.#isStopped) this.wake()
      })
  }

  /** Tells the queue that what runs here is alive. */
  async beat(): Promise<void> {
    const jobs = [...this.#running.values()].flatMap(({ run }) => run.jobs)
    if (jobs.length > 0) await this.keeper.boss.touch(this.name, jobs)
  }

  /** Begins nothing more and waits for what runs. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await Promise.all([...this.#running.values()].map(({ end }) => end))
  }

  async #fill(): Promise<void> {
    while (this.#isWanted && !this.#isStopped) {
      this.#isWanted = false
      while (!this.#isStopped && (await this.#beginSome()));
    }
  }

  /** True when more may begin at once. */
  async #beginSome(): Promise<boolean> {
    const { limit, full } = this.#turns.room(Date.now())
    this.#isFreed = false
    this.#isLeft = true
    if (limit <= 0) return false
    const behind = this.#behind
    const claim = await claimJobs(this.keeper.db, this.name, {
      ...{ full, limit, behind },
      running: this.#turns.running(),
      served: this.#turns.served(),
      perTenant: QUEUES[this.name].perTenant,
      most: this.#most,
    })
    this.#isLeft = claim.isLeft
    this.#behind = claim.walkedTo ?? ''
    for (const run of runsOf(claim.jobs, this.#most)) this.#begin(run)
    return isMore(claim, { behind, limit })
  }

  #begin(run: Run): void {
    this.#turns.begin(run.id, run.tenantId, Date.now())
    const end = this.#work(run).finally(() => {
      this.#turns.end(run.id, Date.now())
      this.#running.delete(run.id)
      if (this.#isFilling) this.#isFreed = true
      else if (this.#isLeft) this.wake()
    })
    this.#running.set(run.id, { run, end })
  }

  async #work(run: Run): Promise<void> {
    const outcomes = await workRun(this.name, this.handler, run, this.limitMs)
    const done = run.jobs.filter((_, index) => outcomes[index] === 'done')
    const failed = run.jobs.flatMap((job, index) => {
      const outcome = outcomes[index] ?? new Error('The job has no outcome.')
      return outcome === 'done' ? [] : [this.#fail(job, outcome)]
    })
    await Promise.all([...(done.length > 0 ? [this.#forget(this.name, done)] : []), ...failed]).catch(
      // A queue that cannot be told notices by the missing heartbeat.
      (error: unknown) =>
        log.error({ queue: this.name, error: describeError(error) }, 'an end was not noted'),
    )
  }

  /** What is done is not kept: it would be read past by every later look. */
  readonly #forget = gather<readonly Claimed[]>(async (queue, done) => {
    await this.keeper.boss.deleteJob(queue, done.flat(), { db: this.keeper.db })
  }, endsTogether)

  async #fail(job: Claimed, error: Error): Promise<void> {
    await this.keeper.boss.fail(this.name, job, wordsOf(error))
  }
}

/**
 * More waits and may begin at once: the look found as much as it had places for, went through some of the tenants alone,
 * or another process was quicker.
 */
function isMore(claim: Claim, { behind, limit }: { behind: string; limit: number }): boolean {
  const { jobs, isLeft, places, isContended, walkedTo } = claim
  const isCut = places >= limit || isContended
  return isLeft && ((jobs.length > 0 && isCut) || walkedTo !== null || behind !== '')
}

export type AllPlaces = {
  sent: (queue: string, tenants: readonly string[]) => void
  stop: () => Promise<void>
}

/** Works every queue. A job is given up as failed after `limitMs`. */
export function startPlaces(keeper: Keeper, handlers: { [K in Queue]: Handler }, limitMs: number): AllPlaces {
  const names = Object.keys(QUEUES) as Queue[]
  const places = new Map(names.map((name) => [name, new Places(keeper, name, handlers[name], limitMs)]))
  const wake = (name: string): void => places.get(name as Queue)?.wake()
  const complain = (error: unknown): void => log.error({ error: describeError(error) }, 'queue error')
  const look = setInterval(() => {
    listWaiting(keeper.db, names)
      .then((waiting) => waiting.forEach(wake))
      .catch(complain)
  }, lookEveryMs)
  const beat = setInterval(() => {
    for (const one of places.values()) one.beat().catch(complain)
  }, beatEveryMs)
  return {
    sent: (name, tenants) => places.get(name as Queue)?.sent(tenants),
    async stop() {
      clearInterval(look)
      await Promise.all([...places.values()].map((one) => one.stop()))
      clearInterval(beat)
    },
  }
}
