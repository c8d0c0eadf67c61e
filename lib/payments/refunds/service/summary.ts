import type { TenantDb } from '@/lib/core/db/handle'
import { listAttemptHeads } from '@/lib/payments/attempts/data/attempts'
import { listRefunds } from '@/lib/payments/refunds/data/refunds'
import { listTransactions } from '@/lib/payments/attempts/data/transactions'
import { isMoneyReceived, PENDING_REFUND_STATES } from '@/lib/payments/schema'
import type { Attention, PaymentSummary } from '@/lib/payments/schema'

/** Everything that is known about the money of one order, as the caller's own rights show it. */
export async function summarisePayments(db: TenantDb, orderId: string): Promise<PaymentSummary> {
  const attempts = await listAttemptHeads(db, orderId)
  const rows = await listTransactions(db, orderId)
  const refunds = await listRefunds(db, orderId)
  const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]))
  const transactions = rows.map((row) => {
    const attempt = byId.get(row.attemptId)
    const isExact = attempt?.amountMinor === row.amountMinor && attempt.currency === row.currency
    return {
      id: row.id,
      attemptId: row.attemptId,
      state: row.state,
      method: row.method,
      amountMinor: row.amountMinor,
      paidAt: row.paidAt,
      isCounted: isExact && row.facts.mismatches.length === 0,
    }
  })
  const counted = transactions.filter(({ isCounted, state }) => isCounted && isMoneyReceived(state))
  const countedIds = new Set(counted.map(({ id }) => id))
  const sumOf = (states: readonly string[]): bigint =>
    refunds.reduce(
      (sum, refund) =>
        countedIds.has(refund.transactionId) && states.includes(refund.state)
          ? sum + refund.amountMinor
          : sum,
      0n,
    )
  const paidMinor = counted.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const refundedMinor = sumOf(['succeeded'])
  const totalMinor = attempts[0]?.amountMinor ?? 0n
  const isOverpaid = counted.length > 1 && paidMinor - refundedMinor > totalMinor
  // Ids are made in the order of time; an older failure was answered by a newer try.
  const hasRefundFailed = refunds.at(-1)?.state === 'failed'
  const firstOf = (names: readonly Attention[]): Attention | undefined =>
    attempts.map(({ attention }) => attention).find((name) => name !== null && names.includes(name)) ??
    undefined
  return {
    attempts: attempts.map(({ id, state, attention, createdAt }) => ({ id, state, attention, createdAt })),
    transactions,
    refunds: refunds.map(({ id, transactionId, kind, state, amountMinor, revokesGoods }) => ({
      id,
      transactionId,
      kind,
      state,
      amountMinor,
      revokesGoods,
    })),
    paidMinor,
    refundedMinor,
    pendingRefundMinor: sumOf(PENDING_REFUND_STATES),
    isPending: attempts.some(({ state }) => state === 'pending'),
    inReview: attempts.some(({ state }) => state === 'review'),
    isDisputed: transactions.some(({ state }) => state === 'disputed'),
    isReversed: transactions.some(({ state }) => state === 'reversed'),
    attention:
      firstOf(['amount_mismatch', 'currency_mismatch']) ??
      firstOf(['reversed']) ??
      firstOf(['refund_unclear']) ??
      (hasRefundFailed ? 'refund_failed' : null) ??
      (isOverpaid ? 'overpaid' : null),
  }
}
