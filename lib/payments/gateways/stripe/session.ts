import type Stripe from 'stripe'
import { env } from '@/lib/core/env'
import { cutText } from '@/lib/core/text/text'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { AttemptAtGateway, Credentials, Gateway } from '@/lib/payments/gateways/gateway'
import { isPaymentPage } from '@/lib/payments/gateways/rules'
import type { SessionRequest } from '@/lib/payments/schema'
import { call, connect } from './client'
import { toStripe } from './money'
import { findAttemptSession } from './truth'

const mostItems = 100

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
    ...(request.customer.email === null ? {} : { customer_email: request.customer.email }),
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

export async function createSession(
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
  if (!isPaymentPage(session.url, env().STRIPE_MOCK_HOST !== undefined))
    throw new GatewayError('unexpected', { detail: 'session with a page that is not secure' })
  return { url: session.url, sessionRef: session.id }
}

export async function closeSession(
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
