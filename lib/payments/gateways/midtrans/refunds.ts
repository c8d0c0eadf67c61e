import { toSafeNumber } from '@/lib/core/money/money'
import { cutText } from '@/lib/core/text/text'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { Credentials, RefundAnswer, RefundRequest } from '@/lib/payments/gateways/gateway'
import { StatusAnswer, refundRef, toTransaction } from './answers'
import { call, connect, pathId } from './client'
import { findStatus } from './truth'

function toRefundAnswer(answer: StatusAnswer, refundId: string): RefundAnswer {
  return {
    providerRef: refundRef(answer) ?? refundId,
    rank: answer.status_code === '201' ? 'pending' : 'succeeded',
  }
}

function refundKey({ refundId, keptFailures }: RefundRequest): string {
  return keptFailures === 0 ? refundId : `${refundId}_${keptFailures}`
}

/** Null when Midtrans lists no refund under this id. */
export async function findRefund(
  credentials: Credentials,
  request: RefundRequest,
): Promise<RefundAnswer | null> {
  const status = await findStatus(credentials, request.transactionRef)
  if (!status) return null
  const { refunds } = toTransaction(status, credentials.tenantId).facts
  const found = Object.entries(refunds).find(([, fact]) => fact.ourRef === request.refundId)
  return found ? { providerRef: found[0], rank: found[1].rank } : null
}

export async function refund(credentials: Credentials, request: RefundRequest): Promise<RefundAnswer> {
  try {
    const answer = await call(StatusAnswer, () =>
      connect(credentials).transaction.refund(pathId(request.transactionRef), {
        refund_key: refundKey(request),
        amount: toSafeNumber(request.amountMinor),
        ...(request.reason ? { reason: cutText(request.reason, 255) } : {}),
      }),
    )
    return toRefundAnswer(answer, refundKey(request))
  } catch (error) {
    if (!(error instanceof GatewayError) || error.failure !== 'duplicate') throw error
    const found = await findRefund(credentials, request)
    if (found) return found
    // Taken by a request that came to nothing: the key is used up, the money is still here.
    throw new GatewayError('duplicate', { status: error.status, detail: 'refund_key', isKept: true })
  }
}
