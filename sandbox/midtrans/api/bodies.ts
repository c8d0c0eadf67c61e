import { createHash } from 'node:crypto'
import { METHODS } from '@/sandbox/midtrans/books/methods'
import { refundedAmount, statusCode } from '@/sandbox/midtrans/books/rules'
import type { Refund, Session, Transaction, Variants } from '@/sandbox/midtrans/books/model'

const WESTERN_INDONESIA_MS = 7 * 60 * 60 * 1000

/** `YYYY-MM-DD HH:MM:SS` in GMT+7, without saying so. */
export function wireTime(atMs: number): string {
  return new Date(atMs + WESTERN_INDONESIA_MS).toISOString().slice(0, 19).replace('T', ' ')
}

export function wireAmount(amount: number): string {
  return `${amount}.00`
}

export function signatureKey(orderId: string, code: string, grossAmount: string, serverKey: string): string {
  return createHash('sha512').update(`${orderId}${code}${grossAmount}${serverKey}`).digest('hex')
}

function withoutNulls(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  )
}

function latestRefund(transaction: Transaction): Refund | undefined {
  return transaction.refunds.findLast((refund) => refund.state === 'done')
}

function stateFields(transaction: Transaction, session: Session): Record<string, unknown> {
  const isWithoutFraudCheck = transaction.method === 'indomaret'
  return {
    transaction_time: wireTime(transaction.createdAtMs),
    transaction_status: transaction.status,
    transaction_id: transaction.id,
    settlement_time: transaction.settledAtMs === null ? null : wireTime(transaction.settledAtMs),
    payment_type: METHODS[transaction.method].paymentType,
    merchant_id: transaction.merchantId,
    fraud_status: isWithoutFraudCheck ? null : transaction.fraudStatus,
    currency: 'IDR',
    expiry_time: transaction.expiresAtMs === null ? null : wireTime(transaction.expiresAtMs),
    custom_field1: session.customFields[0] ?? null,
    custom_field2: session.customFields[1] ?? null,
    custom_field3: session.customFields[2] ?? null,
    ...transaction.details,
  }
}

interface NotificationOptions {
  serverKey: string
  variants: Variants
  hasWrongSignature: boolean
  hasWrongAmount: boolean
}

export function notificationBody(
  transaction: Transaction,
  session: Session,
  options: NotificationOptions,
): Record<string, unknown> {
  const code = statusCode(transaction, 'notification', options.variants)
  const isOdd = transaction.method === 'bsi_va' && options.variants.bsiOddity
  const orderId = isOdd ? transaction.id : transaction.orderId
  const grossAmount = wireAmount(transaction.grossAmount + (options.hasWrongAmount ? 1 : 0))
  const key = options.hasWrongSignature ? `${options.serverKey}-wrong` : options.serverKey
  const refund = latestRefund(transaction)
  const isRefunded = transaction.status === 'refund' || transaction.status === 'partial_refund'
  return withoutNulls({
    ...stateFields(transaction, session),
    status_message: 'midtrans payment notification',
    status_code: code,
    signature_key: signatureKey(orderId, code, grossAmount, key),
    order_id: orderId,
    gross_amount: grossAmount,
    ...(isRefunded && refund
      ? {
          refund_chargeback_id: String(refund.id),
          refund_chargeback_uuid: refund.uuid,
          refund_amount: wireAmount(refundedAmount(transaction)),
          refund_key: refund.key,
        }
      : {}),
  })
}

function refundOnTheWire(refund: Refund): Record<string, unknown> {
  return withoutNulls({
    refund_chargeback_id: refund.id,
    refund_chargeback_uuid: refund.uuid,
    refund_amount: wireAmount(refund.amount),
    created_at: wireTime(refund.createdAtMs),
    reason: refund.reason,
    refund_key: refund.key,
    refund_method: refund.method,
    bank_confirmed_at: refund.confirmedAtMs === null ? null : wireTime(refund.confirmedAtMs),
  })
}

/** The answer of GET status, and of the actions with their own message. */
export function statusBody(
  transaction: Transaction,
  session: Session,
  options: { serverKey: string; variants: Variants; message?: string; code?: string },
): Record<string, unknown> {
  const code = options.code ?? statusCode(transaction, 'api', options.variants)
  const grossAmount = wireAmount(transaction.grossAmount)
  const refunds = transaction.refunds.filter((refund) => refund.state !== 'rejected')
  return withoutNulls({
    ...stateFields(transaction, session),
    status_code: code,
    status_message: options.message ?? 'Success, transaction is found',
    signature_key: signatureKey(transaction.orderId, code, grossAmount, options.serverKey),
    order_id: transaction.orderId,
    gross_amount: grossAmount.replace(/\.00$/, options.variants.amountEnding),
    ...(refunds.length > 0 && !options.variants.areRefundsUnlisted
      ? { refunds: refunds.map(refundOnTheWire), refund_amount: wireAmount(refundedAmount(transaction)) }
      : {}),
  })
}
