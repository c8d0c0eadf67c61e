import { plainHeader } from '@/lib/core/auth/api-key'
import { tenantActor } from '@/lib/core/context'
import type { ApiContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { ratedRoute, takeNoting } from '@/lib/core/guards/rated-route'
import { REFUSED_KEY_LIMIT, tenantApiLimit } from '@/lib/core/limits/limits'
import type { Rate } from '@/lib/core/limits/limits'
import type { Answer, Facts } from '@/lib/core/requests/route'
import { resolveTenantOfRoute } from '@/lib/core/tenancy/tenant'
import { authenticateApiKey } from './authenticate'
import type { ApiClient } from './authenticate'
import { useMeter } from '@/lib/platform/service'

/** `X-API-Key` is what programs of the systems before Gerai send; it is taken wherever the other is. */
function keyHeaderOf(headers: Headers): string | null {
  const named = plainHeader(headers.get('x-api-key'))
  return headers.get('authorization') ?? (named === '' ? null : `Bearer ${named}`)
}

async function authenticate(
  headers: Headers,
  address: string,
  note: (rate: Rate) => void,
): Promise<ApiClient> {
  try {
    return await authenticateApiKey(keyHeaderOf(headers))
  } catch (error) {
    await takeNoting(REFUSED_KEY_LIMIT, address, note)
    throw error
  }
}

const readingMethods = new Set(['GET', 'HEAD'])

/** Who asks, on the host of the key's own tenant; `note` is told how the tenant's rate stands. */
async function letInAny(facts: Facts, request: Request, note: (rate: Rate) => void): Promise<ApiContext> {
  const { tenant } = await resolveTenantOfRoute(request.headers)
  // A shop that was deleted is as unknown as one that never was.
  if (tenant?.status === 'cancelled') throw new AppError('not_found')
  const client = await authenticate(request.headers, facts.address, note)
  const { tenantId, slug, keyId, actor, callsPerMinute } = client
  if (tenant?.id !== tenantId) throw new AppError('not_found')
  if (callsPerMinute !== null) await takeNoting(tenantApiLimit(callsPerMinute), tenantId, note)
  const { makerId: personId, permissions, isWritable } = actor
  const ctx: ApiContext = { ...facts, tenantId, slug, keyId, personId, permissions, isWritable }
  // Counting is writing, too: what a suspended shop reads is free.
  if (isWritable) await withActor(tenantActor(ctx), (db) => useMeter(db, 'api_calls'))
  return ctx
}

/** The same where the method says whether a request writes. */
async function letIn(facts: Facts, request: Request, note: (rate: Rate) => void): Promise<ApiContext> {
  const ctx = await letInAny(facts, request, note)
  if (!readingMethods.has(request.method)) requireWritable(ctx)
  return ctx
}

/** Throws `forbidden` for what would write in a suspended shop. */
export function requireWritable({ isWritable }: ApiContext): void {
  if (!isWritable) throw new AppError('forbidden', 'shop_read_only')
}

/**
 * An endpoint of a tenant's own API, on the tenant's own host, for programs with a key of the tenant. Every call takes
 * one of the plan's calls per minute, which all keys of a tenant share, and counts as one of its API calls; one that the
 * plan refuses is `limit_reached`. A suspended shop may read, and is refused to write (`forbidden`). Throws `not_found`
 * where the host is not that of the key's tenant.
 */
export function tenantRoute<P>(
  handle: (ctx: ApiContext, request: Request, params: P, facts: Facts) => Promise<Answer>,
) {
  return ratedRoute<ApiContext, P>(letIn, handle)
}

/** The same for requests whose method does not say whether they write: `handle` asks `requireWritable` where they do. */
export function tenantRouteOfAnyMethod(handle: (ctx: ApiContext, request: Request) => Promise<Answer>) {
  return ratedRoute<ApiContext, unknown>(letInAny, handle)
}
