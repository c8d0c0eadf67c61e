import { createHash } from 'node:crypto'
import { Refusal } from '@/sandbox/discord/errors'
import { rateLimited } from '@/sandbox/discord/control/faults'
import { Windows, limitFor } from '@/sandbox/discord/rules/buckets'
import type { World } from '@/sandbox/discord/state/world'

const GLOBAL = { count: 50, everyMs: 1_000 }
const INVALID = { count: 10_000, everyMs: 600_000 }

/** Counts calls as Discord does: by bot and route, by bot and second, and answers that were refused. */
export class Limiter {
  readonly #routes = new Windows()
  readonly #globals = new Windows()
  readonly #invalid = new Windows()
  #isBanned = false
  #bannedUntilMs = 0

  constructor(private readonly world: World) {}

  clear(): void {
    this.#routes.clear()
    this.#globals.clear()
    this.#invalid.clear()
    this.#isBanned = false
  }

  #seconds(untilMs: number): number {
    // Who is limited waits in real time, however fast the simulated clock runs.
    return Math.max(0.001, (untilMs - this.world.nowMs) / this.world.clock.speed / 1000)
  }

  /** An address that has had too many refusals is shut out of everything for a while. */
  requireWelcome(): void {
    if (!this.#isBanned) return
    if (this.#bannedUntilMs > this.world.nowMs)
      throw new Refusal(429, 0, 'You are being blocked from accessing our API temporarily.', undefined, {
        'retry-after': String(Math.ceil(this.#seconds(this.#bannedUntilMs))),
      })
    this.#isBanned = false
  }

  /** 401, 403 and 429 count, except those of a shared limit. */
  noteRefusal(status: number, headers: Record<string, string>): void {
    if (![401, 403, 429].includes(status) || headers['x-ratelimit-scope'] === 'shared') return
    const taken = this.#invalid.take('', INVALID, this.world.nowMs)
    if (taken.remaining > 0) return
    this.#isBanned = true
    this.#bannedUntilMs = taken.resetAtMs
  }

  /** The headers of a call that may go on; throws 429 for one that may not. */
  take(applicationId: string | null, method: string, path: string): Record<string, string> {
    const bucket = limitFor(method, path)
    if (!bucket) return {}
    const nowMs = this.world.nowMs
    // What an interaction's token opens is outside the limit of a bot.
    if (applicationId !== null) {
      const second = this.#globals.take(applicationId, GLOBAL, nowMs)
      if (!second.isAllowed) throw rateLimited('global', this.#seconds(second.resetAtMs))
    }
    const taken = this.#routes.take(`${applicationId ?? ''} ${bucket.key}`, bucket.limit, nowMs)
    const seconds = this.#seconds(taken.resetAtMs)
    const headers = {
      'x-ratelimit-limit': String(bucket.limit.count),
      'x-ratelimit-remaining': String(taken.remaining),
      'x-ratelimit-reset': (nowMs / 1000 + seconds).toFixed(3),
      'x-ratelimit-reset-after': seconds.toFixed(3),
      'x-ratelimit-bucket': createHash('md5')
        .update(bucket.key.split(' /')[0] ?? '')
        .digest('hex'),
    }
    if (taken.isAllowed) return headers
    const refused = rateLimited('user', Number(seconds.toFixed(3)))
    Object.assign(refused.headers, headers)
    throw refused
  }
}
