import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { log } from '@/lib/core/log'
import { atGateway } from '@/lib/payments/attempts/at-gateway'
import { findAttempt } from '@/lib/payments/attempts/data/attempts'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import { cancelAttempt } from '@/lib/payments/attempts/data/pages'
import { listTransactionRefs } from '@/lib/payments/attempts/data/transactions'
import { askGateway, findConnection } from '@/lib/payments/connections/client'
import type { Connection } from '@/lib/payments/connections/client'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import { firstSyncMs, gatewayActor, unavailable } from './gateway-calls'
import type { Shop } from './gateway-calls'

const checkBucketMs = 5_000

/** An attempt that was given up while its page was being made: nobody shall pay there. */
export async function closeQuietly(connection: Connection, attempt: Attempt): Promise<void> {
  try {
    await askGateway(connection, attempt.secretVersion, (gateway) =>
      gateway.closeSession(atGateway(attempt), []),
    )
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    log.warn(
      { attempt: attempt.id, failure: error.message },
      'a page without an attempt stays open until it ends',
    )
  }
}

/**
 * Closes the page of an attempt at its gateway, so that another one can be made. `not_closable`: the customer is
 * paying there or has paid; the worker looks at once. Throws `gateway_unavailable` when the gateway cannot be asked.
 */
export async function abandonAttempt(
  shop: Shop,
  given: { attemptId: string; connectionId: string },
): Promise<'closed' | 'not_closable'> {
  const actor = gatewayActor(shop, given.connectionId)
  const { attempt, transactionRefs } = await withActor(actor, async (db) => ({
    attempt: await findAttempt(db, given.attemptId),
    transactionRefs: await listTransactionRefs(db, given.connectionId, given.attemptId),
  }))
  if (!attempt) throw new AppError('not_found')
  const connection = await findConnection(actor, given.connectionId, attempt.secretVersion)
  if (!connection) throw unavailable()
  let outcome: 'closed' | 'not_closable'
  try {
    outcome = await askGateway(connection, attempt.secretVersion, (gateway) =>
      gateway.closeSession(atGateway(attempt), transactionRefs),
    )
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    throw unavailable()
  }
  const isClosed = await withActor(actor, async (db) => {
    if (outcome === 'closed') {
      return cancelAttempt(db, attempt.id, new Date(Date.now() + firstSyncMs))
    }
    await record(db, {
      tenantId: shop.tenantId,
      topic: 'payment.check_requested',
      key: `${attempt.id}:${Math.floor(Date.now() / checkBucketMs)}`,
      payload: { orderId: attempt.orderId, attemptId: attempt.id },
    })
    return false
  })
  return isClosed ? 'closed' : 'not_closable'
}
