import type { Operation } from '@/lib/core/api/operation'
import type { ApiContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import type { Permission } from '@/lib/core/guards/permission'
import { gatherQuery } from '@/lib/core/requests/input/form'
import { readStrictJson, refuseBody } from '@/lib/core/requests/input/json-body'
import { problemResponse } from '@/lib/core/requests/problem'
import { knownBy, versionsIn } from '@/lib/core/requests/entity-tags'
import { apiRoute, tooLarge } from '@/lib/core/requests/route'
import type { Answer, Facts } from '@/lib/core/requests/route'
import { openFile } from '@/lib/core/requests/input/upload'
import type { KeptAnswer } from '@/lib/integrations/data/kept-requests'
import { matchOperation } from '@/lib/integrations/rules/match'
import { idempotencyKeyIn } from './once'
import { bodyLimitOf, perform, shopKeys } from './perform'
import type { Asked, Keys } from './perform'
import { tenantRoute } from './tenant-api'

/** Through what the operations of one kind of caller are asked. */
export type Door<C extends Facts, R extends string> = Keys<C, R> & {
  /** An endpoint that lets such a caller in, or tells why not. */
  route: <P>(
    handle: (ctx: C, request: Request, params: P) => Promise<Answer>,
  ) => (request: Request, route: { params: Promise<P> }) => Promise<Response>
}

function toResponse(ctx: Facts, kept: KeptAnswer, more: Record<string, string>): Response {
  return new Response(kept.status === 204 ? null : kept.answer, {
    status: kept.status,
    headers: {
      'cache-control': 'no-store',
      'x-request-id': ctx.requestId,
      ...(kept.status === 204 ? {} : { 'content-type': 'application/json' }),
      ...(kept.etag === null ? {} : { etag: kept.etag }),
      ...(kept.location === null ? {} : { location: kept.location }),
      ...more,
    },
  })
}

/** Nothing of it is sent again. */
function unchanged({ requestId }: Facts, { etag }: KeptAnswer): Response {
  return new Response(null, {
    status: 304,
    headers: { 'cache-control': 'no-store', 'x-request-id': requestId, etag: etag ?? '' },
  })
}

/** Reads what was sent, once, for as many versions as it may be meant for. */
function reader<C, R extends string>(
  operation: Operation<C, R>,
  request: Request,
  params: Record<string, string>,
): (version: number | null) => Promise<Asked> {
  const url = new URL(request.url)
  let read: Promise<object | undefined> | undefined
  const readOnce = async (): Promise<object | undefined> => {
    if (operation.body) return readStrictJson(request, bodyLimitOf(operation))
    if (!operation.file) await refuseBody(request, bodyLimitOf(operation))
    return undefined
  }
  const mostBytes = operation.file?.limitBytes ?? 0
  return async (version) => ({
    raw: { params, query: gatherQuery(url.searchParams), body: await (read ??= readOnce()), version },
    address: `${url.pathname}${url.search}`,
    idempotencyKey: operation.method === 'POST' ? idempotencyKeyIn(request.headers) : null,
    openFile: () => openFile(request, mostBytes, () => tooLarge(mostBytes)),
  })
}

async function answerTo<C extends Facts, R extends string>(
  door: Door<C, R>,
  ctx: C,
  request: Request,
  { operation, params }: { operation: Operation<C, R>; params: Record<string, string> },
): Promise<Response> {
  // What was sent is read after that, headers and all.
  door.requireRights(ctx, operation.rights)
  const isReading = operation.method === 'GET'
  const read = reader(operation, request, params)
  const isKnown = isReading ? knownBy(request.headers) : () => false
  const [first = null, ...others] = operation.isVersioned && !isReading ? versionsIn(request.headers) : [null]
  // A file that was begun cannot be read again.
  const isFileUsed = () => operation.file !== undefined && request.bodyUsed
  const ask = (version: number | null) => perform(door, ctx, operation, () => read(version))
  let asked = ask(first)
  // One that does not fit has done nothing.
  for (const version of others)
    asked = asked.catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'stale_version' && !isFileUsed()) return ask(version)
      throw error
    })
  const { answer, isRepeated } = await asked
  if (isKnown(answer.etag)) return unchanged(ctx, answer)
  return toResponse(ctx, answer, isRepeated ? { 'idempotent-replayed': 'true' } : {})
}

/** As HTTP names them: what can be read can be asked for its head, and every address for what it takes. */
function allowed(methods: readonly string[]): string {
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
}

/** Whoever asks: the document says the same. */
const tell = (methods: readonly string[]): Response =>
  new Response(null, { status: 204, headers: { allow: allowed(methods), 'cache-control': 'no-store' } })

const missing = apiRoute(() => Promise.reject(new AppError('not_found')))

/** What these operations are asked through: `path` holds what stands below `/api/v1`. */
export function serveThrough<C extends Facts, R extends string>(
  door: Door<C, R>,
  operations: readonly Operation<C, R>[],
) {
  const find = (request: Request, path: readonly string[]) =>
    matchOperation(operations, request.method === 'HEAD' ? 'GET' : request.method, path)
  const serve = door.route<{ path: string[] }>(async (ctx, request, { path }): Promise<Answer> => {
    const match = find(request, path)
    if (match?.kind === 'found') return answerTo(door, ctx, request, match)
    const refusal = problemResponse(new AppError('method_not_allowed'), ctx.locale, ctx.requestId)
    refusal.headers.set('allow', allowed(match?.methods ?? []))
    return refusal
  })
  const missingForKey = door.route<{ path: string[] }>(() => Promise.reject(new AppError('not_found')))
  // What is nowhere is nobody's, whoever asks; a program that shows a key is told how its rate stands.
  return async (request: Request, route: { params: Promise<{ path: string[] }> }): Promise<Response> => {
    const match = find(request, (await route.params).path)
    if (!match) {
      const showsKey = request.headers.has('authorization') || request.headers.has('x-api-key')
      const told = showsKey ? await missingForKey(request, route) : null
      return told === null || told.status === 401 ? missing(request, route) : told
    }
    return request.method === 'OPTIONS' && match.kind === 'methods'
      ? tell(match.methods)
      : serve(request, route)
  }
}

/** The same of a shop's API. */
export const serveOperations = (operations: readonly Operation[]) =>
  serveThrough<ApiContext, Permission>({ ...shopKeys, route: tenantRoute }, operations)
