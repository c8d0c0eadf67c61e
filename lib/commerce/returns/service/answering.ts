import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import type { AppEvent } from '@/lib/core/events/events'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { audit } from '@/lib/platform/service'
import { countOpen, listQueue, mostListed } from '@/lib/commerce/returns/data/queue'
import {
  closeRequest,
  declineRequest,
  findRequest,
  listRequestRows,
} from '@/lib/commerce/returns/data/requests'
import type { RequestOfOrder, RequestWish } from '@/lib/commerce/returns/data/requests'
import { DeclineInput } from '@/lib/commerce/returns/schema'
import type { QueuedRequest } from '@/lib/commerce/returns/schema'

/** What customers ask back, as far as the member may see orders; `isCut` where there are more. Throws `forbidden`. */
export async function listRefundRequests(
  ctx: TenantContext,
  which: 'open' | 'answered',
): Promise<{ requests: QueuedRequest[]; isCut: boolean }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    const requests = await listQueue(db, which)
    return { requests, isCut: requests.length === mostListed }
  })
}

/** A page of all requests, newest first; `next` is the place behind it. Throws `forbidden`. */
export async function listRequestPage(
  ctx: TenantContext,
  wish: RequestWish,
): Promise<{ requests: RequestOfOrder[]; next: string | null }> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    const found = await listRequestRows(db, { ...wish, limit: wish.limit + 1 })
    const requests = found.slice(0, wish.limit)
    return { requests, next: found.length > wish.limit ? (requests.at(-1)?.id ?? null) : null }
  })
}

/** One request. Throws `forbidden`, `not_found`. */
export async function getRefundRequest(ctx: TenantContext, requestId: string): Promise<RequestOfOrder> {
  const request = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.read')
    return findRequest(db, requestId)
  })
  if (!request) throw new AppError('not_found')
  return request
}

/** How many requests wait for an answer. */
export async function countRefundRequests(ctx: TenantContext): Promise<number> {
  return withActor(tenantActor(ctx), (_, last) => countOpen(last))
}

/**
 * Tells a customer why no money comes back. Throws `forbidden`, and `conflict` when it was answered meanwhile or the
 * money is on its way. Yes is said by the refund itself: see `closeAnswered`.
 */
export async function declineRefund(ctx: TenantContext, given: DeclineInput): Promise<void> {
  const { requestId, answer } = DeclineInput.parse(given)
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.refund')
    const declined = await declineRequest(db, { requestId, answer, personId: ctx.personId })
    if (!declined) throw new AppError('conflict', 'refund_request_answered')
    const { orderId } = declined
    await audit(db, ctx, { action: 'refund.declined', subjectId: orderId, details: { requestId, answer } })
    const payload = { orderId, requestId }
    await record(db, { tenantId: ctx.tenantId, topic: 'refund.declined', key: requestId, orderId, payload })
  })
}

/** Whatever way the money went back, the request that asked for it is answered in the same commit. */
export async function closeAnswered(db: TenantDb, { payload }: AppEvent<'order.refunded'>): Promise<void> {
  await closeRequest(db, payload)
}
