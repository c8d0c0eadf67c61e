import type { z } from 'zod'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { isId, newId } from '@/lib/core/ids'
import { findConnectionRow } from '@/lib/payments/connections/data/connections'
import { findAttempt } from '@/lib/payments/attempts/data/attempts'
import {
  addJobRefund,
  addRequestedRefund,
  findRefund,
  listRefunds,
  lockOrderRefunds,
} from '@/lib/payments/refunds/data/refunds'
import type { Refund } from '@/lib/payments/refunds/data/refunds'
import { listTransactions } from '@/lib/payments/attempts/data/transactions'
import type { Transaction } from '@/lib/payments/attempts/data/transactions'
import { isRefundableByGateway, refundableMinor } from '@/lib/payments/attempts/rules'
import { linesReturned } from '@/lib/payments/refunds/schema/buyer-refund'
import { isMoneyReceived, RefundInput } from '@/lib/payments/schema'
import type { StoredProof } from '@/lib/payments/attempts/schema'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { tieProof } from './refund-proofs'
import { audit, requireStepUp } from '@/lib/platform/service'

function leftOf(transaction: Transaction, refunds: readonly Refund[]): bigint {
  return refundableMinor(
    transaction.amountMinor,
    refunds.filter((refund) => refund.transactionId === transaction.id),
  )
}

/** What can still go back of the payment that was named, or of the one with most left; nothing where nothing came in. */
export async function leftToRefund(db: TenantDb, orderId: string, transactionId?: string): Promise<bigint> {
  const refunds = await listRefunds(db, orderId)
  const received = (await listTransactions(db, orderId)).filter(
    ({ id, state }) => isMoneyReceived(state) && (transactionId === undefined || id === transactionId),
  )
  return received.map((one) => leftOf(one, refunds)).reduce((most, one) => (one > most ? one : most), 0n)
}

function largestFirst(a: bigint, b: bigint): number {
  return a < b ? 1 : a > b ? -1 : 0
}

/** The payment that a refund is taken from: the one that was named, or the one with most left. */
function chooseTransaction(
  transactions: readonly Transaction[],
  refunds: readonly Refund[],
  wanted: { transactionId?: string | undefined; amountMinor: bigint },
): Transaction {
  const candidates = transactions.filter(
    ({ id, state }) =>
      isMoneyReceived(state) && (wanted.transactionId === undefined || id === wanted.transactionId),
  )
  const [chosen] = candidates.toSorted((a, b) => largestFirst(leftOf(a, refunds), leftOf(b, refunds)))
  if (!chosen) throw new AppError('conflict', 'nothing_to_refund')
  if (leftOf(chosen, refunds) < wanted.amountMinor) {
    throw new AppError('validation_failed', 'refund_too_large', {
      fields: { amountMinor: ['refund_too_large'] },
    })
  }
  return chosen
}

type Asked = {
  input: z.output<typeof RefundInput>
  kind: 'gateway' | 'manual'
  refundId: string
  transaction: Transaction
  proof?: StoredProof | undefined
  retryOf?: string | undefined
}

/** The audit entry of a refund that was asked for or written down. */
function entryOf({ input, kind, refundId, transaction, proof, retryOf }: Asked) {
  return {
    action: kind === 'gateway' ? ('refund.requested' as const) : ('refund.recorded' as const),
    subjectId: input.orderId,
    details: {
      refundId,
      amountMinor: input.amountMinor.toString(),
      currency: transaction.currency,
      // A full refund takes the goods whether or not that was wished: only a wish is written down.
      ...(input.revokesGoods ? { revokesGoods: true } : {}),
      ...(retryOf === undefined ? {} : { retryOf }),
      ...(proof ? { proof: proof.name, sha256: proof.sha256 } : {}),
    },
  }
}

/** Writes the refund down, with its proof, its entry and the event that leads to it. */
async function writeRefund(db: TenantDb, ctx: TenantContext, asked: Asked): Promise<void> {
  const { input, kind, refundId, transaction, proof } = asked
  await addRequestedRefund(
    db,
    {
      tenantId: ctx.tenantId,
      id: refundId,
      orderId: input.orderId,
      attemptId: transaction.attemptId,
      transactionId: transaction.id,
      kind,
      amountMinor: input.amountMinor,
      currency: transaction.currency,
      reason: input.reason,
      revokesGoods: input.revokesGoods,
      lines: input.lines,
    },
    ctx.personId,
  )
  if (proof) await tieProof(db, ctx, refundId, proof)
  await audit(db, ctx, entryOf(asked))
  await recordRequest(db, { orderId: input.orderId, attemptId: transaction.attemptId, refundId })
}

async function addRefund(
  ctx: TenantContext,
  given: RefundInput,
  kind: 'gateway' | 'manual',
  more: { proof?: StoredProof | undefined; retryOf?: string } = {},
): Promise<{ refundId: string }> {
  const input = RefundInput.parse(given)
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'orders.refund')
    await requireStepUp(db)
    await lockOrderRefunds(db, input.orderId)
    const refunds = await listRefunds(db, input.orderId)
    requireUnreturned(refunds, input.lines)
    const transactions = await listTransactions(db, input.orderId)
    const transaction = chooseTransaction(transactions, refunds, input)
    if (kind === 'gateway') await requireRefundable(db, transaction)
    const refundId = newId()
    await writeRefund(db, ctx, { input, kind, refundId, transaction, ...more })
    return { refundId }
  })
}

/** Throws `conflict` for a line that is paid back already. */
function requireUnreturned(refunds: readonly Refund[], lines: readonly string[]): void {
  const returned = linesReturned(refunds)
  if (lines.some((line) => returned.includes(line))) throw new AppError('conflict', 'refund_line_returned')
}

async function requireRefundable(db: TenantDb, transaction: Transaction): Promise<void> {
  const attempt = await findAttempt(db, transaction.attemptId)
  const connection = attempt && (await findConnectionRow(db, attempt.connectionId))
  if (!connection || !isRefundableByGateway(connection.provider, transaction.method)) {
    throw new AppError('conflict', 'refund_by_hand')
  }
}

async function recordRequest(
  db: TenantDb,
  refund: { orderId: string; attemptId: string; refundId: string },
): Promise<void> {
  await record(db, {
    tenantId: db.tenantId,
    topic: 'refund.requested',
    key: refund.refundId,
    orderId: refund.orderId,
    payload: refund,
  })
}

/**
 * Asks the gateway for money back; the worker sends it. Without `transactionId` the payment with most left is taken.
 * Throws `validation_failed` (more than is left), `conflict` (nothing paid, a line that was paid back already, or a
 * method that takes nothing back).
 */
export function requestRefund(ctx: TenantContext, input: RefundInput): Promise<{ refundId: string }> {
  return addRefund(ctx, input, 'gateway')
}

/** Notes money that was given back outside of the gateway, such as by bank transfer. Throws like `requestRefund`. */
export function recordManualRefund(
  ctx: TenantContext,
  input: RefundInput,
  proof?: StoredProof,
): Promise<{ refundId: string }> {
  return addRefund(ctx, input, 'manual', { proof })
}

/**
 * Asks once more for a refund that failed, as a new one; the failed one stays in the books. Throws `not_found`,
 * `conflict` when it has not failed, and like `requestRefund`.
 */
export async function retryRefund(ctx: TenantContext, refundId: string): Promise<{ refundId: string }> {
  const refund = isId(refundId) ? await withActor(tenantActor(ctx), (db) => findRefund(db, refundId)) : null
  if (!refund) throw new AppError('not_found')
  if (refund.state !== 'failed' || refund.kind !== 'gateway')
    throw new AppError('conflict', 'refund_not_failed')
  const { orderId, amountMinor, reason, transactionId, revokesGoods, lines } = refund
  const again = { orderId, amountMinor, reason, transactionId, revokesGoods, lines }
  return addRefund(ctx, again, 'gateway', { retryOf: refundId })
}

/**
 * Asks for the whole rest of a payment that came too late, in the caller's transaction as a job: the tenant has
 * switched that on. Null when nothing is left, or when the method takes nothing back.
 */
export async function addLateRefund(
  db: TenantDb,
  late: { tenantId: string; orderId: string; transactionId: string; reason: string },
): Promise<{ refundId: string } | null> {
  const { tenantId, orderId } = late
  const transactions = await listTransactions(db, orderId)
  const transaction = transactions.find(({ id }) => id === late.transactionId)
  const attempt = transaction && (await findAttempt(db, transaction.attemptId))
  if (!transaction || !attempt || !isMoneyReceived(transaction.state)) return null
  if (!isRefundableByGateway(attempt.provider, transaction.method)) return null
  const amountMinor = leftOf(transaction, await listRefunds(db, orderId))
  if (amountMinor <= 0n) return null
  const refundId = newId()
  await addJobRefund(db, {
    tenantId,
    id: refundId,
    orderId,
    attemptId: attempt.id,
    transactionId: transaction.id,
    kind: 'gateway',
    amountMinor,
    currency: transaction.currency,
    reason: late.reason,
    revokesGoods: false,
    lines: [],
  })
  await recordRequest(db, { orderId, attemptId: attempt.id, refundId })
  return { refundId }
}
