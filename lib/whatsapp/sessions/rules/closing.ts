import type { ChannelState } from '@/lib/whatsapp/channels/schema'

const secondMs = 1_000

/** With what WhatsApp ends a connection, as far as each means something of its own. */
export const CLOSE = {
  loggedOut: 401,
  banned: 403,
  lost: 408,
  mismatch: 411,
  ended: 428,
  replaced: 440,
  broken: 500,
  unavailable: 503,
  restart: 515,
} as const

/** How a number stands after its connection ended. */
export type Aftermath = {
  state: Extract<
    ChannelState,
    'connecting' | 'backing_off' | 'logged_out' | 'replaced' | 'banned' | 'waiting_scan' | 'qr_expired'
  >
  /** Until it is connected again; null is until a person does something. */
  restMs: number | null
  /** Its keys count no more. */
  forgets: boolean
}

export type Ending = {
  code: number
  now: number
  /** From 0 up to 1. */
  random: number
}

/** How long after which failure in a row. */
const RESTS = [1, 2, 5, 10, 30, 60, 120, 300].map((seconds) => seconds * secondMs)
const spread = 0.2
const replacedRestMs = 60 * secondMs
const afterRestartMs = 60 * secondMs
const retryMs = secondMs

export function restAfter(failures: number, random: number): number {
  const restMs = RESTS[Math.min(Math.max(failures, 1), RESTS.length) - 1] ?? retryMs
  return Math.round(restMs * (1 - spread + 2 * spread * random))
}

/** How the connections of one number have ended so far while this process held it, and what comes after the next end. */
export class Closings {
  #failures = 0
  #wasReplaced = false
  #wasBroken = false
  #restartedAt: number | null = null
  #wasRefused = false

  /** It stood: what went wrong before counts no more. */
  opened(): void {
    this.#failures = 0
    this.#wasBroken = false
    this.#wasRefused = false
  }

  /** It has stood for a while, and nobody took its place. */
  settled(): void {
    this.#wasReplaced = false
  }

  after({ code, now, random }: Ending): Aftermath {
    switch (code) {
      case CLOSE.restart:
        this.#restartedAt = now
        return { state: 'connecting', restMs: 0, forgets: false }
      case CLOSE.replaced:
        return this.#afterReplaced()
      case CLOSE.loggedOut:
        return this.#afterLogout(now)
      case CLOSE.banned:
        return { state: 'banned', restMs: null, forgets: false }
      case CLOSE.mismatch:
      case CLOSE.broken:
        return this.#afterBroken()
      default:
        this.#failures += 1
        return { state: 'backing_off', restMs: restAfter(this.#failures, random), forgets: false }
    }
  }

  /** Another program speaks as this device: once it is taken back, not for ever to and fro. */
  #afterReplaced(): Aftermath {
    if (this.#wasReplaced) return { state: 'replaced', restMs: null, forgets: false }
    this.#wasReplaced = true
    return { state: 'backing_off', restMs: replacedRestMs, forgets: false }
  }

  /** Right after the restart that ends a pairing WhatsApp may not know of it yet. */
  #afterLogout(now: number): Aftermath {
    const isYoung = this.#restartedAt !== null && now - this.#restartedAt < afterRestartMs
    if (!isYoung || this.#wasRefused) return { state: 'logged_out', restMs: null, forgets: true }
    this.#wasRefused = true
    return { state: 'connecting', restMs: retryMs, forgets: false }
  }

  #afterBroken(): Aftermath {
    if (this.#wasBroken) return { state: 'waiting_scan', restMs: 0, forgets: true }
    this.#wasBroken = true
    return { state: 'backing_off', restMs: retryMs, forgets: false }
  }
}
