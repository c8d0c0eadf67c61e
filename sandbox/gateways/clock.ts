/**
 * The simulators' time. At speed 60 a wait of two minutes takes two seconds, so the gateways' schedules
 * (retries after hours, pages that live a day) can be watched. Dates given to the outside stay plausible
 * because the clock starts at the real time.
 */
export interface Clock {
  readonly speed: number
  now(): Date
  /** Waits in simulated milliseconds. The returned function cancels. Timers never keep the process alive. */
  setTimeout(run: () => void, realWorldMs: number): () => void
  /** Moves the time forward and runs every timer that becomes due, in order and at its own moment. */
  advance(realWorldMs: number): void
}

interface Timer {
  dueMs: number
  order: number
  run: () => void
  handle: NodeJS.Timeout | undefined
}

// Node fires a longer timer at once; longer waits are taken in several steps.
const LONGEST_TIMER_MS = 2 ** 31 - 1

class CompressedClock implements Clock {
  readonly speed: number
  readonly #startedAtMs = Date.now()
  readonly #startedTicks = performance.now()
  readonly #timers = new Set<Timer>()
  #advancedMs = 0
  #created = 0

  constructor(speed: number) {
    this.speed = speed
  }

  get #nowMs(): number {
    return this.#startedAtMs + (performance.now() - this.#startedTicks) * this.speed + this.#advancedMs
  }

  #arm(timer: Timer): void {
    const waitMs = Math.min(
      Math.max(0, Math.ceil((timer.dueMs - this.#nowMs) / this.speed)),
      LONGEST_TIMER_MS,
    )
    timer.handle = setTimeout(() => {
      if (!this.#timers.has(timer)) return
      if (timer.dueMs > this.#nowMs + 1) return this.#arm(timer)
      this.#timers.delete(timer)
      timer.run()
    }, waitMs)
    timer.handle.unref()
  }

  now(): Date {
    return new Date(this.#nowMs)
  }

  setTimeout(run: () => void, realWorldMs: number): () => void {
    this.#created += 1
    const timer: Timer = {
      dueMs: this.#nowMs + Math.max(0, realWorldMs),
      order: this.#created,
      run,
      handle: undefined,
    }
    this.#timers.add(timer)
    this.#arm(timer)
    return () => {
      this.#timers.delete(timer)
      clearTimeout(timer.handle)
    }
  }

  advance(realWorldMs: number): void {
    const target = this.#nowMs + Math.max(0, realWorldMs)
    for (;;) {
      const due = [...this.#timers]
        .filter((timer) => timer.dueMs <= target)
        .sort((left, right) => left.dueMs - right.dueMs || left.order - right.order)[0]
      if (!due) break
      this.#timers.delete(due)
      clearTimeout(due.handle)
      this.#advancedMs += Math.max(0, due.dueMs - this.#nowMs)
      due.run()
    }
    this.#advancedMs += Math.max(0, target - this.#nowMs)
    // What is left became nearer; its real timers still wait for the old moment.
    for (const timer of this.#timers) {
      clearTimeout(timer.handle)
      this.#arm(timer)
    }
  }
}

export function createClock(speed: number): Clock {
  if (!Number.isFinite(speed) || speed <= 0) throw new RangeError('The clock speed must be a positive number')
  return new CompressedClock(speed)
}
