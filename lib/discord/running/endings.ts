import { minuteMs } from '@/lib/core/time/duration'
import { afterEnd } from './rules'
import type { Aftermath, End } from './rules'

/** How the sessions of one bot have ended so far, and what comes after the next end. */
export class Endings {
  #failures: number[] = []
  /** The gateway has refused intents, whatever the application says of itself: it is not asked once more. */
  isModest = false

  after(
    end: End,
    was: { resetAfterMs: number; wasReady: boolean },
    { autoRestart }: { autoRestart: boolean },
  ): Aftermath {
    const now = Date.now()
    if (was.wasReady) this.#failures = this.#failures.filter((at) => now - at < minuteMs)
    this.#failures.push(now)
    const next = afterEnd(end, {
      isModest: this.isModest,
      autoRestart,
      failures: this.#failures.length,
      lately: this.#failures.filter((at) => now - at < minuteMs).length,
      resetAfterMs: was.resetAfterMs,
      random: Math.random(),
    })
    this.isModest = next.isModest
    return next
  }
}
