import type { Clock } from './clock'

/** How many are under way, and who waits until none is. */
export class UnderWay {
  #count = 0
  #waiters: (() => void)[] = []

  get count(): number {
    return this.#count
  }

  begin(): void {
    this.#count += 1
  }

  end(): void {
    this.#count -= 1
    if (this.#count > 0) return
    const waiters = this.#waiters
    this.#waiters = []
    for (const resolve of waiters) resolve()
  }

  /** Nothing counts any more, and whoever waits goes on. */
  abandon(): void {
    this.#count = 0
    this.end()
  }

  none(): Promise<void> {
    return new Promise<void>((resolve) => this.#waiters.push(resolve))
  }
}

/** Timers of a clock that can be cancelled all at once. */
export class Timers {
  readonly #clock: Clock
  readonly #cancels = new Set<() => void>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  later(run: () => void, waitMs: number): () => void {
    const cancelTimer = this.#clock.setTimeout(() => {
      this.#cancels.delete(cancel)
      run()
    }, waitMs)
    const cancel = (): void => {
      this.#cancels.delete(cancel)
      cancelTimer()
    }
    this.#cancels.add(cancel)
    return cancel
  }

  cancelAll(): void {
    for (const cancel of [...this.#cancels]) cancel()
  }
}
