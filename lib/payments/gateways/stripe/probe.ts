import type Stripe from 'stripe'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { Credentials, ProbeProblem } from '@/lib/payments/gateways/gateway'
import { CHECK_REF } from '@/lib/payments/gateways/provider-ref'
import { trialAmount } from '@/lib/payments/gateways/rules'
import { call, connect, missingRight } from './client'
import { toStripe } from './money'

const probeTimeoutMs = 5_000

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

export async function probe(credentials: Credentials, currency: string | null): Promise<ProbeProblem | null> {
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
