import { createHash, timingSafeEqual } from 'node:crypto'
import type { Notification, Notifications, Secret, Verified } from '@/lib/payments/gateways/gateway'
import { fromMidtrans } from './answers'

/** What may stand in the path of a call: everything that Midtrans allows in an id, and no dots alone. */
const id = /^(?!\.+$)[A-Za-z0-9\-_~.]{1,64}$/
const signature = /^[0-9a-f]{128}$/
const statusCode = /^\d{3}$/
const kind = /^[a-z_]{1,40}$/

export function isMidtransId(value: unknown): value is string {
  return typeof value === 'string' && id.test(value)
}

type Body = Record<string, unknown>

function parseBody(rawBody: string): Body | null {
  try {
    const value: unknown = JSON.parse(rawBody)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : null
  } catch {
    return null
  }
}

function notificationOf(body: Body, rawBody: string): Notification {
  const { order_id: orderId, transaction_id: transactionId, transaction_status: status } = body
  return {
    // There is no event id: a repeated delivery has the same bytes, a new state has others.
    dedupeKey: createHash('sha256').update(rawBody).digest('hex'),
    kind: typeof status === 'string' && kind.test(status) ? status : 'unknown',
    // A known defect of one bank sends the transaction's id as the order's: then it names no order of ours.
    providerRef: isMidtransId(orderId) && orderId !== transactionId ? orderId : null,
    sessionRef: null,
    transactionRef: isMidtransId(transactionId) ? transactionId : null,
    attemptId: null,
  }
}

/** The keys that may have signed: a version's own signature key where there is one, its server key otherwise. */
function signingKeys(secrets: readonly Secret[]): Secret[] {
  const own = new Set(
    secrets.filter(({ field }) => field === 'signature_key').map((one) => one.secretVersion),
  )
  return secrets.filter(
    ({ field, secretVersion }) =>
      field === 'signature_key' || (field === 'api_key' && !own.has(secretVersion)),
  )
}

function verify(rawBody: string, _headers: Headers, secrets: readonly Secret[]): Verified {
  const body = parseBody(rawBody)
  if (!body) return { ok: false, reason: 'malformed' }
  const { order_id: orderId, status_code: code, gross_amount: amount, signature_key: given } = body
  if (typeof given !== 'string' || !signature.test(given)) return { ok: false, reason: 'signature_form' }
  // The signed fields are joined without a separator: only their exact forms keep one from flowing into the next.
  if (!isMidtransId(orderId)) return { ok: false, reason: 'order_id' }
  if (typeof code !== 'string' || !statusCode.test(code)) return { ok: false, reason: 'status_code' }
  if (typeof amount !== 'string' || fromMidtrans(amount) === null)
    return { ok: false, reason: 'gross_amount' }
  const signed = Buffer.from(given, 'hex')
  for (const secret of signingKeys(secrets)) {
    const expected = createHash('sha512').update(`${orderId}${code}${amount}${secret.value}`).digest()
    if (timingSafeEqual(expected, signed)) {
      return {
        ok: true,
        notification: notificationOf(body, rawBody),
        secretVersion: secret.secretVersion,
      }
    }
  }
  return { ok: false, reason: 'signature' }
}

/** Midtrans signs order, code and amount only; everything else in a body is hearsay until its status call agrees. */
export const midtransNotifications: Notifications = {
  signedWith: ['api_key', 'signature_key'],
  verify,
  read(rawBody) {
    const body = parseBody(rawBody)
    return body && notificationOf(body, rawBody)
  },
  claimOf(rawBody) {
    const body = parseBody(rawBody) ?? {}
    const { transaction_status: status, fraud_status: fraud, status_code: code, gross_amount: amount } = body
    const isPaid =
      (status === 'settlement' || status === 'capture') &&
      code === '200' &&
      (fraud === undefined || fraud === 'accept')
    const isRefunded = status === 'refund' || status === 'partial_refund'
    return {
      says: isPaid ? 'paid' : isRefunded ? 'refunded' : 'other',
      amountMinor: typeof amount === 'string' ? fromMidtrans(amount) : null,
      transactionRef: isMidtransId(body.transaction_id) ? body.transaction_id : null,
    }
  },
}
