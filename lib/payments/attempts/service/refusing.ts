import { withActor } from '@/lib/core/db/actor'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { refuseAttempt, releaseClaim } from '@/lib/payments/attempts/data/pages'
import { noteCodeRefused } from '@/lib/payments/connections/data/health'
import type { GatewayError, GatewayFailure } from '@/lib/payments/gateways/gateway'
import type { Refusal, SessionRequest, Way } from '@/lib/payments/schema'
import { gatewayActor } from './gateway-calls'
import type { Shop } from './gateway-calls'

/** One answer to one customer closes no shop and opens none: the worker tries the key. */
export async function requestKeyCheck(
  db: Db,
  shop: Shop,
  connectionId: string,
  attemptId: string,
  answer: 'refused' | 'accepted',
): Promise<void> {
  await record(db, {
    tenantId: shop.tenantId,
    topic: 'connection.check_requested',
    key: `${connectionId}:${answer}:${attemptId}`,
    payload: { connectionId, answer },
  })
}

/**
 * Answers after which it is certain that nothing was made, and that the same request would get the same answer. A
 * refused key is none of them: whether it works is for the worker to find out.
 */
const FINAL: readonly GatewayFailure[] = ['refused', 'missing_permission', 'not_found']

export function refusalOf(error: GatewayError): Refusal | null {
  if (!FINAL.includes(error.failure)) return null
  return error.failure === 'missing_permission' ? 'account' : (error.refusal ?? 'other')
}

/** No amount and no currency would have helped: whoever asks next for a code here gets the same answer. */
const isOfAccount = (refusal: Refusal): boolean => refusal === 'account' || refusal === 'other'

/**
 * Ends the try, tells the shop, and has its units let go at once. Nobody is told of a code that is not to be had: there
 * is a page in its place, and for a day none is asked for.
 */
async function endRefused(
  db: TenantDb,
  shop: Shop,
  request: SessionRequest,
  why: { refusal: Refusal; problem: string; way: Way },
): Promise<void> {
  const { attemptId, orderId, connectionId } = request
  const { tenantId } = shop
  if (!(await refuseAttempt(db, attemptId, why))) return
  const { refusal, way } = why
  const payload = { orderId, attemptId, refusal }
  if (way === 'page')
    await record(db, { tenantId, topic: 'payment.refused', key: attemptId, orderId, payload })
  else if (isOfAccount(refusal)) await noteCodeRefused(db, connectionId, new Date())
  await record(db, {
    tenantId,
    topic: 'payment.check_requested',
    key: `${attemptId}:refused`,
    payload: { orderId, attemptId },
  })
}

export async function noteFailure(
  shop: Shop,
  { request, way }: { request: SessionRequest; way: Way },
  error: GatewayError,
): Promise<void> {
  const refusal = refusalOf(error)
  await withActor(gatewayActor(shop, request.connectionId), async (db) => {
    if (refusal === null) await releaseClaim(db, request.attemptId, error.message)
    else await endRefused(db, shop, request, { refusal, problem: error.message, way })
    if (error.failure === 'unauthorized')
      await requestKeyCheck(db, shop, request.connectionId, request.attemptId, 'refused')
  })
}
