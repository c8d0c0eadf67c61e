import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import type { AttemptAtGateway } from '@/lib/payments/gateways/gateway'

/** An attempt as an adapter knows it. */
export function atGateway(attempt: Attempt): AttemptAtGateway {
  return {
    attemptId: attempt.id,
    orderId: attempt.orderId,
    providerRef: attempt.providerRef,
    sessionRef: attempt.sessionRef,
    way: attempt.way,
    amountMinor: attempt.amountMinor,
    currency: attempt.currency,
    createdAt: attempt.createdAt,
  }
}
