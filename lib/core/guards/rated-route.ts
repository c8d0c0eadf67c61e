import { AppError } from '@/lib/core/errors'
import { take } from '@/lib/core/limits/limits'
import type { Limit, Rate } from '@/lib/core/limits/limits'
import { apiRoute } from '@/lib/core/requests/route'
import type { Answer, Facts } from '@/lib/core/requests/route'

/** How the rate stands, as programs read it; the names that most clients know. */
function tell(response: Response, rate: Rate | null): Response {
  if (!rate) return response
  response.headers.set('ratelimit-limit', String(rate.limit))
  response.headers.set('ratelimit-remaining', String(rate.remaining))
  response.headers.set('ratelimit-reset', String(rate.resetSeconds))
  return response
}

/** Tells `note` how the rate stands. Throws `rate_limited` after it has told that nothing is left. */
export async function takeNoting(limit: Limit, subject: string, note: (rate: Rate) => void): Promise<void> {
  try {
    note(await take(limit, subject))
  } catch (error) {
    if (error instanceof AppError && error.retryAfterSeconds !== undefined)
      note({ limit: limit.points, remaining: 0, resetSeconds: error.retryAfterSeconds })
    throw error
  }
}

/** An endpoint for programs: `letIn` finds out who asks and how the rate stands, which every answer tells. */
export function ratedRoute<C, P>(
  letIn: (facts: Facts, request: Request, note: (rate: Rate) => void) => Promise<C>,
  handle: (ctx: C, request: Request, params: P, facts: Facts) => Promise<Answer>,
) {
  return async (request: Request, route: { params: Promise<P> }): Promise<Response> => {
    let standing: Rate | null = null
    const note = (rate: Rate): void => {
      standing = rate
    }
    const serve = apiRoute<P>(async (facts, asked, params) =>
      handle(await letIn(facts, asked, note), asked, params, facts),
    )
    const response = await serve(request, route)
    if (response.status === 401) response.headers.set('www-authenticate', 'Bearer')
    return tell(response, standing)
  }
}
