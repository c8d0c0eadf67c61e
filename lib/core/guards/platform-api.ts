import { keyInHeader, plainHeader } from '@/lib/core/auth/api-key'
import { isConsoleRequest } from './console-host'
import type { PlatformContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { PLATFORM_API_LIMIT, REFUSED_KEY_LIMIT } from '@/lib/core/limits/limits'
import type { Rate } from '@/lib/core/limits/limits'
import type { Answer, Facts } from '@/lib/core/requests/route'
import { findProgram } from './platform-key'
import { ratedRoute, takeNoting } from './rated-route'

/** `X-API-Key` is what programs of the systems before Gerai send. */
function keyOf(headers: Headers): string {
  return keyInHeader(headers.get('authorization')) || plainHeader(headers.get('x-api-key'))
}

/** Who asks, on the console's own host; `note` is told how the key's rate stands. */
async function letIn(facts: Facts, request: Request, note: (rate: Rate) => void): Promise<PlatformContext> {
  if (!isConsoleRequest(request.headers)) throw new AppError('not_found')
  const program = await findProgram(keyOf(request.headers)).catch(async (error: unknown) => {
    await takeNoting(REFUSED_KEY_LIMIT, facts.address, note)
    throw error
  })
  await takeNoting(PLATFORM_API_LIMIT, program.keyId, note)
  return { ...facts, ...program }
}

/**
 * An endpoint of the platform's API, on the console's own host, for programs with a key of the platform. The database
 * asks for the key in every transaction, and refuses to write for one that may only read.
 */
export function platformApi<P>(
  handle: (ctx: PlatformContext, request: Request, params: P) => Promise<Answer>,
) {
  return ratedRoute<PlatformContext, P>(letIn, handle)
}
