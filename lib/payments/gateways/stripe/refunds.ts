import type { Credentials, RefundAnswer, RefundRequest } from '@/lib/payments/gateways/gateway'
import { call, connect } from './client'
import { toStripe } from './money'
import { toRefundRank } from './truth'

/** One key as long as nothing is known of the request before, so that the gateway itself refuses a second refund. */
function refundKey({ refundId, keptFailures }: RefundRequest): string {
  return keptFailures === 0 ? `rf:${refundId}` : `rf:${refundId}:${keptFailures}`
}

export async function findRefund(
  credentials: Credentials,
  { transactionRef, refundId }: RefundRequest,
): Promise<RefundAnswer | null> {
  const refunds = await call(() =>
    connect(credentials.apiKey)
      .refunds.list({ payment_intent: transactionRef, limit: 100 })
      .autoPagingToArray({ limit: 1_000 }),
  )
  const found = refunds.find((refund) => refund.metadata?.refund_id === refundId)
  return found ? { providerRef: found.id, rank: toRefundRank(found.status) } : null
}

export async function refund(credentials: Credentials, request: RefundRequest): Promise<RefundAnswer> {
  const made = await call(() =>
    connect(credentials.apiKey).refunds.create(
      {
        payment_intent: request.transactionRef,
        amount: toStripe(request.amountMinor, request.currency),
        reason: 'requested_by_customer',
        metadata: { refund_id: request.refundId, tenant_id: credentials.tenantId },
      },
      { idempotencyKey: refundKey(request) },
    ),
  )
  return { providerRef: made.id, rank: toRefundRank(made.status) }
}
