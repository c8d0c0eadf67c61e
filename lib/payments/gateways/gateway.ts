import { withoutUnstorable } from '@/lib/core/text/storable'
import type { Claim, PageFact, TransactionFacts } from './rules'
import type {
  DrawnCode,
  Instructions,
  Mode,
  Provider,
  Refusal,
  SessionRequest,
  Way,
} from '@/lib/payments/schema'

/** Why a gateway did not do what it was asked. The words are ours: no answer, address or key of the gateway is in it. */
export type GatewayFailure =
  /** The key does not work (any more). */
  | 'unauthorized'
  /** The key works and lacks a right; `detail` names it. */
  | 'missing_permission'
  /** No answer, or an answer that says it is broken: whether anything happened is not known. */
  | 'unreachable'
  /** Understood and turned down; nothing happened. */
  | 'refused'
  /** What was to be made exists already. */
  | 'duplicate'
  | 'not_found'
  /** An answer that does not have the shape it must have. */
  | 'unexpected'

/** The only error that leaves an adapter. It has no cause: the libraries' own errors carry keys and personal data. */
export class GatewayError extends Error {
  readonly failure: GatewayFailure
  readonly status: number | null
  readonly requestId: string | null
  /** The gateway repeats this answer to every request under the same key: only another key gets further. */
  readonly isKept: boolean
  /** Why it will be turned down again, where the answer names a reason that we know. */
  readonly refusal: Refusal | null

  constructor(
    failure: GatewayFailure,
    more: {
      detail?: string
      status?: number | null
      requestId?: string | null
      isKept?: boolean
      refusal?: Refusal | null
    } = {},
  ) {
    // The detail may be the gateway's own words, and is kept.
    super(more.detail ? `${failure}: ${withoutUnstorable(more.detail)}` : failure)
    this.name = 'GatewayError'
    this.failure = failure
    this.status = more.status ?? null
    this.requestId = more.requestId ?? null
    this.isKept = more.isKept ?? false
    this.refusal = more.refusal ?? null
  }
}

/** A connection whose key was opened. It lives as long as one call and is never stored or logged. */
export type Credentials = { tenantId: string; connectionId: string; mode: Mode; apiKey: string }

export type ProbeProblem =
  | {
      reason:
        | 'bad_key'
        | 'wrong_environment'
        | 'unreachable'
        | 'test_key_is_secret_key'
        /** Closed, or not set up to the end: the key works and no payment would. */
        | 'account_closed'
        /** The account takes no payments in the shop's currency. */
        | 'wrong_currency'
    }
  /** Every right that the key lacks, as the gateway names it. */
  | { reason: 'missing_permission'; permissions: readonly string[] }

export type Prepared = { webhookSecret: string | null; endpointRef: string | null }

/** What an adapter needs to know of an attempt to find it at the gateway. */
export type AttemptAtGateway = {
  attemptId: string
  orderId: string
  providerRef: string
  sessionRef: string | null
  way: Way
  amountMinor: bigint
  currency: string
  createdAt: Date
}

export type SeenTransaction = {
  providerRef: string
  amountMinor: bigint
  currency: string
  facts: TransactionFacts
  method: string | null
  instructions: Instructions | null
  paidAt: Date | null
  /** A bank may still take it back minutes later without asking anybody. */
  isReversible: boolean
}

export type Truth = {
  page: PageFact
  /** The page, when the gateway tells it; lets an attempt go on whose creator did not live to store it. */
  session: { sessionRef: string; url: string | null } | null
  transactions: SeenTransaction[]
}

export type RefundRequest = {
  refundId: string
  transactionRef: string
  amountMinor: bigint
  currency: string
  reason: string
  /** How many requests for this refund ended with a failure that is kept: each has a key of its own. */
  keptFailures: number
}

export type RefundAnswer = { providerRef: string; rank: 'pending' | 'succeeded' | 'failed' }

/** What a notification names; a hint where to look, never a fact. */
export type Notification = {
  dedupeKey: string
  kind: string
  providerRef: string | null
  sessionRef: string | null
  transactionRef: string | null
  attemptId: string | null
}

/** One call's view of one account at one gateway. */
export interface Gateway {
  /**
   * Null when the key works in its environment with every right it needs. With a currency it is also proven that a
   * payment in it would be taken; without one nothing is made at the gateway, not even for a moment.
   */
  probe(currency: string | null): Promise<ProbeProblem | null>
  /** Makes the gateway send its notifications to `url`; what an earlier version of the connection left is kept. */
  prepare(url: string): Promise<Prepared>
  /** Removes every notification address that `prepare` made for this connection, except `keep`. */
  tidy(keep: string | null): Promise<void>
  createSession(request: SessionRequest, url: string): Promise<{ url: string; sessionRef: string }>
  /**
   * What a code says by which the try is paid in place of a page; `sessionRef` is its transaction. Null where a gateway
   * makes none (`GATEWAYS[provider].qr`). It waits for money from the moment on at which it is made.
   */
  drawCode: ((request: SessionRequest, url: string) => Promise<DrawnCode & { sessionRef: string }>) | null
  /** Afterwards nobody can pay through this attempt; `not_closable` when somebody is doing it now. */
  closeSession(
    attempt: AttemptAtGateway,
    transactionRefs: readonly string[],
  ): Promise<'closed' | 'not_closable'>
  fetchTruth(attempt: AttemptAtGateway, transactionRefs: readonly string[]): Promise<Truth>
  /** Which of our references a transaction or session belongs to; for notifications that name nothing we know. */
  identify(notification: Notification): Promise<{ providerRef: string } | null>
  /** Null when the gateway has not acknowledged a refund under this id. */
  findRefund(request: RefundRequest): Promise<RefundAnswer | null>
  /**
   * Throws `refused` when it will never happen, `unreachable` when that is not known. A repeated request under the same
   * number of kept failures never gives money back twice; before the number grows, `findRefund` has to be asked.
   */
  refund(request: RefundRequest): Promise<RefundAnswer>
  /** Notifications of the last days that the gateway could not deliver. */
  listMissed(since: Date): Promise<Notification[]>
  /** Money that came in through pages of ours made in this time; null where the gateway has no such list. */
  listPaid(from: Date, to: Date): Promise<PaidAtGateway[] | null>
}

/** A payment as the gateway's own books list it. */
export type PaidAtGateway = {
  transactionRef: string
  attemptId: string | null
  amountMinor: bigint
  currency: string
}

export type Secret = {
  field: 'api_key' | 'signature_key' | 'webhook_secret'
  secretVersion: number
  value: string
}

export type Verified =
  | { ok: true; notification: Notification; secretVersion: number }
  | { ok: false; reason: string }

/** How a gateway's notifications are read; needs no call to it. */
export interface Notifications {
  /** The secrets with which they are signed. */
  signedWith: readonly Secret['field'][]
  verify(rawBody: string, headers: Headers, secrets: readonly Secret[], mode: Mode): Verified
  /** What a stored, once verified body says, to be compared with the truth. */
  claimOf(rawBody: string): Claim
  /** The names in a stored, once verified body. */
  read(rawBody: string): Notification | null
}

export type Adapter = {
  provider: Provider
  /** Rights that a key lacks, as the merchant's dashboard calls them. */
  rightsInWords(names: readonly string[]): string
  notifications: Notifications
  open(credentials: Credentials): Gateway
}
