import { AppError } from '@/lib/core/errors'
import { checkHealth } from '@/lib/core/health'
import { resolveTenantOfRoute } from '@/lib/core/tenancy/tenant'
import { inheritedFailure } from './route'

/** What makes each of the three say that it is not well: nothing, the database, or any part. */
export type HealthKind = 'live' | 'ready' | 'all'

/** How this server is, as the second version of the film shop's one says it; on a shop's host with its name. */
export async function tellHealth(headers: Headers, kind: HealthKind): Promise<Response> {
  const { status, version, database } = await checkHealth()
  const isWell = kind === 'live' || (kind === 'ready' ? database === 'ok' : status === 'ok')
  const found = database === 'ok' ? await resolveTenantOfRoute(headers) : null
  const tenant = found?.tenant && found.tenant.status !== 'cancelled' ? found.tenant.slug : null
  // Whoever names a shop, by host or path, asks for that shop.
  if (found?.decision.kind === 'tenant' && tenant === null)
    return inheritedFailure(new AppError('not_found'), headers)
  return Response.json(
    {
      status: isWell ? 'healthy' : 'unhealthy',
      version,
      database: database === 'ok' ? 'connected' : 'disconnected',
      timestamp: new Date().toISOString(),
      ...(tenant === null ? {} : { tenant }),
    },
    { status: isWell ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
