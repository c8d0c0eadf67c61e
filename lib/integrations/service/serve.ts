import type { Operation, Sent } from '@/lib/core/api/operation'
import type { ApiContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { gatherPairs } from '@/lib/core/requests/form'
import { readStrictJson } from '@/lib/core/requests/json-body'
import { problemResponse } from '@/lib/core/requests/problem'
import { apiRoute, versionIn } from '@/lib/core/requests/route'
import type { Answer } from '@/lib/core/requests/route'
import type { KeptAnswer } from '@/lib/integrations/data/api-requests'
import { matchOperation } from '@/lib/integrations/rules/match'
import { fingerprintOf, idempotencyKeyIn, once } from './once'
import { tenantRoute } from './tenant-api'

const smallBodyBytes = 64 * 1024

function requireRights(ctx: ApiContext, { rights }: Operation): void {
  const missing = rights.find((right) => !ctx.permissions.includes(right))
  if (missing !== undefined) throw new AppError('forbidden', 'api_key_right', { values: { right: missing } })
}

function toAnswer({ status = 200 }: Operation, sent: Sent<unknown>): KeptAnswer {
  return {
    status,
    answer: status === 204 ? '' : JSON.stringify(sent.body),
    etag: sent.version === undefined ? null : `"${sent.version}"`,
    location: sent.location ?? null,
  }
}

function toResponse(ctx: ApiContext, kept: KeptAnswer, more: Record<string, string>): Response {
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

async function perform(
  ctx: ApiContext,
  request: Request,
  operation: Operation,
  params: Record<string, string>,
): Promise<Response> {
  requireRights(ctx, operation)
  const url = new URL(request.url)
  const body = operation.body
    ? await readStrictJson(request, operation.bodyLimitBytes ?? smallBodyBytes)
    : undefined
  const raw = { params, query: gatherPairs(url.searchParams), body, version: versionIn(request.headers) }
  const work = async (): Promise<KeptAnswer> => toAnswer(operation, await operation.perform(ctx, raw))
  const idempotencyKey = operation.method === 'POST' ? idempotencyKeyIn(request.headers) : null
  if (idempotencyKey === null) return toResponse(ctx, await work(), {})
  const fingerprint = fingerprintOf(operation.method, `${url.pathname}${url.search}`, body)
  const { answer, isRepeated } = await once(ctx, { idempotencyKey, fingerprint }, work)
  return toResponse(ctx, answer, isRepeated ? { 'idempotent-replayed': 'true' } : {})
}

const missing = apiRoute(() => Promise.reject(new AppError('not_found')))

/** What every operation of a shop's API is asked through: `path` holds what stands below `/api/v1`. */
export function serveOperations(operations: readonly Operation[]) {
  const find = (request: Request, path: readonly string[]) =>
    matchOperation(operations, request.method === 'HEAD' ? 'GET' : request.method, path)
  const serve = tenantRoute<{ path: string[] }>(async (ctx, request, { path }): Promise<Answer> => {
    const match = find(request, path)
    if (match?.kind === 'found') return perform(ctx, request, match.operation, match.params)
    const refusal = problemResponse(new AppError('method_not_allowed'), ctx.locale, ctx.requestId)
    refusal.headers.set('allow', match?.methods.join(', ') ?? '')
    return refusal
  })
  // What is nowhere is nobody's, whoever asks.
  return async (request: Request, route: { params: Promise<{ path: string[] }> }): Promise<Response> =>
    find(request, (await route.params).path) ? serve(request, route) : missing(request, route)
}
