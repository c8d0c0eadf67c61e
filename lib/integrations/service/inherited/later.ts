import { plainHeader } from '@/lib/core/auth/api-key'
import { AppError } from '@/lib/core/errors'
import { platformApi } from '@/lib/core/guards/platform-api'
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

/** What our own edge has answered, as those programs read it: a key that is missing is another thing than a wrong one. */
function inOldShape(answer: Response, { headers }: Request, missing = 'module_not_enabled'): Response {
  switch (answer.status) {
    case 401:
      return hasKey(headers) ? told(403, 'Invalid API key') : told(401, 'API key required')
    case 404:
      return told(404, 'Not found')
    case 409:
      return inheritedFailure(new AppError('module_not_enabled', missing), headers)
    default:
      return answer
  }
}

const askPlatform = platformApi<Path>((_ctx, request) => {
  const { pathname } = new URL(request.url)
  const path = pathname.replace(/^\/api\/compat\/platform/, '')
  const isKnown = isLaterOfPlatform(request.method, path)
  return Promise.reject(new AppError(isKnown ? 'module_not_enabled' : 'not_found'))
})

/** A call of the debt book or the agent platform to the platform's host. */
export const laterOfPlatform: Route = async (request, route) =>
  inOldShape(await askPlatform(request, route), request, 'module_not_here')

const askTenant = tenantRoute<Path>(async (ctx, _request, { path }) => {
  const [named] = path
  if (named === 'tenant') return { body: await (path[1] === 'info' ? getInfo(ctx) : getQuota(ctx)) }
  const isOwn = named === ctx.slug || named === ctx.tenantId
  throw new AppError(isOwn ? 'module_not_enabled' : 'not_found')
})

/** The shop's API, and what the agent platform's programs ask beside it: there the path names the tenant on the root domain, too. */
export function orLater(serve: Route): Route {
  return async (request, route) => {
    const { path } = await route.params
    if (!isLaterOfTenant(request.method, `/${path.join('/')}`)) return serve(request, route)
    const headers = new Headers(request.headers)
    headers.set('x-gerai-prefix', `/t/${path[0] ?? ''}`)
    // Made of its parts: the web server hands over a stand-in, of which a whole request cannot be made.
    const { url, method } = request
    return inOldShape(await askTenant(new Request(url, { method, headers }), route), request)
  }
}
