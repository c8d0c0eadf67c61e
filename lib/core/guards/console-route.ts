import { isConsoleRequest } from './console-host'
import { findSession } from '@/lib/core/auth/session'
import { consoleActor } from '@/lib/core/context'
import type { ConsoleContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { problemResponse, toAppError } from '@/lib/core/requests/problem'
import { addressOf, languageOf } from '@/lib/core/requests/route'

/**
 * A GET endpoint of the console, for what a page cannot carry: it answers and changes nothing. Host, session, person and
 * second factor are asked first.
 */
export function consoleQuery(handle: (ctx: ConsoleContext, request: Request) => Promise<Response>) {
  return async (request: Request): Promise<Response> => {
    const requestId = newId()
    const locale = languageOf(request)
    try {
      if (!isConsoleRequest(request.headers)) throw new AppError('not_found')
      const session = await findSession()
      if (!session) throw new AppError('unauthenticated', 'session_over')
      const ctx: ConsoleContext = {
        requestId,
        locale,
        address: addressOf(request.headers),
        userAgent: (request.headers.get('user-agent') ?? '').slice(0, 500),
        personId: session.personId,
        sessionId: session.sessionId,
      }
      await withActor(consoleActor(ctx), () => Promise.resolve())
      return await handle(ctx, request)
    } catch (error) {
      const failure = toAppError(error, { requestId, at: new URL(request.url).pathname })
      return problemResponse(failure, locale, requestId)
    }
  }
}
