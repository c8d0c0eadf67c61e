import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { dayMs } from '@/lib/core/time/duration'
import {
  countOngoing,
  countRejections,
  listLastWebhooks,
  listProblems,
} from '@/lib/payments/connections/data/health'
import type { ConnectionState } from '@/lib/payments/connections/schema'
import { listConnections } from './connections'

const mostProblems = 20

/** The connections in use, each with what it has been doing lately. */
export async function listConnectionStates(ctx: TenantContext): Promise<ConnectionState[]> {
  const connections = (await listConnections(ctx)).filter(({ status }) => status !== 'disconnected')
  const ids = connections.map(({ id }) => id)
  const yesterday = new Date(Date.now() - dayMs)
  const { ongoing, problems, rejections, webhooks } = await withActor(tenantActor(ctx), async (db) => ({
    ongoing: await countOngoing(db),
    problems: await listProblems(db, { limit: mostProblems, refusedSince: yesterday }),
    rejections: await countRejections(db, yesterday),
    webhooks: await listLastWebhooks(db, ids),
  }))
  return connections.map((connection) => ({
    ...connection,
    lastWebhookAt: webhooks.get(connection.id) ?? connection.lastWebhookAt,
    health: {
      openPages: ongoing.get(connection.id)?.open ?? 0,
      pendingPayments: ongoing.get(connection.id)?.pending ?? 0,
      rejectionsToday: rejections.get(connection.id) ?? 0,
      problems: problems
        .filter(({ connectionId }) => connectionId === connection.id)
        .map(({ problem, isRefused, count }) => ({ problem, isRefused, count })),
    },
  }))
}
