import { createHash } from 'node:crypto'
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '@/lib/core/errors'
import { limiterStore } from '@/lib/core/db/queries/limiter-store'
import { networkOf } from '@/lib/core/http/address'

/** What a limit counts in: every process together (exact), or this process alone (free of database work). */
export type Limit = {
  name: string
  points: number
  windowSeconds: number
  scope: 'shared' | 'process'
  /** What is said when nothing is left, where there is more to say than to wait: a key below `errors.details`. */
  message?: string
}

/** Calls with one key of the platform, exact across processes. */
export const PLATFORM_API_LIMIT: Limit = {
  name: 'platform_api',
  points: 600,
  windowSeconds: 60,
  scope: 'shared',
}

/** Calls of all keys of one tenant together, as its plan says, exact across processes. */
export const tenantApiLimit = (perMinute: number): Limit => ({
  name: 'tenant_api',
  points: perMinute,
  windowSeconds: 60,
  scope: 'shared',
})

/** Keys that are none, from one address. */
export const REFUSED_KEY_LIMIT: Limit = { name: 'api_key', points: 60, windowSeconds: 60, scope: 'process' }

const limiters = new Map<string, RateLimiterMemory | RateLimiterPostgres>()

function limiterOf(limit: Limit): RateLimiterMemory | RateLimiterPostgres {
  const id = `${limit.name}:${limit.points}:${limit.windowSeconds}`
  let found = limiters.get(id)
  if (!found) {
    const options = { keyPrefix: limit.name, points: limit.points, duration: limit.windowSeconds }
    found =
      limit.scope === 'process'
        ? new RateLimiterMemory(options)
        : new RateLimiterPostgres({
            ...options,
            storeClient: limiterStore,
            storeType: 'client',
            schemaName: 'private',
            tableName: 'rate_limits',
            tableCreated: true,
            clearExpiredByTimeout: false,
            // Without the database a limit is kept per process rather than not at all.
            insuranceLimiter: new RateLimiterMemory(options),
          })
    limiters.set(id, found)
  }
  return found
}

/** In this process everything counts from nothing again: for tests, which do more at once than anybody may. */
export function forgetLimits(): void {
  limiters.clear()
}

/** An IPv6 address counts as its network, also where it is counted for one shop (`<tenant> <address>`). */
function keyOf(subject: string): string {
  const counted = subject.split(' ').map(networkOf).join(' ')
  return createHash('sha256').update(counted).digest('base64url').slice(0, 32)
}

/** How a limit stands: what may still come before it begins anew. */
export type Rate = { limit: number; remaining: number; resetSeconds: number }

function rateOf(limit: Limit, { remainingPoints, msBeforeNext }: RateLimiterRes): Rate {
  const resetSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000))
  return { limit: limit.points, remaining: Math.max(0, remainingPoints), resetSeconds }
}

/**
 * Takes one point for `subject` (an address, an account); throws `rate_limited` with the seconds to wait when none is
 * left. The subject is hashed: the counters hold no personal data.
 */
export async function take(limit: Limit, subject: string): Promise<Rate> {
  try {
    return rateOf(limit, await limiterOf(limit).consume(keyOf(subject)))
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    const { resetSeconds: retryAfterSeconds } = rateOf(limit, refusal)
    throw new AppError('rate_limited', limit.message ?? 'rate_limited', {
      values: { seconds: retryAfterSeconds, minutes: Math.ceil(retryAfterSeconds / 60) },
      retryAfterSeconds,
    })
  }
}

/** Gives back every point that `subject` has taken: what was counted turned out to be no misuse. */
export async function release(limit: Limit, subject: string): Promise<void> {
  await limiterOf(limit).delete(keyOf(subject))
}
