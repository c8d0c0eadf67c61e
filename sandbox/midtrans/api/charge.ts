import { randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { coreAnswer } from './answers'
import type { Answer } from './answers'
import { wireAmount, wireTime } from './bodies'
import { isOrderTaken } from '@/sandbox/midtrans/books/rules'
import type { Account, Session, SnapRequest, Transaction } from '@/sandbox/midtrans/books/model'
import { readNotificationUrls } from '@/sandbox/midtrans/notifier'
import type { Simulation } from '@/sandbox/midtrans/simulation'
import { parseSnapRequest } from './snap-request'

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const UNIT_MS: Record<string, number> = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 }

function refused(code: string, message: string, more: Fields = {}): Answer {
  return coreAnswer(code, message, { id: randomUUID(), ...more })
}

/** `custom_expiry`: a number of units, from a moment of the merchant's or from the transaction on. */
function readExpiry(value: unknown, errors: string[]): SnapRequest['expiry'] {
  if (value === undefined || value === null) return null
  const fields = isFields(value) ? value : {}
  const unitMs = UNIT_MS[typeof fields.unit === 'string' ? fields.unit : 'minute']
  const duration = Number(fields.expiry_duration)
  if (unitMs === undefined) errors.push('custom_expiry.unit is invalid')
  if (!Number.isSafeInteger(duration) || duration < 1) errors.push('custom_expiry.expiry_duration is invalid')
  const time = fields.order_time
  const match =
    typeof time === 'string' ? /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d)(\d\d)$/.exec(time) : null
  if (time !== undefined && !match) errors.push('custom_expiry.order_time is invalid')
  const startAtMs = match ? Date.parse(`${match[1]}T${match[2]}${match[3]}:${match[4]}`) : null
  return { startAtMs, durationMs: duration * (unitMs ?? 1) }
}

type Parsed = { request: SnapRequest; refusal: null } | { request: null; refusal: Answer }

function parseCharge(body: Buffer): Parsed {
  let fields: unknown
  try {
    fields = JSON.parse(body.toString('utf8'))
  } catch {
    const words = 'The request cannot be processed due to malformed syntax in the request body'
    return { request: null, refusal: refused('413', words) }
  }
  const errors: string[] = []
  // Of all that can be charged QRIS alone is here.
  if (!isFields(fields) || fields.payment_type !== 'qris') errors.push('payment_type is not supported')
  const given = isFields(fields) ? fields : {}
  const expiry = readExpiry(given.custom_expiry, errors)
  const acquirer = isFields(given.qris) ? (given.qris.acquirer ?? 'gopay') : 'gopay'
  if (acquirer !== 'gopay' && acquirer !== 'airpay shopee') errors.push('qris.acquirer is invalid')
  // What both ways to ask for money have in common keeps the same rules.
  const { expiry: _expiry, page_expiry: _page, enabled_payments: _enabled, ...common } = given
  const parsed = parseSnapRequest(common)
  const messages = [...errors, ...(parsed.errors ?? [])]
  if (parsed.request && messages.length === 0)
    return { request: { ...parsed.request, expiry }, refusal: null }
  const words = 'One or more parameters in the payload is invalid.'
  return { request: null, refusal: refused('400', words, { validation_messages: messages }) }
}

function describe(
  transaction: Transaction,
  session: Session,
  { pageBase, amountEnding }: { pageBase: string; amountEnding: string },
): Fields {
  return {
    status_code: '201',
    status_message: 'QRIS transaction is created',
    transaction_id: transaction.id,
    order_id: transaction.orderId,
    merchant_id: transaction.merchantId,
    gross_amount: wireAmount(transaction.grossAmount).replace(/\.00$/, amountEnding),
    currency: 'IDR',
    payment_type: 'qris',
    transaction_time: wireTime(transaction.createdAtMs),
    transaction_status: 'pending',
    fraud_status: 'accept',
    actions: [
      { name: 'generate-qr-code', method: 'GET', url: `${pageBase}/v2/qris/${transaction.id}/qr-code` },
    ],
    acquirer: 'gopay',
    qr_string: session.qrString,
    expiry_time: transaction.expiresAtMs === null ? null : wireTime(transaction.expiresAtMs),
  }
}

/** POST /v2/charge. */
export function charge(
  simulation: Simulation,
  account: Account,
  { body, headers, pageBase }: { body: Buffer; headers: IncomingHttpHeaders; pageBase: string },
): Answer {
  const { request, refusal } = parseCharge(body)
  if (refusal) return refusal
  if (!simulation.variants().isQrisActivated) return refused('402', 'Payment channel is not activated.')
  const order = simulation.store.findOrder(request.orderId, account.merchantId)
  if (order && isOrderTaken(order.transactions.map((transaction) => transaction.status))) {
    const words =
      'The request could not be completed due to a conflict with the current state of the target resource, please try again'
    return refused('406', words)
  }
  const transaction = simulation.ledger.charge(request, account, {
    overrideUrls: readNotificationUrls(headers['x-override-notification']),
    appendUrls: readNotificationUrls(headers['x-append-notification']) ?? [],
  })
  const session = simulation.store.findSession(transaction.token)
  if (!session) throw new Error('The charge that was just made is gone.')
  const { amountEnding } = simulation.variants()
  return { status: 201, body: describe(transaction, session, { pageBase, amountEnding }) }
}
