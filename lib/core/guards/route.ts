import { openMembership } from './membership'
import { requireOwnOrigin } from './origin'
import { findSession } from '@/lib/core/auth/session'
import type { Locale, MemberContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { jsonAnswer } from '@/lib/core/http/whole'
import { newId } from '@/lib/core/ids'
import type { Permission } from './permission'
import { problemResponse, toAppError } from '@/lib/core/requests/problem'
import { addressOf, languageOf } from '@/lib/core/requests/route'
import { isOwnHost, resolveTenant } from '@/lib/core/tenancy/tenant'

type Rights = { isWriting: boolean }

/** Shop, session and permission of a request; route handlers stand outside of the middleware, so the host decides. */
async function enter(
  request: Request,
  permission: Permission,
  known: { requestId: string; locale: Locale },
  { isWriting }: Rights,
): Promise<MemberContext> {
  const { tenant } = await resolveTenant(request.headers, '/')
  if (!tenant || !isOwnHost(request.headers.get('host'), tenant)) throw new AppError('not_found')
  const session = await findSession()
  if (!session) throw new AppError('unauthenticated', 'session_over')
  const ctx: MemberContext = {
    ...known,
    address: addressOf(request.headers),
    userAgent: (request.headers.get('user-agent') ?? '').slice(0, 500),
    tenantId: tenant.id,
    slug: tenant.slug,
    personId: session.personId,
    sessionId: session.sessionId,
  }
  const { permissions, isWritable } = await openMembership(ctx)
  if (!permissions.has(permission)) throw new AppError('forbidden', 'missing_permission')
  if (isWriting && !isWritable) throw new AppError('forbidden', 'read_only')
  return ctx
}

function endpoint(
  permission: Permission,
  rights: Rights,
  handle: (ctx: MemberContext, request: Request) => Promise<object>,
) {
  return async (request: Request): Promise<Response> => {
    const requestId = newId()
    const locale = languageOf(request)
    try {
      if (rights.isWriting) requireOwnOrigin(request.headers)
      const ctx = await enter(request, permission, { requestId, locale }, rights)
      const answer = await handle(ctx, request)
      if (answer instanceof Response) return answer
      return jsonAnswer(answer, {
        headers: { 'cache-control': 'no-store', 'x-request-id': requestId },
      })
    } catch (error) {
      return problemResponse(
        toAppError(error, { requestId, at: new URL(request.url).pathname }),
        locale,
        requestId,
      )
    }
  }
}

/**
 * A POST endpoint for a member's own pages, for what an action cannot carry, such as a large file. The same order of
 * questions as an action: own origin, session, membership, permission; only then is the body looked at.
 */
export function memberRoute(
  permission: Permission,
  handle: (ctx: MemberContext, request: Request) => Promise<object>,
) {
  return endpoint(permission, { isWriting: true }, handle)
}

/** A GET endpoint for a member's own pages: it answers and changes nothing, so a suspended shop may ask it too. */
export function memberQuery(
  permission: Permission,
  handle: (ctx: MemberContext, request: Request) => Promise<object>,
) {
  return endpoint(permission, { isWriting: false }, handle)
}
