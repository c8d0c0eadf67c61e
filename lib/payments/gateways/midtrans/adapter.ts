import { randomBytes } from 'node:crypto'
import midtransClient from 'midtrans-client'
import type { Snap } from 'midtrans-client'
import { z } from 'zod'
import { env } from '@/lib/core/env'
import { redact } from '@/lib/core/http/redact'
import { toSafeNumber } from '@/lib/core/money/money'
import { cutText } from '@/lib/core/text/text'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type {
  Adapter,
  AttemptAtGateway,
  Credentials,
  Gateway,
  RefundAnswer,
  RefundRequest,
} from '@/lib/payments/gateways/gateway'
import { StatusAnswer, refundRef, toTransaction } from './answers'
import { isMidtransId, midtransNotifications } from './notifications'
import { snapRequest } from './session'
import { transactionState } from '@/lib/payments/gateways/rules'
import { isMoneyReceived } from '@/lib/payments/schema'
import type { Mode, Refusal } from '@/lib/payments/schema'

const probeTimeoutMs = 5_000

const HOSTS = {
  sandbox: { snap: 'https://app.sandbox.midtrans.com', core: 'https://api.sandbox.midtrans.com' },
  live: { snap: 'https://app.midtrans.com', core: 'https://api.midtrans.com' },
} as const

function hostsOf(mode: Mode): { snap: string; core: string } {
  const { MIDTRANS_SNAP_BASE, MIDTRANS_CORE_BASE } = env()
  return { snap: MIDTRANS_SNAP_BASE ?? HOSTS[mode].snap, core: MIDTRANS_CORE_BASE ?? HOSTS[mode].core }
}

type Settings = Pick<Credentials, 'apiKey' | 'mode'>

/**
 * A client for one call: its headers and key hold for everything an instance does, so an instance is never shared.
 * Without these settings it waits forever and follows redirects with the key.
 */
function connect(settings: Settings, more: { timeoutMs?: number; notifyUrl?: string } = {}): Snap {
  const hosts = hostsOf(settings.mode)
  const snap = new midtransClient.Snap({
    isProduction: settings.mode === 'live',
    serverKey: settings.apiKey,
    clientKey: '',
  })
  snap.apiConfig.getSnapApiBaseUrl = () => `${hosts.snap}/snap/v1`
  snap.apiConfig.getCoreApiBaseUrl = () => hosts.core
  const { defaults } = snap.httpClient.http_client
  const timeoutMs = more.timeoutMs ?? env().GATEWAY_TIMEOUT_MS
  defaults.timeout = timeoutMs
  defaults.signal = AbortSignal.timeout(timeoutMs)
  defaults.maxRedirects = 0
  if (more.notifyUrl !== undefined) defaults.headers.common['X-Override-Notification'] = more.notifyUrl
  return snap
}

function wordsOf(answer: Record<string, unknown> | null): string[] {
  const lists = [answer?.error_messages, answer?.validation_messages].flatMap((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  )
  return [...lists, answer?.status_message].filter((word) => typeof word === 'string')
}

/** Midtrans has no codes for what is wrong with a request, only words. */
function refusalOf(status: number, words: readonly string[]): Refusal | null {
  if (status === 402 || status === 410 || status === 411) return 'account'
  const ofAmount = words.find((word) => /gross_amount/.test(word) && !/item_details/.test(word))
  if (ofAmount !== undefined && /greater|at least|minim/i.test(ofAmount)) return 'amount_too_small'
  if (ofAmount !== undefined && /less|at most|maxim|too (big|large|long)/i.test(ofAmount))
    return 'amount_too_large'
  return null
}

/** The library's error holds the server key and the customer's data: only its status and the gateway's words survive. */
function translate(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error
  if (!(error instanceof midtransClient.MidtransError)) return new GatewayError('unreachable')
  const status = error.httpStatusCode === null ? null : Number(error.httpStatusCode)
  const words = wordsOf(error.ApiResponse)
  const more = { status, detail: cutText(redact(words.join('; ')), 200) }
  if (status === null || status === 429 || status >= 500 || status < 400) {
    return new GatewayError('unreachable', { status })
  }
  if (status === 401) return new GatewayError('unauthorized', { status })
  if (status === 404) return new GatewayError('not_found', more)
  const isTaken = words.some((word) => /sudah digunakan|has been taken|duplicate/i.test(word))
  const failure = status === 406 || isTaken ? 'duplicate' : 'refused'
  return new GatewayError(failure, { ...more, refusal: refusalOf(status, words) })
}

async function call<T>(schema: z.ZodType<T>, run: () => Promise<unknown>): Promise<T> {
  let answer: unknown
  try {
    answer = await run()
  } catch (error) {
    throw translate(error)
  }
  const parsed = schema.safeParse(answer)
  // A proxy's page or an empty body says nothing about what happened behind it.
  if (!parsed.success) throw new GatewayError('unexpected')
  return parsed.data
}

function pathId(value: string): string {
  if (!isMidtransId(value)) throw new GatewayError('not_found', { detail: 'id' })
  return encodeURIComponent(value)
}

async function findStatus(
  credentials: Settings,
  id: string,
  timeoutMs?: number,
): Promise<StatusAnswer | null> {
  const encoded = pathId(id)
  try {
    const settings = timeoutMs === undefined ? {} : { timeoutMs }
    return await call(StatusAnswer, () => connect(credentials, settings).transaction.status(encoded))
  } catch (error) {
    if (error instanceof GatewayError && error.failure === 'not_found') return null
    throw error
  }
}

/** Every transaction of the order that is known: the status of an order id shows only one of them. */
async function findStatuses(
  credentials: Settings,
  attempt: Pick<AttemptAtGateway, 'providerRef'>,
  transactionRefs: readonly string[],
): Promise<StatusAnswer[]> {
  const found = new Map<string, StatusAnswer>()
  for (const id of new Set([attempt.providerRef, ...transactionRefs.filter(isMidtransId)])) {
    if (found.has(id)) continue
    const answer = await findStatus(credentials, id)
    // What a notification names may belong to another order: the answer alone says whose it is.
    if (answer?.order_id === attempt.providerRef) found.set(answer.transaction_id, answer)
  }
  return [...found.values()]
}

const SessionAnswer = z.looseObject({ token: z.string().min(1).max(255), redirect_url: z.url() })
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

async function closeSession(
  credentials: Credentials,
  attempt: AttemptAtGateway,
  transactionRefs: readonly string[],
): Promise<'closed' | 'not_closable'> {
  const sessionRef = attempt.sessionRef ?? (await takePageOver(credentials, attempt))
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

async function probe(credentials: Credentials, currency: string | null): ReturnType<Gateway['probe']> {
  const id = `ping-${randomBytes(12).toString('hex')}`
  const worksIn = async (mode: Mode): Promise<boolean> => {
    try {
      // An order that nobody has: 404 means that the key was accepted.
      await findStatus({ apiKey: credentials.apiKey, mode }, id, probeTimeoutMs)
      return true
    } catch (error) {
      if (error instanceof GatewayError && error.failure === 'unauthorized') return false
      throw error
    }
  }
  try {
    if (await worksIn(credentials.mode)) {
      return currency === null || currency === 'IDR' ? null : { reason: 'wrong_currency' }
    }
  } catch (error) {
    const isClosed = error instanceof GatewayError && (error.status === 410 || error.status === 402)
    return { reason: isClosed ? 'account_closed' : 'unreachable' }
  }
  const other = credentials.mode === 'live' ? 'sandbox' : 'live'
  const prefixSaysOther = /^(SB-)?Mid-server-/.test(credentials.apiKey)
    ? credentials.apiKey.startsWith('SB-') === (credentials.mode === 'live')
    : false
  const worksInOther = await worksIn(other).catch(() => false)
  return { reason: worksInOther || prefixSaysOther ? 'wrong_environment' : 'bad_key' }
}

function toRefundAnswer(answer: StatusAnswer, refundId: string): RefundAnswer {
  return {
    providerRef: refundRef(answer) ?? refundId,
    rank: answer.status_code === '201' ? 'pending' : 'succeeded',
  }
}

function refundKey({ refundId, keptFailures }: RefundRequest): string {
  return keptFailures === 0 ? refundId : `${refundId}_${keptFailures}`
}

function open(credentials: Credentials): Gateway {
  const findRefund: Gateway['findRefund'] = async (request) => {
    const status = await findStatus(credentials, request.transactionRef)
    if (!status) return null
    const { refunds } = toTransaction(status, credentials.tenantId).facts
    const found = Object.entries(refunds).find(([, fact]) => fact.ourRef === request.refundId)
    return found ? { providerRef: found[0], rank: found[1].rank } : null
  }
  return {
    probe: (currency) => probe(credentials, currency),
    // The address of its notifications travels with each transaction: there is nothing to prepare or to tidy.
    prepare: () => Promise.resolve({ webhookSecret: null, endpointRef: null }),
    tidy: () => Promise.resolve(),
    async createSession(request, notifyUrl) {
      const body = snapRequest(request, credentials.tenantId, new Date())
      const answer = await call(SessionAnswer, () =>
        connect(credentials, { notifyUrl }).createTransaction(body),
      )
      return { url: answer.redirect_url, sessionRef: answer.token }
    },
    closeSession: (attempt, transactionRefs) => closeSession(credentials, attempt, transactionRefs),
    async fetchTruth(attempt, transactionRefs) {
      const statuses = await findStatuses(credentials, attempt, transactionRefs)
      // Before a method is chosen Midtrans knows nothing of an order, and it never tells when a page ends.
      return {
        page: 'unknown',
        session: null,
        transactions: statuses.map((status) => toTransaction(status, credentials.tenantId)),
      }
    },
    async identify(notification) {
      if (notification.transactionRef === null) return null
      const status = await findStatus(credentials, notification.transactionRef)
      return status && { providerRef: status.order_id }
    },
    findRefund,
    async refund(request) {
      try {
        const answer = await call(StatusAnswer, () =>
          connect(credentials).transaction.refund(pathId(request.transactionRef), {
            refund_key: refundKey(request),
            amount: toSafeNumber(request.amountMinor),
            ...(request.reason ? { reason: cutText(request.reason, 255) } : {}),
          }),
        )
        return toRefundAnswer(answer, refundKey(request))
      } catch (error) {
        if (!(error instanceof GatewayError) || error.failure !== 'duplicate') throw error
        const found = await findRefund(request)
        if (found) return found
        // Taken by a request that came to nothing: the key is used up, the money is still here.
        throw new GatewayError('duplicate', { status: error.status, detail: 'refund_key', isKept: true })
      }
    },
    listMissed: () => Promise.resolve([]),
    listPaid: () => Promise.resolve(null),
  }
}

export const midtrans: Adapter = {
  provider: 'midtrans',
  notifications: midtransNotifications,
  rightsInWords: (names) => names.join(', '),
  open,
}
