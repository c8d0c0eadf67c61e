import { randomInt, randomUUID } from 'node:crypto'
import { wireTime } from '@/sandbox/midtrans/api/bodies'
import type { Account, PaymentMethod, Session, SnapRequest, Transaction } from './model'
import { METHODS, methodDetails } from './methods'
import { qrisContent } from './qris'
import type { CardOutcome } from './methods'

const PAGE_LIFETIME_MS = 24 * 60 * 60 * 1000

export interface NotificationTargets {
  overrideUrls: string[] | null
  appendUrls: string[]
}

export interface StartOptions {
  /** Differs from the order's amount only when a test wants a gateway that disagrees with the shop. */
  amount?: number
  card?: CardOutcome
}

export function newSession(
  request: SnapRequest,
  account: Account,
  targets: NotificationTargets,
  atMs: number,
): Session {
  const { expiry } = request
  const pageEndsMs = atMs + (request.pageLifetimeMs ?? PAGE_LIFETIME_MS)
  const orderEndsMs = expiry?.startAtMs != null ? expiry.startAtMs + expiry.durationMs : Infinity
  return {
    ...request,
    ...targets,
    token: randomUUID(),
    merchantId: account.merchantId,
    merchantName: account.merchantName,
    serverKey: account.serverKey,
    createdAtMs: atMs,
    pageExpiresAtMs: Math.min(pageEndsMs, orderEndsMs),
    state: 'open',
  }
}

function newTransactionId(method: PaymentMethod, atMs: number): string {
  if (method !== 'bsi_va') return randomUUID()
  return `A1${wireTime(atMs).slice(0, 10).replaceAll('-', '')}${randomInt(10 ** 11, 10 ** 12)}`
}

function expiryOf(session: Session, method: PaymentMethod, startedAtMs: number): number {
  if (!session.expiry) return startedAtMs + METHODS[method].lifetimeMs
  return (session.expiry.startAtMs ?? startedAtMs) + session.expiry.durationMs
}

export function newTransaction(
  session: Session,
  method: PaymentMethod,
  options: StartOptions,
  atMs: number,
): Transaction {
  return {
    id: newTransactionId(method, atMs),
    merchantId: session.merchantId,
    orderId: session.orderId,
    token: session.token,
    method,
    status: 'pending',
    fraudStatus: 'accept',
    grossAmount: options.amount ?? session.grossAmount,
    createdAtMs: atMs,
    settledAtMs: null,
    expiresAtMs: expiryOf(session, method, atMs),
    changedAtMs: atMs,
    refunds: [],
    chargedBack: 0,
    details: methodDetails(method, options.card ?? 'accept'),
  }
}

/** A charge by QRIS: what was asked for, and its transaction, which waits from the beginning. */
export function newCharge(
  request: SnapRequest,
  account: Account,
  targets: NotificationTargets,
  atMs: number,
): { session: Session; transaction: Transaction } {
  const session: Session = { ...newSession(request, account, targets, atMs), state: 'charge' }
  const transaction = newTransaction(session, 'qris', {}, atMs)
  session.qrString = qrisContent({ ...account, amount: session.grossAmount, transactionId: transaction.id })
  return { session, transaction }
}
