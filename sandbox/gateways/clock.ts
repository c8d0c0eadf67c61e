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

export function createClock(speed: number): Clock {
  if (!Number.isFinite(speed) || speed <= 0) throw new RangeError('The clock speed must be a positive number')
  const startedAtMs = Date.now()
  const startedTicks = performance.now()
  let advancedMs = 0
  let created = 0
  const timers = new Set<Timer>()

  const nowMs = () => startedAtMs + (performance.now() - startedTicks) * speed + advancedMs

  function arm(timer: Timer): void {
    const waitMs = Math.min(Math.max(0, Math.ceil((timer.dueMs - nowMs()) / speed)), LONGEST_TIMER_MS)
    timer.handle = setTimeout(() => {
      if (!timers.has(timer)) return
      if (timer.dueMs > nowMs() + 1) return arm(timer)
      timers.delete(timer)
      timer.run()
    }, waitMs)
    timer.handle.unref()
  }

  return {
    speed,
    now: () => new Date(nowMs()),
    setTimeout(run, realWorldMs) {
      created += 1
      const timer: Timer = {
        dueMs: nowMs() + Math.max(0, realWorldMs),
        order: created,
        run,
        handle: undefined,
      }
      timers.add(timer)
      arm(timer)
      return () => {
        timers.delete(timer)
        clearTimeout(timer.handle)
      }
    },
    advance(realWorldMs) {
      const target = nowMs() + Math.max(0, realWorldMs)
      for (;;) {
        const due = [...timers]
          .filter((timer) => timer.dueMs <= target)
          .sort((left, right) => left.dueMs - right.dueMs || left.order - right.order)[0]
        if (!due) break
        timers.delete(due)
        clearTimeout(due.handle)
        advancedMs += Math.max(0, due.dueMs - nowMs())
        due.run()
      }
      advancedMs += Math.max(0, target - nowMs())
      // What is left became nearer; its real timers still wait for the old moment.
      for (const timer of timers) {
        clearTimeout(timer.handle)
        arm(timer)
      }
    },
  }
}
