import type { z } from 'zod'
import { hashOfKey, isWellFormedKey, keyInHeader, plainHeader } from '@/lib/core/auth/api-key'
import { isConsoleRequest } from './console-host'
import { consoleActor } from '@/lib/core/context'
import type { ConsoleContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { readActor } from '@/lib/core/db/queries/member'
import { AppError } from '@/lib/core/errors'
import { API_LIMIT, REFUSED_KEY_LIMIT, take } from '@/lib/core/limits/limits'
import { NoQuery, readQuery } from '@/lib/core/requests/query'
import { apiRoute } from '@/lib/core/requests/route'
import type { Answer } from '@/lib/core/requests/route'

/** `X-API-Key` is what programs of the systems before Gerai send. */
function keyOf(headers: Headers): string {
  return keyInHeader(headers.get('authorization')) || plainHeader(headers.get('x-api-key'))
}

/** In whose name the key acts. Throws `unauthenticated` for one that is none, or counts no more. */
async function findMaker(key: string, keyHash: Buffer): Promise<string> {
  if (!isWellFormedKey(key, 'platform')) throw new AppError('unauthenticated', 'api_key_refused')
  return withActor(consoleActor({ personId: '', keyHash }), readActor)
}

/**
 * An endpoint of the platform's API, on the console's own host, for programs with a key of the platform. The database
 * asks for the key in every transaction, and refuses to write for one that may only read.
 */
export function platformApi<P>(
  handle: (ctx: ConsoleContext, request: Request, params: P) => Promise<Answer>,
) {
  return platformQuery<typeof NoQuery, P>(NoQuery, (ctx, _query, request, params) =>
    handle(ctx, request, params),
  )
}

/** The same for one whose address takes parameters. */
export function platformQuery<S extends z.ZodType, P>(
  query: S,
  handle: (ctx: ConsoleContext, query: z.output<S>, request: Request, params: P) => Promise<Answer>,
) {
  return apiRoute<P>(async (facts, request, params) => {
    if (!isConsoleRequest(request.headers)) throw new AppError('not_found')
    const key = keyOf(request.headers)
    const keyHash = hashOfKey(key)
    const personId = await findMaker(key, keyHash).catch(async (error: unknown) => {
      await take(REFUSED_KEY_LIMIT, facts.address)
      throw error
    })
    await take(API_LIMIT, keyHash.toString('hex'))
    return handle({ ...facts, personId, keyHash }, readQuery(request, query), request, params)
  })
}
