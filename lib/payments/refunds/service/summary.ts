import type { TenantDb } from '@/lib/core/db/handle'
import { listAttemptHeads } from '@/lib/payments/attempts/data/attempts'
import type { AttemptHead } from '@/lib/payments/attempts/data/attempts'
import { listRefunds } from '@/lib/payments/refunds/data/refunds'
import type { Refund } from '@/lib/payments/refunds/data/refunds'
import { listTransactions } from '@/lib/payments/attempts/data/transactions'
import type { Transaction } from '@/lib/payments/attempts/data/transactions'
import { isMoneyReceived, PENDING_REFUND_STATES } from '@/lib/payments/schema'
import type { Attention, PaymentSummary } from '@/lib/payments/schema'

type PaidIn = PaymentSummary['transactions'][number]

/** Money counts as a payment where it is what its attempt asked for, and nothing about it contradicts that. */
function paidIn(attempts: readonly AttemptHead[], rows: readonly Transaction[]): PaidIn[] {
  const byId = new Map(attempts.map((attempt) => [attempt.id, attempt]))
  return rows.map((row) => {
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
}

type Sums = { paidMinor: bigint; refundedMinor: bigint; pendingRefundMinor: bigint; isOverpaid: boolean }

/** What came in and went back of the money that counts. */
function sumsOf(transactions: readonly PaidIn[], refunds: readonly Refund[], totalMinor: bigint): Sums {
  const counted = transactions.filter(({ isCounted, state }) => isCounted && isMoneyReceived(state))
  const countedIds = new Set(counted.map(({ id }) => id))
  const sumOf = (states: readonly string[]): bigint =>
    refunds
      .filter(({ transactionId, state }) => countedIds.has(transactionId) && states.includes(state))
      .reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const paidMinor = counted.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const refundedMinor = sumOf(['succeeded'])
  return {
    paidMinor,
    refundedMinor,
    pendingRefundMinor: sumOf(PENDING_REFUND_STATES),
    isOverpaid: counted.length > 1 && paidMinor - refundedMinor > totalMinor,
  }
}

/** What a person has to look at first. */
function attentionOf(
  attempts: readonly AttemptHead[],
  more: { hasRefundFailed: boolean; isOverpaid: boolean },
): PaymentSummary['attention'] {
  const found = attempts.flatMap(({ attention }) => attention ?? [])
  const firstOf = (...names: Attention[]): Attention | undefined => found.find((name) => names.includes(name))
  return (
    firstOf('amount_mismatch', 'currency_mismatch') ??
    firstOf('reversed') ??
    firstOf('refund_unclear') ??
    (more.hasRefundFailed ? 'refund_failed' : null) ??
    (more.isOverpaid ? 'overpaid' : null)
  )
}

/** Everything that is known about the money of one order, as the caller's own rights show it. */
export async function summarisePayments(db: TenantDb, orderId: string): Promise<PaymentSummary> {
  const attempts = await listAttemptHeads(db, orderId)
  const rows = await listTransactions(db, orderId)
  const refunds = await listRefunds(db, orderId)
  const transactions = paidIn(attempts, rows)
  const { isOverpaid, ...sums } = sumsOf(transactions, refunds, attempts[0]?.amountMinor ?? 0n)
  // Ids are made in the order of time; an older failure was answered by a newer try.
  const hasRefundFailed = refunds.at(-1)?.state === 'failed'
  return {
    attempts: attempts.map(({ id, state, attention, createdAt, isOutside }) => ({
      id,
      state,
      attention,
      createdAt,
      isOutside,
    })),
    transactions,
    refunds: refunds.map(({ id, transactionId, kind, state, amountMinor, revokesGoods, lines }) => ({
      id,
      transactionId,
      kind,
      state,
      amountMinor,
      revokesGoods,
      lines,
    })),
    ...sums,
    isPending: attempts.some(({ state }) => state === 'pending'),
    inReview: attempts.some(({ state }) => state === 'review'),
    isDisputed: transactions.some(({ state }) => state === 'disputed'),
    isReversed: transactions.some(({ state }) => state === 'reversed'),
    attention: attentionOf(attempts, { hasRefundFailed, isOverpaid }),
  }
}
