import { withActor } from '@/lib/core/db/actor'
import { tenantActor } from '@/lib/core/context'
import type { ApiContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { API_LIMIT, REFUSED_KEY_LIMIT, take } from '@/lib/core/limits/limits'
import { NoQuery, readQuery } from '@/lib/core/requests/query'
import { apiRoute } from '@/lib/core/requests/route'
import type { Answer } from '@/lib/core/requests/route'
import { resolveTenantOfRoute } from '@/lib/core/tenancy/tenant'
import { authenticateApiKey } from './authenticate'
import type { ApiClient } from './authenticate'
import { useMeter } from '@/lib/platform/service'

async function authenticate(headers: Headers, address: string): Promise<ApiClient> {
  try {
    return await authenticateApiKey(headers.get('authorization'))
  } catch (error) {
    await take(REFUSED_KEY_LIMIT, address)
    throw error
  }
}

const readingMethods = new Set(['GET', 'HEAD'])

/**
 * An endpoint of a tenant's own API, on the tenant's own host, for programs with a key of the tenant: what the key may
 * is asked by the service. No address takes parameters. Every call counts as one of the plan's API calls; one that the limit refuses is
 * `limit_reached`. A suspended shop may read, and is refused to write (`forbidden`). Throws `not_found` where the host is
 * not that of the key's tenant.
 */
export function tenantApi<P>(handle: (ctx: ApiContext, request: Request, params: P) => Promise<Answer>) {
  return apiRoute<P>(async (facts, request, params) => {
    const { tenant } = await resolveTenantOfRoute(request.headers)
    // A shop that was deleted is as unknown as one that never was.
    if (tenant?.status === 'cancelled') throw new AppError('not_found')
    const { tenantId, slug, keyId, actor } = await authenticate(request.headers, facts.address)
    if (tenant?.id !== tenantId) throw new AppError('not_found')
    await take(API_LIMIT, keyId)
    const { makerId: personId, permissions, isWritable } = actor
    const ctx: ApiContext = { ...facts, tenantId, slug, keyId, personId, permissions, isWritable }
    // Counting is writing, too: what a suspended shop reads is free.
    if (isWritable) await withActor(tenantActor(ctx), (db) => useMeter(db, 'api_calls'))
    else if (!readingMethods.has(request.method)) throw new AppError('forbidden', 'shop_read_only')
    readQuery(request, NoQuery)
    return handle(ctx, request, params)
  })
}
