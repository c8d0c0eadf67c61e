import { GatewayError } from '@/lib/payments/gateways/gateway'
import type {
  AttemptAtGateway,
  Credentials,
  Gateway,
  Notification,
  Truth,
} from '@/lib/payments/gateways/gateway'
import { StatusAnswer, toTransaction } from './answers'
import { call, connect, pathId } from './client'
import type { Settings } from './client'
import { isMidtransId } from './notifications'

export async function findStatus(
  credentials: Settings,
  id: string,
  timeoutMs?: number,
): Promise<StatusAnswer | null> {
  const encoded = pathId(id)
  try {
    const settings = timeoutMs === undefined ? {} : { timeoutMs }
    return await call(StatusAnswer, () => connect(credentials, settings).transaction.status(encoded))
  } catch (error) {
    if (error instanceof GatewayError && error.failure === 'not_found') return null
    throw error
  }
}

/** Every transaction of the order that is known: the status of an order id shows only one of them. */
export async function findStatuses(
  credentials: Settings,
  attempt: Pick<AttemptAtGateway, 'providerRef'>,
  transactionRefs: readonly string[],
): Promise<StatusAnswer[]> {
  const found = new Map<string, StatusAnswer>()
  for (const id of new Set([attempt.providerRef, ...transactionRefs.filter(isMidtransId)])) {
    if (found.has(id)) continue
    const answer = await findStatus(credentials, id)
    // What a notification names may belong to another order: the answer alone says whose it is.
    if (answer?.order_id === attempt.providerRef) found.set(answer.transaction_id, answer)
  }
  return [...found.values()]
}

export async function fetchTruth(
  credentials: Credentials,
  attempt: AttemptAtGateway,
  transactionRefs: readonly string[],
): Promise<Truth> {
  const statuses = await findStatuses(credentials, attempt, transactionRefs)
  // Before a method is chosen Midtrans knows nothing of an order, and it never tells when a page ends.
  return {
    page: 'unknown',
    session: null,
    transactions: statuses.map((status) => toTransaction(status, credentials.tenantId)),
  }
}

export async function identify(
  credentials: Credentials,
  notification: Notification,
): ReturnType<Gateway['identify']> {
  if (notification.transactionRef === null) return null
  const status = await findStatus(credentials, notification.transactionRef)
  return status && { providerRef: status.order_id }
}
