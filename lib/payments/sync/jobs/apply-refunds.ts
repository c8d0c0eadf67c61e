import type { TenantDb } from '@/lib/core/db/handle'
import { newId } from '@/lib/core/ids'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import type { Transaction } from '@/lib/payments/attempts/data/transactions'
import { refundState } from '@/lib/payments/attempts/rules'
import type { RefundFact } from '@/lib/payments/gateways/rules'
import { addExternalRefund, moveRefund } from '@/lib/payments/refunds/data/refunds'
import type { Refund } from '@/lib/payments/refunds/data/refunds'
import { recordFailedRefund } from './changes'

/** Money that went back without being asked for here, such as in the gateway's own dashboard. */
function externalRefund(
  attempt: Attempt,
  transaction: Transaction,
  seen: { providerRef: string; fact: RefundFact },
): Refund {
  return {
    id: newId(),
    orderId: attempt.orderId,
    attemptId: attempt.id,
    transactionId: transaction.id,
    kind: 'external',
    state: seen.fact.rank,
    amountMinor: BigInt(seen.fact.amountMinor),
    currency: transaction.currency,
    reason: '',
    revokesGoods: false,
    lines: [],
    providerRef: seen.providerRef,
    keptFailures: 0,
  }
}

/** Moves one of our refunds to what the gateway says of it. False when it stood there. */
async function applyToOwn(
  db: TenantDb,
  own: Refund,
  providerRef: string,
  fact: RefundFact,
): Promise<boolean> {
  const state = refundState(own.state, fact.rank)
  if (state === own.state && own.providerRef === providerRef) return false
  const problem = state === 'failed' ? { problem: 'failed at the gateway' } : {}
  if (!(await moveRefund(db, own, { state, providerRef, ...problem }))) return false
  own.providerRef = providerRef
  own.state = state
  if (state === 'failed') await recordFailedRefund(db, own)
  return true
}

/**
 * Moves our refunds to what the gateway lists, and takes in those that nobody asked for here. Those of the order are
 * given as they were read under the locks of its transactions.
 */
export async function applyRefunds(
  db: TenantDb,
  attempt: Attempt,
  { transactions, listed }: { transactions: readonly Transaction[]; listed: readonly Refund[] },
): Promise<{ refunds: Refund[]; hasChanged: boolean }> {
  const refunds = [...listed]
  let hasChanged = false
  for (const transaction of transactions) {
    for (const [providerRef, fact] of Object.entries(transaction.facts.refunds)) {
      const own = refunds.find(
        (refund) =>
          refund.transactionId === transaction.id &&
          (refund.providerRef === providerRef || refund.id === fact.ourRef),
      )
      if (own) {
        hasChanged = (await applyToOwn(db, own, providerRef, fact)) || hasChanged
        continue
      }
      const external = externalRefund(attempt, transaction, { providerRef, fact })
      await addExternalRefund(
        db,
        { ...external, tenantId: db.tenantId },
        { state: external.state, providerRef },
      )
      refunds.push(external)
      hasChanged = true
    }
  }
  return { refunds: refunds.filter((refund) => refund.attemptId === attempt.id), hasChanged }
}
