import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { askGateway, findConnection } from '@/lib/payments/connections/client'
import { findAttempt } from '@/lib/payments/attempts/data/attempts'
import { lockPayment, requestSync } from '@/lib/payments/attempts/data/due'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import { findRefund, listRefunds, moveRefund, noteKeptFailure } from '@/lib/payments/refunds/data/refunds'
import type { Refund } from '@/lib/payments/refunds/data/refunds'
import { findTransaction } from '@/lib/payments/attempts/data/transactions'
import type { Transaction } from '@/lib/payments/attempts/data/transactions'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { RefundAnswer } from '@/lib/payments/gateways/gateway'
import { recordChange, recordFailedRefund } from './changes'
import { doubtKey } from './key'
import { noteAccepted, syncAttempt } from './sync'
import { refundableMinor } from '@/lib/payments/attempts/rules'
import { isMoneyReceived } from '@/lib/payments/schema'
import type { RefundState } from '@/lib/payments/schema'

type Loaded = { refund: Refund; attempt: Attempt; transaction: Transaction; leftMinor: bigint }

async function load(ctx: JobContext, refundId: string): Promise<Loaded | null> {
  return withActor(jobActor(ctx), async (db) => {
    const refund = await findRefund(db, refundId)
    if (!refund) return null
    const attempt = await findAttempt(db, refund.attemptId)
    const transaction = await findTransaction(db, refund.transactionId)
    if (!attempt || !transaction) return null
    const others = await listRefunds(db, refund.orderId)
    const leftMinor = refundableMinor(
      transaction.amountMinor,
      others.filter((other) => other.id !== refundId && other.transactionId === transaction.id),
    )
    return { refund, attempt, transaction, leftMinor }
  })
}

async function settle(
  ctx: JobContext,
  refund: Refund,
  change: { state: RefundState; providerRef?: string; problem?: string },
): Promise<void> {
  await withActor(jobActor(ctx), async (db) => {
    // The attempt first: everybody takes locks in this order.
    const attempt = await lockPayment(db, refund.attemptId)
    if (!attempt || !(await moveRefund(db, refund, change))) return
    if (change.state === 'failed') await recordFailedRefund(db, refund)
    if (change.state === 'pending') await requestSync(db, attempt.id, new Date(Date.now() + 60_000))
    await recordChange(db, attempt, 'refund')
  })
}

/** What a gateway will never do however often it is asked. */
function isFinal(error: GatewayError): boolean {
  return (
    error.failure === 'refused' || error.failure === 'missing_permission' || error.failure === 'not_found'
  )
}

async function send(ctx: JobContext, { refund, attempt, transaction }: Loaded): Promise<RefundAnswer> {
  const actor = { role: 'worker' as const, tenantId: ctx.tenantId }
  const connection = await findConnection(actor, attempt.connectionId, attempt.secretVersion)
  if (!connection) throw new GatewayError('unauthorized', { detail: 'no connection' })
  const request = {
    refundId: refund.id,
    transactionRef: transaction.providerRef,
    amountMinor: refund.amountMinor,
    currency: refund.currency,
    reason: refund.reason,
    keptFailures: refund.keptFailures,
  }
  const answer = await askGateway(connection, attempt.secretVersion, async (gateway) => {
    // An earlier call may have reached the gateway although its answer was lost.
    const known = await gateway.findRefund(request)
    return known ?? gateway.refund(request)
  })
  await noteAccepted(ctx, connection, attempt.secretVersion)
  return answer
}

/**
 * Sends one refund that was asked for, at most once: our own id is its key at the gateway and is looked up first.
 * Throws when the gateway could not be asked, so that the job comes again.
 */
export async function sendRefund(ctx: JobContext, refundId: string): Promise<void> {
  const known = await withActor(jobActor(ctx), (_, last) => findRefund(last, refundId))
  if (known?.state !== 'requested') return
  // What was given back by hand is back already, whichever way the money came.
  if (known.kind !== 'gateway') return settle(ctx, known, { state: 'succeeded' })
  const loaded = await load(ctx, refundId)
  if (loaded?.refund.state !== 'requested') return
  const { refund, attempt, transaction, leftMinor } = loaded
  if (!isMoneyReceived(transaction.state) || leftMinor < refund.amountMinor) {
    return settle(ctx, refund, { state: 'failed', problem: 'nothing left to refund' })
  }
  let answer: RefundAnswer
  try {
    answer = await send(ctx, loaded)
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    if (error.failure === 'unauthorized') await doubtKey(ctx, attempt.connectionId)
    // A key that only brings this failure back is of no more use: the job comes again, looks, and takes the next.
    if (error.isKept) await withActor(jobActor(ctx), (_, last) => noteKeptFailure(last, refund))
    if (!isFinal(error)) throw error
    return settle(ctx, refund, { state: 'failed', problem: error.message })
  }
  await settle(ctx, refund, {
    state: answer.rank,
    providerRef: answer.providerRef,
    ...(answer.rank === 'failed' ? { problem: 'failed at the gateway' } : {}),
  })
  await syncAttempt(ctx, attempt.id)
}
