import { NextRequest } from 'next/server'
import { GET as health } from '@/app/api/compat/health/route'
import { GET as live } from '@/app/api/compat/health/live/route'
import { GET as ready } from '@/app/api/compat/health/ready/route'
import { POST as login } from '@/app/api/compat/admin/login/route'
import { GET as orders } from '@/app/api/compat/admin/orders/route'
import { PUT as order } from '@/app/api/compat/admin/orders/[id]/route'
import { GET as stats } from '@/app/api/compat/admin/stats/route'
import { GET as status } from '@/app/api/compat/orders/[id]/status/route'
import { POST as create } from '@/app/api/compat/payment/create/route'
import { POST as notified } from '@/app/api/compat/webhooks/[provider]/route'
import { GET as missing } from '@/app/api/compat/[...path]/route'
import { middleware } from '@/middleware'
import { asServed } from '@/sandbox/testing/as-served'

type Route = (request: Request, route: { params: Promise<never> }) => Promise<Response>

const ROUTES: readonly [RegExp, Route][] = [
  [/^GET \/health$/, health],
  [/^GET \/health\/live$/, live],
  [/^GET \/health\/ready$/, ready],
  [/^POST \/payment\/create$/, create],
  [/^GET \/orders\/(?<id>[^/]+)\/status$/, status],
  [/^POST \/webhooks\/(?<provider>[^/]+)$/, notified],
  [/^POST \/admin\/login$/, login],
  [/^GET \/admin\/orders$/, orders],
  [/^PUT \/admin\/orders\/(?<id>[^/]+)$/, order],
  [/^GET \/admin\/stats$/, stats],
]

/** The headers that a route sees behind the middleware. */
function headersBehind(request: NextRequest, rewritten: Response): Headers {
  const names = rewritten.headers.get('x-middleware-override-headers')?.split(',')
  if (!names) return request.headers
  return new Headers(
    names.flatMap((name): [string, string][] => {
      const value = rewritten.headers.get(`x-middleware-request-${name}`)
      return value === null ? [] : [[name, value]]
    }),
  )
}

export type Told = { status: number; text: string; body: Record<string, unknown> }

/** Where a client finds its shop: what its addresses begin with, and what it sends along. */
export type Door = { origin: string; headers?: Record<string, string> }

/** Asks as a program that was written for the film shop's payment server: through the middleware, to the route behind it. */
export async function askOldServer(
  door: Door,
  method: string,
  path: string,
  { body, token }: { body?: unknown; token?: string } = {},
): Promise<Told> {
  const url = new URL(door.origin + path)
  const headers = new Headers({ host: url.host, ...door.headers })
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`)
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const request = new NextRequest(url, { method, headers, ...sent })
  const rewritten = await middleware(request)
  const target = new URL(rewritten.headers.get('x-middleware-rewrite') ?? url)
  const asked = `${method} ${target.pathname.replace(/^\/api\/compat/, '')}`
  const found = ROUTES.find(([pattern]) => pattern.test(asked))
  const params = { ...found?.[0].exec(asked)?.groups }
  const behind = asServed(
    new Request(target, { method, headers: headersBehind(request, rewritten), ...sent }),
  )
  const route = found?.[1] ?? missing
  const answer = await route(behind, { params: Promise.resolve(params as never) })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') === true
  return { status: answer.status, text, body: isJson ? (JSON.parse(text) as Record<string, unknown>) : {} }
}
