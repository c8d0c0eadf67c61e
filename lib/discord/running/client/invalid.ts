import { minuteMs } from '@/lib/core/time/duration'

/** Discord shuts out whoever gets 10,000 refusals within ten minutes: long before that only what was paid for goes on. */
const mostInvalid = 2_000
const minutes = 10

/** Counts the answers that Discord takes for a mistake of ours, minute by minute. */
export class InvalidAnswers {
  readonly #counts = new Map<number, number>()

  /** A limit that many share is nobody's mistake. */
  note(status: number, isShared: boolean, nowMs = Date.now()): void {
    if (status !== 401 && status !== 403 && (status !== 429 || isShared)) return
    const minute = Math.floor(nowMs / minuteMs)
    this.#counts.set(minute, (this.#counts.get(minute) ?? 0) + 1)
  }

  isTooMany(nowMs = Date.now()): boolean {
    const first = Math.floor(nowMs / minuteMs) - minutes
    let sum = 0
    for (const [minute, count] of this.#counts) {
      if (minute < first) this.#counts.delete(minute)
      else sum += count
    }
    return sum >= mostInvalid
  }
}

/** Of all bots of this process: they share its address, and Discord counts by address. */
export const invalidAnswers = new InvalidAnswers()
