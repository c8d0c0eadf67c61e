import { z } from 'zod'
import { plainHeader } from '@/lib/core/auth/api-key'
import { AppError } from '@/lib/core/errors'
import { platformApi } from '@/lib/core/guards/platform-api'
import { resolveTenantOfRoute } from '@/lib/core/tenancy/tenant'
import { isLaterOfPlatform, isLaterOfTenant } from '@/lib/integrations/rules/later-modules'
import { tenantRoute } from '@/lib/integrations/service/tenant-api'
import { inheritedFailure } from './route'
import { getInfo, getQuota } from './tenant'

type Path = { path: string[] }
type Route = (request: Request, route: { params: Promise<Path> }) => Promise<Response>

function hasKey(headers: Headers): boolean {
  return plainHeader(headers.get('authorization')) !== '' || plainHeader(headers.get('x-api-key')) !== ''
}

const told = (status: number, error: string): Response =>
  Response.json({ success: false, error }, { status, headers: { 'cache-control': 'no-store' } })

const Problem = z.object({
  title: z.string(),
  detail: z.string(),
  errors: z.record(z.string(), z.array(z.string())).optional(),
})

/** What our own edge has answered, as those programs read it: a key that is missing is another thing than a wrong one. */
export async function asInherited(answer: Response, { headers }: Request): Promise<Response> {
  if (answer.status === 401)
    return hasKey(headers) ? told(403, 'Invalid API key') : told(401, 'API key required')
  if (answer.status === 404) return told(404, 'Not found')
  if (answer.headers.get('content-type') !== 'application/problem+json') return answer
  const { title, detail, errors } = Problem.parse(await answer.json())
  const details = Object.entries(errors ?? {}).map(([field, texts]) => `${field}: ${texts.join(' ')}`)
  const kept = new Headers(answer.headers)
  kept.delete('content-length')
  kept.set('content-type', 'application/json')
  return Response.json(
    { success: false, error: title, message: detail, ...(details.length > 0 ? { details } : {}) },
    { status: answer.status, headers: kept },
  )
}

/** The same where what is refused as it stands is a module that is not there. */
function inOldShape(
  answer: Response,
  request: Request,
  missing = 'module_not_enabled',
): Promise<Response> | Response {
  return answer.status === 409
    ? inheritedFailure(new AppError('module_not_enabled', missing), request.headers)
    : asInherited(answer, request)
}

const askPlatform = platformApi<Path>((_ctx, request) => {
  const isKnown = isLaterOfPlatform(request.method, new URL(request.url).pathname)
  return Promise.reject(new AppError(isKnown ? 'module_not_enabled' : 'not_found'))
})

/** A call of the agent platform to the platform's host. */
export const laterOfPlatform: Route = async (request, route) =>
  inOldShape(await askPlatform(request, route), request, 'module_not_here')

const askTenant = tenantRoute<Path>(async (ctx, _request, { path }) => {
  const [named] = path
  if (named === 'tenant') return { body: await (path[1] === 'info' ? getInfo(ctx) : getQuota(ctx)) }
  const isOwn = named === ctx.slug || named === ctx.tenantId
  throw new AppError(isOwn ? 'module_not_enabled' : 'not_found')
})

/** Where no language is asked for, these programs are answered in English. */
function inEnglish(headers: Headers): Headers {
  const more = new Headers(headers)
  if (!more.has('accept-language')) more.set('accept-language', 'en')
  return more
}

/** Whether a path that is none of ours names the shop that is asked, as the agent platform's do. */
async function namesShop(headers: Headers, named: string): Promise<boolean> {
  if (named === 'tenant') return true
  const more = new Headers(headers)
  more.set('x-gerai-prefix', `/t/${named}`)
  const { tenant } = await resolveTenantOfRoute(more)
  return tenant !== null && (tenant.slug === named || tenant.id === named)
}

/**
 * The shop's API, and what the agent platform's programs ask beside it: there the path names the tenant on the root
 * domain, too. `isOurs` tells whether the API has addresses that begin so.
 */
export function orLater(serve: Route, isOurs: (word: string) => boolean): Route {
  return async (request, route) => {
    const { path } = await route.params
    const [named = ''] = path
    if (!isLaterOfTenant(request.method, `/${path.join('/')}`)) {
      const isTheirs = !isOurs(named) && (await namesShop(request.headers, named))
      const answer = await serve(request, route)
      return isTheirs ? asInherited(answer, request) : answer
    }
    const headers = inEnglish(request.headers)
    headers.set('x-gerai-prefix', `/t/${named}`)
    // Made of its parts: the web server hands over a stand-in, of which a whole request cannot be made.
    const { url, method } = request
    return inOldShape(await askTenant(new Request(url, { method, headers }), route), request)
  }
}
