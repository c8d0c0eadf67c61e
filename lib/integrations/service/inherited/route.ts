import { tokenRules, verifyToken } from '@/lib/core/auth/token'
import type { MemberContext, ShopContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { openMembership } from '@/lib/core/guards/membership'
import { negotiateLocale } from '@/lib/core/i18n/i18n'
import { newId } from '@/lib/core/ids'
import { renderError, toAppError } from '@/lib/core/requests/problem'
import { addressOf } from '@/lib/core/requests/route'
import { isOpen, originOf, resolveTenantOfRoute } from '@/lib/core/tenancy/tenant'
import type { Tenant } from '@/lib/core/tenancy/tenant'

type Answer = Response | { status?: number; body: object }

/** What its programs call a failure, where they have a name of their own for it. */
const NAMES: Partial<Record<AppError['code'], string>> = {
  order_not_found: 'Order not found',
  not_found: 'Not found',
}

/** The same name for two different things is a conflict to its programs, whatever it is elsewhere. */
const STATUSES: Partial<Record<AppError['code'], number>> = { idempotency_key_reused: 409 }

/** A failure in the shape that the programs of the film shop read. */
export function inheritedFailure(error: AppError, headers: Headers): Response {
  // Its programs send no such key: by the order's id they ask for the same once more.
  const told =
    error.message === 'idempotency_key_reused' ? new AppError(error.code, 'order_id_reused') : error
  const { title, detail } = renderError(told, negotiateLocale(headers, 'en'))
  const name = NAMES[error.code] ?? (error.code === 'module_not_enabled' ? error.code : title)
  const { expected } = error.values
  const isOfBody = error.code === 'malformed_body'
  return Response.json(
    {
      success: false,
      error: isOfBody ? 'Validation Error' : error.code === 'unauthenticated' ? detail : name,
      ...(error.code in NAMES ? {} : { message: detail }),
      ...(isOfBody ? { details: [detail] } : {}),
      ...(error.message === 'amount_differs' ? { expectedAmount: Number(expected) } : {}),
    },
    {
      status: STATUSES[error.code] ?? error.status,
      headers: {
        'cache-control': 'no-store',
        ...(error.retryAfterSeconds === undefined ? {} : { 'retry-after': String(error.retryAfterSeconds) }),
      },
    },
  )
}

type Handle<P> = (ctx: ShopContext, request: Request, params: P, tenant: Tenant) => Promise<Answer>

/**
 * A route of the film shop's payment server on a shop's host, its own domain, below its path, or where the proxy names
 * it. `alsoClosed`: what a shop that takes no customers goes on to answer.
 */
export function inheritedRoute<P>(handle: Handle<P>, alsoClosed?: 'also_closed') {
  return async (request: Request, route: { params: Promise<P> }): Promise<Response> => {
    const requestId = newId()
    const { headers } = request
    try {
      const { tenant } = await resolveTenantOfRoute(headers)
      if (!tenant || tenant.status === 'cancelled') throw new AppError('not_found')
      if (!alsoClosed && !isOpen(tenant)) throw new AppError('shop_closed')
      const ctx: ShopContext = {
        tenantId: tenant.id,
        slug: tenant.slug,
        origin: originOf(tenant.slug),
        requestId,
        locale: tenant.locale,
        address: addressOf(headers),
        userAgent: (headers.get('user-agent') ?? '').slice(0, 500),
      }
      const answer = await handle(ctx, request, await route.params, tenant)
      if (answer instanceof Response) return answer
      const { status = 200, body } = answer
      return Response.json(body, {
        status,
        headers: { 'cache-control': 'no-store', 'x-request-id': requestId },
      })
    } catch (error) {
      return inheritedFailure(toAppError(error, { requestId, at: new URL(request.url).pathname }), headers)
    }
  }
}

/** Who sent this session's token. Throws `unauthenticated`, `forbidden`, and what a second factor asks for. */
async function memberOf(shop: ShopContext, headers: Headers): Promise<MemberContext> {
  const token = /^Bearer ([\x21-\x7e]{1,4000})$/i.exec(headers.get('authorization') ?? '')?.[1]
  const claims = token === undefined ? null : await verifyToken(token, tokenRules())
  if (!claims) throw new AppError('unauthenticated')
  const { origin: _origin, ...known } = shop
  const ctx = { ...known, personId: claims.personId, sessionId: claims.sessionId }
  await openMembership(ctx)
  return ctx
}

/** The same for a member with a token of `/admin/login`; a shop that is closed has members all the same. */
export function inheritedMemberRoute<P>(
  handle: (ctx: MemberContext, request: Request, params: P) => Promise<Answer>,
) {
  return inheritedRoute<P>(
    async (shop, request, params) => handle(await memberOf(shop, request.headers), request, params),
    'also_closed',
  )
}
