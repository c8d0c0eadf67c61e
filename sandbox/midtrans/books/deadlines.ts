import type { Clock } from '@/sandbox/gateways/clock'
import type { Refund, Transaction, Variants } from './model'

/** What becomes of a transaction or a refund by itself when its time has come. */
export interface Expected {
  expire(transaction: Transaction): void
  deny(transaction: Transaction): void
  settle(transaction: Transaction): void
  finishRefund(transaction: Transaction, key: string, isConfirmed: boolean): void
}

export class Deadlines {
  readonly #clock: Clock
  readonly #variants: () => Variants
  readonly #expected: Expected
  readonly #timers = new Map<string, () => void>()

  constructor(clock: Clock, variants: () => Variants, expected: Expected) {
    this.#clock = clock
    this.#variants = variants
    this.#expected = expected
  }

  #schedule(id: string, run: () => void, atMs: number): void {
    this.forget(id)
    const waitMs = atMs - Math.round(this.#clock.now().getTime())
    const cancel = this.#clock.setTimeout(() => {
      this.#timers.delete(id)
      run()
    }, waitMs)
    this.#timers.set(id, cancel)
  }

  arm(transaction: Transaction): void {
    const { id, status, fraudStatus, expiresAtMs, changedAtMs } = transaction
    this.forget(id)
    if (status === 'pending' && expiresAtMs !== null) {
      this.#schedule(id, () => this.#expected.expire(transaction), expiresAtMs)
    } else if (status === 'capture' && fraudStatus === 'challenge') {
      const deniedAtMs = changedAtMs + this.#variants().challengeDeniedAfterMs
      this.#schedule(id, () => this.#expected.deny(transaction), deniedAtMs)
    } else if (status === 'capture') {
      const settledAtMs = changedAtMs + this.#variants().captureSettlesAfterMs
      this.#schedule(id, () => this.#expected.settle(transaction), settledAtMs)
    }
  }

  armRefund(transaction: Transaction, refund: Refund): void {
    this.#schedule(
      refund.uuid,
      () => {
        const isConfirmed = this.#variants().refund !== 'pending-then-rejected'
        this.#expected.finishRefund(transaction, refund.key, isConfirmed)
      },
      refund.createdAtMs + this.#variants().refundConfirmedAfterMs,
    )
  }

  forget(id: string): void {
    this.#timers.get(id)?.()
    this.#timers.delete(id)
  }

  forgetAll(): void {
    for (const cancel of this.#timers.values()) cancel()
    this.#timers.clear()
  }
}
