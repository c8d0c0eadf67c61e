import type Stripe from 'stripe'
import { cutText } from '@/lib/core/text/text'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type {
  Adapter,
  AttemptAtGateway,
  Credentials,
  Gateway,
  PaidAtGateway,
  Prepared,
  ProbeProblem,
  RefundRequest,
} from '@/lib/payments/gateways/gateway'
import { CHECK_REF } from '@/lib/payments/gateways/provider-ref'
import { trialAmount } from '@/lib/payments/gateways/rules'
import type { SessionRequest } from '@/lib/payments/schema'
import { API_VERSION, call, connect, missingRight } from './client'
import { fromStripe, toStripe } from './money'
import { EVENTS, stripeNotifications, toNotification } from './notifications'
import { rightsInWords } from './rights'
import { fetchStripeTruth, findAttemptSession, toRefundRank } from './truth'

const probeTimeoutMs = 5_000
const mostItems = 100

/** Ours and no one else's in this account. */
async function listOwnEndpoints(stripe: Stripe, connectionId: string): Promise<Stripe.WebhookEndpoint[]> {
  const endpoints = await call(() =>
    stripe.webhookEndpoints.list({ limit: 100 }).autoPagingToArray({ limit: 200 }),
  )
  return endpoints.filter((endpoint) => endpoint.metadata.connection_id === connectionId)
}

/** Asks for things that do not exist: 404 proves the right, 403 names the missing one, nothing is changed. */
function rightProbes(stripe: Stripe): (() => Promise<unknown>)[] {
  const absent = 'probe_of_a_right'
  return [
    () => stripe.checkout.sessions.list({ limit: 1 }),
    () => stripe.webhookEndpoints.list({ limit: 1 }),
    () => stripe.webhookEndpoints.del(`we_${absent}`),
    () => stripe.checkout.sessions.expire(`cs_${absent}`),
    () => stripe.refunds.create({ payment_intent: `pi_${absent}` }),
    () => stripe.paymentIntents.retrieve(`pi_${absent}`),
    () => stripe.disputes.list({ limit: 1 }),
    () => stripe.events.list({ limit: 1 }),
  ]
}

/** Whether the account would take a payment in this currency: nothing but a session of it tells. */
async function probePayment(
  stripe: Stripe,
  credentials: Credentials,
  currency: string,
): Promise<ProbeProblem | null> {
  try {
    const session = await call(() =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [
          {
            quantity: 1,
            price_data: {
              currency: currency.toLowerCase(),
              unit_amount: toStripe(trialAmount(currency), currency),
              product_data: { name: 'Gerai' },
            },
          },
        ],
        client_reference_id: CHECK_REF,
        metadata: { connection_id: credentials.connectionId },
        success_url: 'https://example.com/',
      }),
    )
    await call(() => stripe.checkout.sessions.expire(session.id))
    return null
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    if (error.failure === 'unreachable') return { reason: 'unreachable' }
    if (error.failure !== 'refused') return null
    return { reason: /currency|amount/.test(error.message) ? 'wrong_currency' : 'account_closed' }
  }
}

async function probe(credentials: Credentials, currency: string | null): Promise<ProbeProblem | null> {
  const { apiKey, mode } = credentials
  // A secret key may do everything in the merchant's account; Stripe wants restricted ones from platforms like us.
  if (apiKey.startsWith('sk_live_')) return { reason: 'test_key_is_secret_key' }
  const prefix = /^(?:rk|sk)_(test|live)_/.exec(apiKey)
  if (!prefix) return { reason: 'bad_key' }
  if ((prefix[1] === 'live') !== (mode === 'live')) return { reason: 'wrong_environment' }
  const stripe = connect(apiKey, { timeoutMs: probeTimeoutMs, retries: 0 })
  const missing: string[] = []
  for (const ask of rightProbes(stripe)) {
    try {
      await call(ask)
    } catch (error) {
      const permission = missingRight(error)
      if (permission !== null) {
        missing.push(permission)
        continue
      }
      if (!(error instanceof GatewayError)) throw error
      if (error.failure === 'unauthorized') return { reason: 'bad_key' }
      if (error.failure === 'unreachable') return { reason: 'unreachable' }
    }
  }
  if (missing.length > 0) return { reason: 'missing_permission', permissions: [...new Set(missing)] }
  return currency === null ? null : probePayment(stripe, credentials, currency)
}

async function prepare(credentials: Credentials, url: string): Promise<Prepared> {
  const stripe = connect(credentials.apiKey)
  const create = (): Promise<Stripe.WebhookEndpoint> =>
    call(() =>
      stripe.webhookEndpoints.create({
        url,
        enabled_events: [...EVENTS],
        api_version: API_VERSION,
        description: 'Gerai',
        metadata: { connection_id: credentials.connectionId },
      }),
    )
  let endpoint: Stripe.WebhookEndpoint
  try {
    endpoint = await create()
  } catch (error) {
    if (!(error instanceof GatewayError) || error.failure !== 'refused') throw error
    // An account has room for sixteen: what earlier versions of this connection left makes room.
    await tidy(credentials, null)
    endpoint = await create()
  }
  if (!endpoint.secret) throw new GatewayError('unexpected', { detail: 'endpoint without secret' })
  return { webhookSecret: endpoint.secret, endpointRef: endpoint.id }
}

async function tidy(credentials: Credentials, keep: string | null): Promise<void> {
  const stripe = connect(credentials.apiKey)
  for (const endpoint of await listOwnEndpoints(stripe, credentials.connectionId)) {
    if (endpoint.id === keep) continue
    try {
      await call(() => stripe.webhookEndpoints.del(endpoint.id))
    } catch (error) {
      if (!(error instanceof GatewayError) || error.failure !== 'not_found') throw error
    }
  }
}

type LineItem = Stripe.Checkout.SessionCreateParams.LineItem

function lineItem(
  currency: string,
  line: { name: string; amountMinor: bigint; quantity: number; note?: string | undefined },
): LineItem {
  const { amountMinor, quantity, note } = line
  // What does not split evenly over its units is sold in one piece, so that the sum is exact.
  const isEven = amountMinor % BigInt(quantity) === 0n
  const name = isEven ? line.name : `${quantity} × ${line.name}`
  return {
    quantity: isEven ? quantity : 1,
    price_data: {
      currency: currency.toLowerCase(),
      unit_amount: toStripe(isEven ? amountMinor / BigInt(quantity) : amountMinor, currency),
      product_data: { name: cutText(name, 250), ...(note ? { description: cutText(note, 250) } : {}) },
    },
  }
}

/**
 * One line for each of the order's. Stripe has no negative lines, so what is taken off a line is folded into its price.
 * An order that cannot be told line by line is told as a whole.
 */
function lineItems(request: SessionRequest): LineItem[] {
  const { currency, orderNumber, amountMinor } = request
  const lines = request.lines.map(({ name, unitPriceMinor, quantity, discountMinor, note }) => ({
    name: name.trim() || orderNumber,
    amountMinor: unitPriceMinor * BigInt(quantity) - (discountMinor ?? 0n),
    quantity,
    note,
  }))
  const sum = lines.reduce((total, line) => total + line.amountMinor, 0n)
  const isWhole = sum === amountMinor && lines.length > 0 && lines.length <= mostItems
  const told =
    isWhole && lines.every((line) => line.amountMinor >= 0n)
      ? lines
      : [{ name: titleOf(request), amountMinor, quantity: 1 }]
  return told.map((line) => lineItem(currency, line))
}

function titleOf({ title, orderNumber }: SessionRequest): string {
  return title ?? `#${orderNumber}`
}

/** Equal for equal attempts, so that a repeated call gets the first session back instead of a second one. */
export function sessionParameters(
  request: SessionRequest,
  tenantId: string,
): Stripe.Checkout.SessionCreateParams {
  const metadata = {
    tenant_id: tenantId,
    order_id: request.orderId,
    attempt_id: request.attemptId,
    attempt_ref: request.providerRef,
  }
  return {
    mode: 'payment',
    line_items: lineItems(request),
    client_reference_id: request.providerRef,
    customer_email: request.customer.email,
    metadata,
    // Refunds and disputes show the intent only, and nothing is copied from the session to it.
    payment_intent_data: { description: titleOf(request), metadata },
    // The page itself knows no order number of ours.
    custom_text: { submit: { message: titleOf(request) } },
    adaptive_pricing: { enabled: false },
    expires_at: Math.floor(request.expiresAt.getTime() / 1000),
    locale: request.locale === 'id' || request.locale === 'en' ? request.locale : 'auto',
    success_url: request.returnUrl,
    cancel_url: request.cancelUrl,
  }
}

async function createSession(
  credentials: Credentials,
  request: SessionRequest,
): ReturnType<Gateway['createSession']> {
  const parameters = sessionParameters(request, credentials.tenantId)
  const session = await call(() =>
    connect(credentials.apiKey).checkout.sessions.create(parameters, {
      idempotencyKey: `cs:${request.attemptId}`,
    }),
  )
  if (!session.url) throw new GatewayError('unexpected', { detail: 'session without url' })
  return { url: session.url, sessionRef: session.id }
}

async function closeSession(
  credentials: Credentials,
  attempt: AttemptAtGateway,
): Promise<'closed' | 'not_closable'> {
  const stripe = connect(credentials.apiKey)
  const session = await findAttemptSession(stripe, attempt)
  if (!session || session.status === 'expired') return 'closed'
  if (session.status === 'complete') return isFailed(session) ? 'closed' : 'not_closable'
  try {
    await call(() => stripe.checkout.sessions.expire(session.id))
    return 'closed'
  } catch (error) {
    // The customer may have paid in this moment, or the page ended by itself: only another look tells.
    if (!(error instanceof GatewayError) || error.failure !== 'refused') throw error
    const now = await findAttemptSession(stripe, attempt)
    return now?.status === 'expired' ? 'closed' : 'not_closable'
  }
}

function isFailed(session: Stripe.Checkout.Session): boolean {
  const intent = session.payment_intent
  const status = intent === null || typeof intent === 'string' ? null : intent.status
  return (
    session.payment_status === 'unpaid' && (status === 'requires_payment_method' || status === 'canceled')
  )
}

const mostListed = 10_000

/** Paid sessions of this tenant, whether or not their attempts are known here. */
async function listPaid(credentials: Credentials, from: Date, to: Date): Promise<PaidAtGateway[]> {
  const sessions = await call(() =>
    connect(credentials.apiKey)
      .checkout.sessions.list({
        created: { gte: Math.floor(from.getTime() / 1000), lt: Math.ceil(to.getTime() / 1000) },
        status: 'complete',
        limit: 100,
      })
      .autoPagingToArray({ limit: mostListed }),
  )
  return sessions.flatMap((session) => {
    const intent = session.payment_intent
    const transactionRef = typeof intent === 'string' ? intent : intent?.id
    const isOurs = session.metadata?.tenant_id === credentials.tenantId
    if (!isOurs || session.payment_status !== 'paid' || transactionRef === undefined) return []
    const currency = (session.currency ?? '').toUpperCase()
    const { amountMinor } = fromStripe(session.amount_total ?? 0, currency)
    return [{ transactionRef, attemptId: session.metadata?.attempt_id ?? null, amountMinor, currency }]
  })
}

/** One key as long as nothing is known of the request before, so that the gateway itself refuses a second refund. */
function refundKey({ refundId, keptFailures }: RefundRequest): string {
  return keptFailures === 0 ? `rf:${refundId}` : `rf:${refundId}:${keptFailures}`
}

function open(credentials: Credentials): Gateway {
  const { apiKey } = credentials
  return {
    probe: (currency) => probe(credentials, currency),
    prepare: (url) => prepare(credentials, url),
    tidy: (keep) => tidy(credentials, keep),
    createSession: (request) => createSession(credentials, request),
    closeSession: (attempt) => closeSession(credentials, attempt),
    fetchTruth: (attempt) => fetchStripeTruth(credentials, attempt),
    async identify({ transactionRef }) {
      if (transactionRef === null) return null
      try {
        const intent = await call(() => connect(apiKey).paymentIntents.retrieve(transactionRef))
        const providerRef = intent.metadata.attempt_ref
        return providerRef === undefined ? null : { providerRef }
      } catch (error) {
        if (error instanceof GatewayError && error.failure === 'not_found') return null
        throw error
      }
    },
    async findRefund({ transactionRef, refundId }) {
      const refunds = await call(() =>
        connect(apiKey)
          .refunds.list({ payment_intent: transactionRef, limit: 100 })
          .autoPagingToArray({ limit: 1_000 }),
      )
      const found = refunds.find((refund) => refund.metadata?.refund_id === refundId)
      return found ? { providerRef: found.id, rank: toRefundRank(found.status) } : null
    },
    async refund(request) {
      const refund = await call(() =>
        connect(apiKey).refunds.create(
          {
            payment_intent: request.transactionRef,
            amount: toStripe(request.amountMinor, request.currency),
            reason: 'requested_by_customer',
            metadata: { refund_id: request.refundId, tenant_id: credentials.tenantId },
          },
          { idempotencyKey: refundKey(request) },
        ),
      )
      return { providerRef: refund.id, rank: toRefundRank(refund.status) }
    },
    async listMissed(since) {
      const events = await call(() =>
        connect(apiKey)
          .events.list({
            types: [...EVENTS],
            delivery_success: false,
            created: { gte: Math.floor(since.getTime() / 1000) },
            limit: 100,
          })
          .autoPagingToArray({ limit: 2_000 }),
      )
      return events.map(toNotification).filter((notification) => notification !== null)
    },
    listPaid: (from, to) => listPaid(credentials, from, to),
  }
}

export const stripe: Adapter = { provider: 'stripe', notifications: stripeNotifications, rightsInWords, open }
