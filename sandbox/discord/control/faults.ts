import { z } from 'zod'
import { Refusal, refusal, refusedFor } from '@/sandbox/discord/errors'

export const FaultForm = z.object({
  /** A method, or `*`. */
  method: z.string().default('*'),
  /** A pattern of the path below `/api/v10`. */
  path: z.string().default(''),
  kind: z.enum([
    /** 401, whatever the token. */
    'unauthorized',
    /** 429 with `scope` and `retryAfterSeconds`. */
    'rate-limited',
    /** `status`, 503 unless given. */
    'down',
    /** The answer never comes, and nothing is done. */
    'silence',
    /** It is done, and the connection breaks before the answer. */
    'lost-answer',
    /** An error by its `code`. */
    'error',
    /** Answers rightly, after `slowMs` of real time. */
    'slow',
  ]),
  /** For how many calls; until taken back unless given. */
  times: z.int().min(1).optional(),
  status: z.int().min(400).max(599).optional(),
  code: z.int().optional(),
  scope: z.enum(['user', 'global', 'shared']).default('user'),
  retryAfterSeconds: z.number().min(0).default(1),
  slowMs: z.number().min(0).default(3000),
})
export type Fault = z.infer<typeof FaultForm>

export function rateLimited(scope: Fault['scope'], retryAfterSeconds: number): Refusal {
  const isGlobal = scope === 'global'
  return new Refusal(
    429,
    0,
    'You are being rate limited.',
    undefined,
    {
      'retry-after': String(Math.ceil(retryAfterSeconds)),
      'x-ratelimit-scope': scope,
      ...(isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
    },
    { retry_after: retryAfterSeconds, global: isGlobal },
  )
}

/** The answer of a fault that gives one instead of doing anything; null for the others. */
export function refusalOf(fault: Fault): Refusal | null {
  switch (fault.kind) {
    case 'unauthorized':
      return new Refusal(401, 0, '401: Unauthorized')
    case 'rate-limited':
      return rateLimited(fault.scope, fault.retryAfterSeconds)
    case 'down':
      return new Refusal(fault.status ?? 503, 0, `${fault.status ?? 503}: Service Unavailable`)
    case 'error':
      return fault.status === 429
        ? refusedFor(fault.code ?? 0, fault.retryAfterSeconds)
        : refusal(fault.code ?? 0, fault.status)
    default:
      return null
  }
}
