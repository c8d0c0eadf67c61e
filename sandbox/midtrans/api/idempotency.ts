import type { Answer } from './answers'
import { coreAnswer } from './answers'

const LIFETIME_MS = 5 * 60_000

interface Entry {
  answer: Answer | null
  expiresAtMs: number
}

export interface IdempotencyKeys {
  /** Runs once per key: successes are repeated for five minutes whatever the body, a duplicate meanwhile gets 202. */
  once(key: string, nowMs: number, run: () => Promise<Answer>): Promise<Answer>
}

/** Midtrans' rules: global across endpoints of one server key, only successful answers are kept. */
export function createIdempotencyKeys(): IdempotencyKeys {
  const entries = new Map<string, Entry>()

  function forgetOld(nowMs: number): void {
    for (const [key, entry] of entries) {
      if (entry.expiresAtMs > nowMs) return
      entries.delete(key)
    }
  }

  return {
    async once(key, nowMs, run) {
      forgetOld(nowMs)
      const known = entries.get(key)
      if (known)
        return known.answer ?? coreAnswer('202', 'A request with the same idempotency key is in progress')
      const entry: Entry = { answer: null, expiresAtMs: nowMs + LIFETIME_MS }
      entries.set(key, entry)
      try {
        const answer = await run()
        if (answer.status < 300) entry.answer = answer
        else entries.delete(key)
        return answer
      } catch (error) {
        entries.delete(key)
        throw error
      }
    },
  }
}
