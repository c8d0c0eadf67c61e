import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import Stripe from 'stripe'
import { env } from '@/lib/core/env'
import { cutText } from '@/lib/core/text/text'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { Refusal } from '@/lib/payments/schema'

export const API_VERSION = '2026-10-28.endive'

// Connections are shared, keys are not: the key travels with each request.
const secureHttp = Stripe.createNodeHttpClient(new HttpsAgent({ keepAlive: true, maxFreeSockets: 16 }))
const plainHttp = Stripe.createNodeHttpClient(new HttpAgent({ keepAlive: true, maxFreeSockets: 16 }))

/** A client of one tenant for one call. */
export function connect(apiKey: string, more: { timeoutMs?: number; retries?: number } = {}): Stripe {
  const { STRIPE_MOCK_HOST, STRIPE_MOCK_PORT, GATEWAY_TIMEOUT_MS } = env()
  const isMock = STRIPE_MOCK_HOST !== undefined && STRIPE_MOCK_PORT !== undefined
  return new Stripe(apiKey, {
    apiVersion: API_VERSION,
    timeout: more.timeoutMs ?? GATEWAY_TIMEOUT_MS,
    maxNetworkRetries: more.retries ?? 1,
    telemetry: false,
    httpClient: isMock ? plainHttp : secureHttp,
    ...(isMock ? { host: STRIPE_MOCK_HOST, port: STRIPE_MOCK_PORT, protocol: 'http' as const } : {}),
  })
}

/** Stripe's code and parameter as one of our reasons; null for those that we have no word for. */
function refusalOf(code: string | undefined, param: string | undefined): Refusal | null {
  if (code === 'amount_too_small' || code === 'amount_too_large') return code
  if (/currency/.test(`${code ?? ''} ${param ?? ''}`)) return 'currency'
  return code !== undefined && /^(account_|platform_|testmode_charges_only)/.test(code) ? 'account' : null
}

/** Stripe's own error in our words: its message may show a masked key, its raw answer the customer's data. */
function translate(error: unknown): GatewayError {
  if (error instanceof GatewayError) return error
  const { errors } = Stripe
  if (!(error instanceof errors.StripeError)) return new GatewayError('unreachable')
  const detail = [error.code, error.param].filter(Boolean).join(' ')
  const more = {
    status: error.statusCode ?? null,
    requestId: error.requestId ?? null,
    refusal: refusalOf(error.code, error.param),
    ...(detail ? { detail: cutText(detail, 100) } : {}),
  }
  if (error instanceof errors.StripeAuthenticationError) return new GatewayError('unauthorized', more)
  if (error instanceof errors.StripePermissionError) {
    const right = /\brak_[a-z_]+/.exec(error.message)?.[0]
    return new GatewayError('missing_permission', { ...more, ...(right ? { detail: right } : {}) })
  }
  // Another request under the same key is under way, whatever type the answer has.
  if (error instanceof errors.StripeIdempotencyError || error.statusCode === 409)
    return new GatewayError('duplicate', more)
  if (error.statusCode === 404) return new GatewayError('not_found', more)
  if (error instanceof errors.StripeInvalidRequestError || error instanceof errors.StripeCardError) {
    return new GatewayError('refused', more)
  }
  // A failure that Stripe itself answered is repeated for its key for a day; one of a proxy before it is not.
  const isKept = (error.statusCode ?? 0) >= 500 && more.requestId !== null
  return new GatewayError('unreachable', { ...more, isKept })
}

export async function call<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw translate(error)
  }
}

/** The right that a refused key lacks, as the merchant's dashboard names it; null for every other failure. */
export function missingRight(error: unknown): string | null {
  if (!(error instanceof GatewayError) || error.failure !== 'missing_permission') return null
  return error.message.split(': ')[1] ?? 'unknown'
}
