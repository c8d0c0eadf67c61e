import type Stripe from 'stripe'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type {
  AttemptAtGateway,
  Credentials,
  SeenTransaction,
  Truth,
  Gateway,
  Notification,
} from '@/lib/payments/gateways/gateway'
import { NO_FACTS } from '@/lib/payments/gateways/rules'
import type { Mismatch, PageFact, RefundFact, TransactionFacts } from '@/lib/payments/gateways/rules'
import { call, connect } from './client'
import { fromStripe } from './money'
import { voucherOf } from './voucher'

function pageOf(session: Stripe.Checkout.Session): PageFact {
  if (session.status === 'complete') return 'complete'
  return session.status === 'open' ? 'open' : 'closed'
}

/** The session whose creator did not live to store its id: nothing but a walk over the newest ones finds it. */
async function findSession(
  stripe: Stripe,
  attempt: AttemptAtGateway,
): Promise<Stripe.Checkout.Session | null> {
  const from = Math.floor(attempt.createdAt.getTime() / 1000) - 60
  const sessions = stripe.checkout.sessions.list({ created: { gte: from }, limit: 100 })
  let seen = 0
  for await (const session of sessions) {
    if (session.metadata?.attempt_id === attempt.attemptId) return session
    seen += 1
    if (seen >= 1_000) return null
  }
  return null
}

const expand = ['payment_intent.latest_charge.refunds']

export async function findAttemptSession(
  stripe: Stripe,
  attempt: AttemptAtGateway,
): Promise<Stripe.Checkout.Session | null> {
  try {
    return await call(async () => {
      const id = attempt.sessionRef ?? (await findSession(stripe, attempt))?.id
      return id === undefined ? null : await stripe.checkout.sessions.retrieve(id, { expand })
    })
  } catch (error) {
    // A rotated key may belong to another account, which does not know the session.
    if (error instanceof GatewayError && error.failure === 'not_found') return null
    throw error
  }
}

const RANKS: Readonly<Record<string, RefundFact['rank']>> = {
  succeeded: 'succeeded',
  failed: 'failed',
  canceled: 'failed',
}

export function toRefundRank(status: string | null): RefundFact['rank'] {
  return RANKS[status ?? ''] ?? 'pending'
}

async function refundFacts(stripe: Stripe, charge: Stripe.Charge): Promise<Record<string, RefundFact>> {
  const listed = charge.refunds
  const refunds =
    listed && !listed.has_more
      ? listed.data
      : await call(() =>
          stripe.refunds.list({ charge: charge.id, limit: 100 }).autoPagingToArray({ limit: 1_000 }),
        )
  return Object.fromEntries(
    refunds.map((refund) => [
      refund.id,
      {
        amountMinor: fromStripe(refund.amount, refund.currency.toUpperCase()).amountMinor.toString(),
        rank: toRefundRank(refund.status),
        ourRef: refund.metadata?.refund_id ?? null,
      },
    ]),
  )
}

async function disputeFacts(stripe: Stripe, charge: Stripe.Charge): Promise<TransactionFacts['disputes']> {
  if (!charge.disputed) return {}
  const disputes = await call(() => stripe.disputes.list({ charge: charge.id, limit: 100 }))
  return Object.fromEntries(
    disputes.data
      // A bank's question moves no money.
      .filter(({ status }) => !status.startsWith('warning_'))
      .map(({ id, status }) => {
        const isWon = status === 'won' || status === 'prevented'
        return [id, isWon ? ('won' as const) : status === 'lost' ? ('lost' as const) : ('open' as const)]
      }),
  )
}

function stateFacts(
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent,
): Partial<TransactionFacts> {
  if (session.payment_status === 'paid') return { settled: true }
  if (intent.status === 'processing') return { pending: true }
  // Finished on the page, and something is left to do elsewhere: a voucher to pay at a counter, an account to prove.
  if (session.status === 'complete' && intent.status === 'requires_action') return { pending: true }
  if (session.status === 'expired') return { expired: true }
  if (intent.status === 'canceled') return { cancelled: true }
  // While the session is open a declined card is no end: the customer takes another for the same intent.
  return session.status === 'complete' && intent.status === 'requires_payment_method' ? { denied: true } : {}
}

function mismatchesOf(
  session: Stripe.Checkout.Session,
  attempt: AttemptAtGateway,
  credentials: Credentials,
  isExact: boolean,
): Mismatch[] {
  const isOurs =
    session.metadata?.tenant_id === credentials.tenantId && session.metadata.attempt_id === attempt.attemptId
  const found: Mismatch[] = []
  if (!isExact) found.push('amount')
  if (session.livemode !== (credentials.mode === 'live')) found.push('livemode')
  if (!isOurs) found.push('owner')
  return found
}

/** A voucher that ran out was never a charge: only the error names what was to be paid with. */
function methodOf(intent: Stripe.PaymentIntent, charge: Stripe.Charge | null): string | null {
  const used = charge?.payment_method_details ?? intent.last_payment_error?.payment_method
  return used?.type.slice(0, 60) ?? null
}

async function toTransaction(
  stripe: Stripe,
  session: Stripe.Checkout.Session,
  attempt: AttemptAtGateway,
  credentials: Credentials,
): Promise<SeenTransaction | null> {
  const intent = session.payment_intent
  if (intent === null || typeof intent === 'string') return null
  const currency = (session.currency ?? attempt.currency).toUpperCase()
  // What was agreed, not what the customer saw in another currency.
  const { amountMinor, isExact } = fromStripe(session.amount_total ?? 0, currency)
  const charge = typeof intent.latest_charge === 'string' ? null : intent.latest_charge
  const voucher = session.status === 'complete' ? voucherOf(intent) : null
  const facts: TransactionFacts = {
    ...NO_FACTS,
    ...stateFacts(session, intent),
    refunds: charge ? await refundFacts(stripe, charge) : {},
    disputes: charge ? await disputeFacts(stripe, charge) : {},
    mismatches: mismatchesOf(session, attempt, credentials, isExact),
  }
  return {
    providerRef: intent.id,
    amountMinor,
    currency,
    facts,
    method: methodOf(intent, charge) ?? voucher?.method ?? null,
    instructions: voucher?.instructions ?? null,
    paidAt: facts.settled ? new Date((charge?.created ?? session.created) * 1000) : null,
    isReversible: false,
  }
}

export async function fetchTruth(credentials: Credentials, attempt: AttemptAtGateway): Promise<Truth> {
  const stripe = connect(credentials.apiKey)
  const session = await findAttemptSession(stripe, attempt)
  if (!session) return { page: 'unknown', session: null, transactions: [] }
  const transaction = await toTransaction(stripe, session, attempt, credentials)
  return {
    page: pageOf(session),
    session: { sessionRef: session.id, url: session.url },
    transactions: transaction ? [transaction] : [],
  }
}

export async function identify(
  credentials: Credentials,
  { transactionRef }: Notification,
): ReturnType<Gateway['identify']> {
  if (transactionRef === null) return null
  try {
    const intent = await call(() => connect(credentials.apiKey).paymentIntents.retrieve(transactionRef))
    const providerRef = intent.metadata.attempt_ref
    return providerRef === undefined ? null : { providerRef }
  } catch (error) {
    if (error instanceof GatewayError && error.failure === 'not_found') return null
    throw error
  }
}
