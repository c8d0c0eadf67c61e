import { z } from 'zod'
import { plainHeader } from '@/lib/core/auth/api-key'
import type { PlatformContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { platformApi } from '@/lib/core/guards/platform-api'
import { inspect } from '@/lib/core/requests/input/json-body'
import { requireStorable } from '@/lib/core/requests/input/storable-only'
import { objectIn, readBytes, textIn } from '@/lib/core/requests/route'
import {
  activate,
  addCredits,
  getPairing,
  getStats,
  getTenant,
  listSessions,
  listTenants,
  register,
  setPlan,
  toggle,
} from './books'
import type { Answer } from './books'

type Path = { path: string[] }
type Call = (ctx: PlatformContext, sent: object, name: string) => Promise<Answer>

/** The addresses of the debt book before, as they stand behind the platform's host; `*` is a tenant. */
const CALLS: Readonly<Record<string, Call>> = {
  'GET admin/stats': getStats,
  'GET admin/tenants': listTenants,
  'POST admin/tenants/register': register,
  'GET admin/sessions': listSessions,
  'GET admin/tenant/*': (ctx, _sent, name) => getTenant(ctx, name),
  'GET admin/tenant/*/qr': (ctx, _sent, name) => getPairing(ctx, name),
  'POST admin/tenant/*/activate': (ctx, _sent, name) => activate(ctx, name),
  'POST admin/tenant/*/toggle': (ctx, _sent, name) => toggle(ctx, name),
  'POST admin/tenant/*/plan': (ctx, sent, name) => setPlan(ctx, name, sent),
  'POST admin/tenant/*/credits': (ctx, sent, name) => addCredits(ctx, name, sent),
}

function callFor(method: string, path: readonly string[]): Call | undefined {
  const isOfTenant = path[0] === 'admin' && path[1] === 'tenant' && path.length > 2
  const pattern = path.map((part, place) => (isOfTenant && place === 2 ? '*' : part)).join('/')
  const address = `${method} ${pattern}`
  return Object.hasOwn(CALLS, address) ? CALLS[address] : undefined
}

const limitBytes = 64 * 1024

/** What was sent, as JSON whatever it is called; nothing at all where nothing was. Throws `malformed_body`. */
async function readSent(request: Request): Promise<object> {
  const sent = textIn(await readBytes(request, limitBytes))
  if (sent.trim() === '') return {}
  const value = objectIn(sent)
  inspect(sent)
  requireStorable(value)
  return value
}

const serve = platformApi<Path>(async (ctx, request, { path }) => {
  const call = callFor(request.method, path)
  if (!call) throw new AppError('not_found')
  if (request.method === 'GET') return call(ctx, {}, path[2] ?? '')
  if (!ctx.isWritable) throw new AppError('forbidden', 'api_key_read_only')
  return call(ctx, await readSent(request), path[2] ?? '')
})

const Problem = z.object({ detail: z.string() })

/** A failure as its programs read it: a key that is missing is another thing than a wrong one. */
async function asBefore(answer: Response, { headers }: Request, path: readonly string[]): Promise<Response> {
  if (answer.headers.get('content-type') !== 'application/problem+json') return answer
  const { detail } = Problem.parse(await answer.json())
  const kept = new Headers(answer.headers)
  kept.delete('content-length')
  kept.set('content-type', 'application/json')
  const tell = (status: number, error: string, more = {}): Response =>
    Response.json({ error, ...more }, { status, headers: kept })
  const hasKey =
    plainHeader(headers.get('authorization')) !== '' || plainHeader(headers.get('x-api-key')) !== ''
  if (answer.status === 401) return hasKey ? tell(403, 'Invalid API key') : tell(401, 'API key required')
  if (answer.status === 404)
    return tell(404, path[1] === 'tenant' && path.length > 2 ? 'Tenant not found' : 'Not found')
  if (answer.status === 429)
    return tell(429, 'Rate limit exceeded', { retryAfter: Number(kept.get('retry-after') ?? 0) })
  return tell(answer.status === 422 ? 400 : answer.status, detail)
}

/** What programs of the debt book before ask on the platform's host, with a key of the platform. */
export async function answerDebtBook(request: Request, route: { params: Promise<Path> }): Promise<Response> {
  const { path } = await route.params
  return asBefore(await serve(request, route), request, path)
}
