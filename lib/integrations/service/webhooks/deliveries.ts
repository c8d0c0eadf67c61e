import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { listAttempts } from '@/lib/integrations/data/attempts'
import { listDeliveryRows, requeueDeliveries } from '@/lib/integrations/data/deliveries'
import { lockEndpoint } from '@/lib/integrations/data/endpoints'
import type { DeliveryState, DeliveryView } from '@/lib/integrations/schema'
import { announceQueued } from './endpoints'
import { Refusals } from '@/lib/core/requests/refusals'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { audit } from '@/lib/platform/service'

const pageSize = 25

/** Throws `validation_failed` for each id that is no delivery's of the endpoint. */
function requireAll(asked: readonly string[], found: readonly string[]): void {
  const refusals = new Refusals()
  for (const [index, id] of asked.entries())
    if (!found.includes(id.toLowerCase())) refusals.add(`deliveryIds.${index}`, 'expected_known')
  refusals.end()
}

export type DeliveryPage = { deliveries: DeliveryView[]; next: string | null }

/** What an endpoint was told, newest first, with every try. `before` is where the last page ended. */
export async function listDeliveries(
  ctx: TenantContext,
  endpointId: string,
  { limit = pageSize, ...page }: { state: DeliveryState | null; before: string | null; limit?: number },
): Promise<DeliveryPage> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'webhooks.manage', 'read')
    const rows = await listDeliveryRows(db, endpointId, {
      ...page,
      limit: limit + 1,
      hidesBody: ctx.isImpersonating ?? false,
    })
    const shown = rows.slice(0, limit)
    const tries = await listAttempts(
      db,
      shown.map((row) => row.id),
    )
    return {
      deliveries: shown.map((row) => ({ ...row, tries: tries.get(row.id) ?? [] })),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    }
  })
}

/**
 * Sends deliveries once more, chosen ones or all that were given up, under the same message id: a receiver that has
 * seen one knows it again. Returns how many. Throws `not_found`, `conflict` while the endpoint is paused.
 */
export async function redeliver(
  ctx: TenantContext,
  endpointId: string,
  which: readonly string[] | 'failed',
): Promise<{ count: number }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'webhooks.manage', 'write')
    const endpoint = await lockEndpoint(db, endpointId)
    if (!endpoint) throw new AppError('not_found')
    if (endpoint.state !== 'active') throw new AppError('conflict', 'endpoint_paused')
    const ids = await requeueDeliveries(db, endpointId, which)
    if (which !== 'failed') requireAll(which, ids)
    if (ids.length > 0) await announceQueued(db, endpointId)
    await audit(db, ctx, {
      action: 'webhook_delivery.repeated',
      subjectId: endpointId,
      details: {
        url: endpoint.url,
        count: ids.length,
        ...(ids.length === 1 ? { delivery: ids[0] ?? null } : {}),
      },
    })
    return { count: ids.length }
  })
}
