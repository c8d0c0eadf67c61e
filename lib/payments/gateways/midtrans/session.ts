import type { SnapTransactionParameters } from 'midtrans-client'
import { z } from 'zod'
import { toSafeNumber } from '@/lib/core/money/money'
import { minuteMs } from '@/lib/core/time/duration'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { SessionRequest } from '@/lib/payments/schema'
import type { AttemptAtGateway, Credentials, Gateway } from '@/lib/payments/gateways/gateway'
import { isPaymentPage, transactionState } from '@/lib/payments/gateways/rules'
import { isMoneyReceived } from '@/lib/payments/schema'
import { orderPart, withinLimit } from './order-part'
import { toWesternIndonesia, StatusAnswer, toTransaction } from './answers'
import { call, connect, isAskedPlainly, pathId } from './client'
import type { Settings } from './client'
import { findStatuses } from './truth'

/** The request body of a page. */
export function snapRequest(request: SessionRequest, tenantId: string, now: Date): SnapTransactionParameters {
  // Rounded up: a page that ended before its row would still be offered, and nobody tells that it is over.
  const pageMinutes = Math.max(5, Math.ceil((request.expiresAt.getTime() - now.getTime()) / minuteMs))
  const windowEndsAt = request.windowEndsAt ?? request.expiresAt
  const windowMinutes = Math.floor((windowEndsAt.getTime() - now.getTime()) / minuteMs)
  const body: SnapTransactionParameters = {
    ...orderPart(request, tenantId),
    callbacks: { finish: request.returnUrl },
    // Without a start the time would count from the choice of a method, past the order's own end.
    expiry: {
      start_time: toWesternIndonesia(now),
      unit: 'minute',
      duration: Math.max(pageMinutes, windowMinutes),
    },
    page_expiry: { unit: 'minute', duration: pageMinutes },
  }
  return withinLimit(body, request)
}

const SessionAnswer = z.looseObject({ token: z.string().min(1).max(255), redirect_url: z.url() })

export async function createSession(
  credentials: Credentials,
  request: SessionRequest,
  notifyUrl: string,
): ReturnType<Gateway['createSession']> {
  const body = snapRequest(request, credentials.tenantId, new Date())
  const answer = await call(SessionAnswer, () => connect(credentials, { notifyUrl }).createTransaction(body))
  if (!isPaymentPage(answer.redirect_url, isAskedPlainly(credentials.mode)))
    throw new GatewayError('unexpected', { detail: 'session with a page that is not secure' })
  return { url: answer.redirect_url, sessionRef: answer.token }
}

const EndedAnswer = z.looseObject({})

/** How Midtrans says that a page had ended before, and that somebody is paying there. */
const endedWords = /\b(?:already|has(?: been)?|is|was) (?:cancel(?:l?ed)|expired|closed|ended|finished)\b/i

const busyWords = /progress|pending|being (paid|processed)/i

/**
 * True when the page takes no customer any more; false while a transaction on it is under way. Throws `unexpected` when
 * the refusal says neither: then the page may be open, and nobody may take it for closed.
 */
async function endPage(credentials: Settings, token: string): Promise<boolean> {
  const snap = connect(credentials)
  const address = `${snap.apiConfig.getSnapApiBaseUrl()}/transactions/${encodeURIComponent(token)}/cancel`
  try {
    await call(EndedAnswer, () => snap.httpClient.request('post', credentials.apiKey, address, {}))
    return true
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    if (error.failure === 'not_found') return true
    if (error.failure !== 'refused' && error.failure !== 'duplicate') throw error
    if (busyWords.test(error.message)) return false
    if (endedWords.test(error.message)) return true
    throw new GatewayError('unexpected', { status: error.status, detail: 'page_not_closed' })
  }
}

async function expireTransaction(credentials: Settings, transactionId: string): Promise<boolean> {
  try {
    await call(StatusAnswer, () => connect(credentials).transaction.expire(pathId(transactionId)))
    return true
  } catch (error) {
    if (error instanceof GatewayError && error.failure === 'refused') return false
    throw error
  }
}

/**
 * A page whose creator did not live to store its token can only be reached by making it anew: the token of a second
 * request under the same reference ends the first. Null when a payment was begun there, which its status shows.
 */
async function takePageOver(credentials: Settings, attempt: AttemptAtGateway): Promise<string | null> {
  const body = {
    transaction_details: { order_id: attempt.providerRef, gross_amount: toSafeNumber(attempt.amountMinor) },
  }
  try {
    const answer = await call(SessionAnswer, () => connect(credentials).createTransaction(body))
    return answer.token
  } catch (error) {
    if (error instanceof GatewayError && (error.failure === 'duplicate' || error.failure === 'refused'))
      return null
    throw error
  }
}

export async function closeSession(
  credentials: Credentials,
  attempt: AttemptAtGateway,
  transactionRefs: readonly string[],
): Promise<'closed' | 'not_closable'> {
  // A code has no page, and none may be made in its name.
  const sessionRef =
    attempt.way === 'qr' ? null : (attempt.sessionRef ?? (await takePageOver(credentials, attempt)))
  const isEnded = sessionRef === null || (await endPage(credentials, sessionRef))
  const statuses = await findStatuses(credentials, attempt, transactionRefs)
  for (const status of statuses) {
    const state = transactionState(toTransaction(status, credentials.tenantId).facts)
    if (isMoneyReceived(state) || state === 'review') return 'not_closable'
    if (state !== 'pending' && state !== 'open') continue
    if (!(await expireTransaction(credentials, status.transaction_id))) return 'not_closable'
  }
  if (!isEnded) {
    // With its transaction ended the page would take another one.
    await endPage(credentials, sessionRef)
  }
  return 'closed'
}
