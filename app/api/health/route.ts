import { checkHealth } from '@/lib/core/health'
import { plainRoute } from '@/lib/core/requests/route'

export const dynamic = 'force-dynamic'

/** Whether everything works: 503 names the part that does not. */
export const GET = plainRoute(async () => {
  const health = await checkHealth()
  return { status: health.status === 'ok' ? 200 : 503, body: health }
})
