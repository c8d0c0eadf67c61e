import { sendRequest } from './delivery-request'
import type { AttemptStatus } from './delivery-request'
import type { Clock } from './clock'
import { KnobSettings } from './knobs'
import type { DeliveryKnobs } from './knobs'
import { Timers, UnderWay } from './pending'
import { Turns } from './turns'

export type { AttemptStatus } from './delivery-request'

export interface Delivery {
  id: string
  url: string
  /** A function is asked again for every attempt: a signature may carry the time of sending. */
  headers: Record<string, string> | (() => Record<string, string>)
  body: string
  /** First attempts with the same key leave one after the other, so that only `reorder` changes their order. */
  key?: string
}

export interface DeliveryAttempt {
  at: string
  status: AttemptStatus
}

export interface DeliveryRecord {
  id: string
  url: string
  key: string | undefined
  body: string
  at: string
  state: 'waiting' | 'dropped' | 'delivered' | 'retrying' | 'given-up'
  /** The latest answer; null before the first. */
  status: AttemptStatus | null
  attempts: DeliveryAttempt[]
}

export interface DeliveryOptions {
  clock: Clock
  /** The waits between attempts, in simulated milliseconds, as this answer asks for; empty = never again. */
  retryDelaysMs: (status: AttemptStatus) => number[]
  /** How long one attempt may take, in real milliseconds. */
  timeoutMs: number
  /** Hops of 307 and 308 that are followed; none unless told. */
  maxRedirects?: number
  log?: (message: string) => void
}

const HISTORY_LIMIT = 5000
// A held-back delivery that no other follows leaves on its own after this simulated time.
const REORDER_HOLD_MS = 30_000

interface Tracked {
  delivery: Delivery
  record: DeliveryRecord
}

const isAccepted = (status: AttemptStatus): boolean =>
  typeof status === 'number' && status >= 200 && status < 300

export class DeliveryEngine {
  readonly #options: DeliveryOptions
  readonly #knobs = new KnobSettings()
  readonly #turns = new Turns()
  readonly #timers: Timers
  readonly #underWay = new UnderWay()
  #tracked = new Map<string, Tracked>()
  #held: (() => void)[] = []
  #waitingRetries = 0
  #isStopped = false

  constructor(options: DeliveryOptions) {
    this.#options = options
    this.#timers = new Timers(options.clock)
  }

  /** The knobs for the delivery about to be built; uses up one of `setKnobsForNext`. */
  takeKnobs(): DeliveryKnobs {
    return this.#knobs.take()
  }

  knobs(): DeliveryKnobs {
    return this.#knobs.current()
  }

  setKnobs(change: Partial<DeliveryKnobs>): void {
    this.#knobs.change(change)
  }

  setKnobsForNext(count: number, change: Partial<DeliveryKnobs>): void {
    this.#knobs.changeNext(count, change)
  }

  resetKnobs(): void {
    this.#knobs.reset()
  }

  /** Returns at once. Takes the knobs of this delivery itself unless `takeKnobs` was asked for them before. */
  send(delivery: Delivery, given?: DeliveryKnobs): void {
    const knobs = given ?? this.takeKnobs()
    const item = this.#remember(delivery)
    if (knobs.drop) {
      item.record.state = 'dropped'
      this.#options.log?.(`webhook ${delivery.id} dropped`)
      return
    }
    this.#underWay.begin()
    if (knobs.delayMs > 0) this.#timers.later(() => this.#start(item, knobs), knobs.delayMs)
    else this.#start(item, knobs)
  }

  /** Oldest first; the latest few thousand. */
  history(): DeliveryRecord[] {
    return [...this.#tracked.values()].map((item) => item.record)
  }

  /** Sends the same bytes once more, now, whatever the knobs say. */
  async redeliver(id: string): Promise<AttemptStatus> {
    const item = this.#tracked.get(id)
    if (!item) throw new Error(`There is no delivery ${id}`)
    this.#underWay.begin()
    try {
      const status = await this.#attempt(item)
      if (isAccepted(status)) item.record.state = 'delivered'
      return status
    } finally {
      this.#underWay.end()
    }
  }

  /** Nothing under way and no first attempt outstanding. Retries waiting for their moment do not count. */
  async idle(): Promise<void> {
    this.#releaseHeld()
    while (this.#underWay.count > 0) {
      await this.#underWay.none()
      this.#releaseHeld()
    }
  }

  /** How many deliveries wait for a retry. */
  retriesWaiting(): number {
    return this.#waitingRetries
  }

  clearHistory(): void {
    this.#tracked = new Map()
  }

  stop(): void {
    this.#isStopped = true
    this.#held = []
    this.#timers.cancelAll()
    this.#waitingRetries = 0
    this.#underWay.abandon()
  }

  #remember(delivery: Delivery): Tracked {
    const record: DeliveryRecord = {
      id: delivery.id,
      url: delivery.url,
      key: delivery.key,
      body: delivery.body,
      at: this.#options.clock.now().toISOString(),
      state: 'waiting',
      status: null,
      attempts: [],
    }
    const item = { delivery, record }
    this.#tracked.set(delivery.id, item)
    if (this.#tracked.size > HISTORY_LIMIT) {
      const oldest = this.#tracked.keys().next().value
      if (oldest !== undefined) this.#tracked.delete(oldest)
    }
    return item
  }

  #start(item: Tracked, knobs: DeliveryKnobs): void {
    if (this.#isStopped) return this.#underWay.end()
    const go = (): Promise<void> =>
      this.#sendCopies(item, 1 + Math.max(0, knobs.duplicates)).finally(() => this.#underWay.end())
    if (knobs.reorder && this.#held.length === 0) this.#hold(go)
    else void go().then(() => this.#releaseHeld())
  }

  #hold(go: () => Promise<void>): void {
    let isReleased = false
    const release = (): void => {
      if (isReleased) return
      isReleased = true
      cancel()
      void go()
    }
    const cancel = this.#timers.later(() => {
      this.#held = this.#held.filter((candidate) => candidate !== release)
      release()
    }, REORDER_HOLD_MS)
    this.#held.push(release)
  }

  #releaseHeld(): void {
    const releases = this.#held
    this.#held = []
    for (const release of releases) release()
  }

  async #sendCopies(item: Tracked, copies: number): Promise<void> {
    await this.#turns.take(item.delivery.key, async () => {
      await Promise.all(Array.from({ length: copies }, () => this.#attemptAndPlan(item, 0)))
    })
  }

  async #attemptAndPlan(item: Tracked, retriesMade: number): Promise<void> {
    const status = await this.#attempt(item)
    const { record } = item
    if (isAccepted(status)) {
      record.state = 'delivered'
      return
    }
    const waitMs = this.#options.retryDelaysMs(status)[retriesMade]
    if (waitMs === undefined || this.#isStopped) {
      if (record.state !== 'delivered') record.state = 'given-up'
      return
    }
    record.state = 'retrying'
    this.#waitingRetries += 1
    this.#timers.later(() => {
      this.#waitingRetries -= 1
      this.#underWay.begin()
      void this.#attemptAndPlan(item, retriesMade + 1).finally(() => this.#underWay.end())
    }, waitMs)
  }

  async #attempt({ delivery, record }: Tracked): Promise<AttemptStatus> {
    const { clock, timeoutMs, maxRedirects, log } = this.#options
    const headers = typeof delivery.headers === 'function' ? delivery.headers() : delivery.headers
    const at = clock.now().toISOString()
    const status = await sendRequest({
      url: delivery.url,
      headers,
      body: delivery.body,
      timeoutMs,
      maxRedirects: maxRedirects ?? 0,
    })
    record.attempts.push({ at, status })
    record.status = status
    log?.(`webhook ${record.id} to ${record.url}: ${status}`)
    return status
  }
}
