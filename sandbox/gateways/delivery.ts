import { sendRequest } from './delivery-request'
import type { AttemptStatus } from './delivery-request'
import type { Clock } from './clock'

export type { AttemptStatus } from './delivery-request'

/** What goes wrong on the way. wrongSignature and wrongAmount are applied by whoever builds the body. */
export interface DeliveryKnobs {
  /** Simulated milliseconds before the first attempt. */
  delayMs: number
  /** How many further copies are sent, all at once. */
  duplicates: number
  /** The webhook never leaves. */
  drop: boolean
  /** Held back until the next one of the same simulator has been sent. */
  reorder: boolean
  wrongSignature: boolean
  wrongAmount: boolean
}

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

export interface DeliveryEngine {
  /** Returns at once. Takes the knobs of this delivery itself unless `takeKnobs` was asked for them before. */
  send(delivery: Delivery, knobs?: DeliveryKnobs): void
  /** The knobs for the delivery about to be built; uses up one of `setKnobsForNext`. */
  takeKnobs(): DeliveryKnobs
  knobs(): DeliveryKnobs
  setKnobs(change: Partial<DeliveryKnobs>): void
  setKnobsForNext(count: number, change: Partial<DeliveryKnobs>): void
  resetKnobs(): void
  /** Oldest first; the latest few thousand. */
  history(): DeliveryRecord[]
  /** Sends the same bytes once more, now, whatever the knobs say. */
  redeliver(id: string): Promise<AttemptStatus>
  /** Nothing under way and no first attempt outstanding. Retries waiting for their moment do not count. */
  idle(): Promise<void>
  /** How many deliveries wait for a retry. */
  retriesWaiting(): number
  clearHistory(): void
  stop(): void
}

const HISTORY_LIMIT = 5000
// A held-back delivery that no other follows leaves on its own after this simulated time.
const REORDER_HOLD_MS = 30_000
// A receiver that hangs must not hold up later webhooks of the same key for long.
const KEY_WAIT_MS = 1000

const NO_FAULTS: DeliveryKnobs = {
  delayMs: 0,
  duplicates: 0,
  drop: false,
  reorder: false,
  wrongSignature: false,
  wrongAmount: false,
}

interface Tracked {
  delivery: Delivery
  record: DeliveryRecord
}

export function createDelivery(options: DeliveryOptions): DeliveryEngine {
  const { clock } = options
  let globalKnobs: DeliveryKnobs = { ...NO_FAULTS }
  let upcoming: Partial<DeliveryKnobs>[] = []
  let tracked = new Map<string, Tracked>()
  const lastOfKey = new Map<string, Promise<void>>()
  let held: (() => void)[] = []
  const cancels = new Set<() => void>()
  let outstanding = 0
  let waitingRetries = 0
  let idleWaiters: (() => void)[] = []
  let isStopped = false

  function began(): void {
    outstanding += 1
  }

  function ended(): void {
    outstanding -= 1
    if (outstanding > 0) return
    const waiters = idleWaiters
    idleWaiters = []
    for (const resolve of waiters) resolve()
  }

  function later(run: () => void, waitMs: number): () => void {
    const cancelTimer = clock.setTimeout(() => {
      cancels.delete(cancel)
      run()
    }, waitMs)
    const cancel = () => {
      cancels.delete(cancel)
      cancelTimer()
    }
    cancels.add(cancel)
    return cancel
  }

  async function attempt(item: Tracked): Promise<AttemptStatus> {
    const { delivery, record } = item
    const headers = typeof delivery.headers === 'function' ? delivery.headers() : delivery.headers
    const at = clock.now().toISOString()
    const status = await sendRequest({
      url: delivery.url,
      headers,
      body: delivery.body,
      timeoutMs: options.timeoutMs,
      maxRedirects: options.maxRedirects ?? 0,
    })
    record.attempts.push({ at, status })
    record.status = status
    options.log?.(`webhook ${record.id} to ${record.url}: ${status}`)
    return status
  }

  async function attemptAndPlan(item: Tracked, retriesMade: number): Promise<void> {
    const status = await attempt(item)
    const { record } = item
    if (typeof status === 'number' && status >= 200 && status < 300) {
      record.state = 'delivered'
      return
    }
    const waitMs = options.retryDelaysMs(status)[retriesMade]
    if (waitMs === undefined || isStopped) {
      if (record.state !== 'delivered') record.state = 'given-up'
      return
    }
    record.state = 'retrying'
    waitingRetries += 1
    later(() => {
      waitingRetries -= 1
      began()
      void attemptAndPlan(item, retriesMade + 1).finally(ended)
    }, waitMs)
  }

  async function inOrder(key: string | undefined, run: () => Promise<void>): Promise<void> {
    if (key === undefined) return run()
    const previous = lastOfKey.get(key)
    const own = (async () => {
      if (previous) {
        let patience: NodeJS.Timeout | undefined
        const impatient = new Promise<void>((resolve) => {
          patience = setTimeout(resolve, KEY_WAIT_MS)
        })
        await Promise.race([previous, impatient])
        clearTimeout(patience)
      }
      await run()
    })()
    lastOfKey.set(key, own)
    try {
      await own
    } finally {
      if (lastOfKey.get(key) === own) lastOfKey.delete(key)
    }
  }

  async function sendCopies(item: Tracked, copies: number): Promise<void> {
    await inOrder(item.delivery.key, async () => {
      await Promise.all(Array.from({ length: copies }, () => attemptAndPlan(item, 0)))
    })
  }

  function releaseHeld(): void {
    const releases = held
    held = []
    for (const release of releases) release()
  }

  function start(item: Tracked, knobs: DeliveryKnobs): void {
    if (isStopped) return ended()
    const go = () => sendCopies(item, 1 + Math.max(0, knobs.duplicates)).finally(ended)
    if (knobs.reorder && held.length === 0) {
      let isReleased = false
      const release = () => {
        if (isReleased) return
        isReleased = true
        cancel()
        void go()
      }
      const cancel = later(() => {
        held = held.filter((candidate) => candidate !== release)
        release()
      }, REORDER_HOLD_MS)
      held.push(release)
      return
    }
    void go().then(releaseHeld)
  }

  function remember(delivery: Delivery): Tracked {
    const record: DeliveryRecord = {
      id: delivery.id,
      url: delivery.url,
      key: delivery.key,
      body: delivery.body,
      at: clock.now().toISOString(),
      state: 'waiting',
      status: null,
      attempts: [],
    }
    const item = { delivery, record }
    tracked.set(delivery.id, item)
    if (tracked.size > HISTORY_LIMIT) {
      const oldest = tracked.keys().next().value
      if (oldest !== undefined) tracked.delete(oldest)
    }
    return item
  }

  const takeKnobs = (): DeliveryKnobs => ({ ...globalKnobs, ...upcoming.shift() })

  return {
    takeKnobs,
    knobs: () => ({ ...globalKnobs }),
    setKnobs(change) {
      globalKnobs = { ...globalKnobs, ...change }
    },
    setKnobsForNext(count, change) {
      upcoming.push(...Array.from({ length: count }, () => change))
    },
    resetKnobs() {
      globalKnobs = { ...NO_FAULTS }
      upcoming = []
    },
    send(delivery, given) {
      const knobs = given ?? takeKnobs()
      const item = remember(delivery)
      if (knobs.drop) {
        item.record.state = 'dropped'
        options.log?.(`webhook ${delivery.id} dropped`)
        return
      }
      began()
      if (knobs.delayMs > 0) later(() => start(item, knobs), knobs.delayMs)
      else start(item, knobs)
    },
    history: () => [...tracked.values()].map((item) => item.record),
    async redeliver(id) {
      const item = tracked.get(id)
      if (!item) throw new Error(`There is no delivery ${id}`)
      began()
      try {
        const status = await attempt(item)
        if (typeof status === 'number' && status >= 200 && status < 300) item.record.state = 'delivered'
        return status
      } finally {
        ended()
      }
    },
    async idle() {
      releaseHeld()
      while (outstanding > 0) {
        await new Promise<void>((resolve) => idleWaiters.push(resolve))
        releaseHeld()
      }
    },
    retriesWaiting: () => waitingRetries,
    clearHistory() {
      tracked = new Map()
    },
    stop() {
      isStopped = true
      held = []
      for (const cancel of [...cancels]) cancel()
      outstanding = 0
      waitingRetries = 0
      ended()
    },
  }
}
