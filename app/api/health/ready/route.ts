import { checkHealth } from '@/lib/core/health'
import { plainRoute } from '@/lib/core/requests/route'

export const dynamic = 'force-dynamic'

/** Whether this process can serve: it needs the database. A resting worker stops no shop. */
export const GET = plainRoute(async () => {
  const { database, version } = await checkHealth()
  return { status: database === 'ok' ? 200 : 503, body: { status: database, version, database } }
})
