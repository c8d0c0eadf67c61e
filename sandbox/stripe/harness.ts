import { createServer } from 'node:http'
import Stripe from 'stripe'
import { startStripeSimulator } from './server'
import type { StripeSimulator, StripeSimulatorOptions } from './server'

export const demoKey = 'rk_test_GERAIDEMO00000000'
export const otherKey = 'rk_test_GERAIDEMO00000002'

export interface Receiver {
  url: string
  /** Verified by the real library, in order of arrival. */
  events: Stripe.Event[]
  /** The messages of deliveries that did not verify. */
  rejected: string[]
  raw: { headers: Record<string, string | string[] | undefined>; body: string }[]
  secret: string
  /** What the next answers are; 200 when empty. */
  statuses: number[]
  close(): Promise<void>
}

async function startReceiver(): Promise<Receiver> {
  const verifier = new Stripe('sk_test_receiver', { telemetry: false })
  const receiver: Receiver = {
    url: '',
    events: [],
    rejected: [],
    raw: [],
    secret: '',
    statuses: [],
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  }
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      receiver.raw.push({ headers: request.headers, body })
      const signature = request.headers['stripe-signature'] ?? ''
      try {
        receiver.events.push(verifier.webhooks.constructEvent(body, signature, receiver.secret))
      } catch (error) {
        receiver.rejected.push(error instanceof Error ? error.message : String(error))
      }
      const status = receiver.statuses.shift() ?? 200
      response.writeHead(status, status === 307 ? { location: receiver.url } : {}).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port')
  receiver.url = `http://127.0.0.1:${address.port}/hook`
  return receiver
}

export interface Harness {
  simulator: StripeSimulator
  stripe: Stripe
  other: Stripe
  client(key: string, config?: Stripe.StripeConfig): Stripe
  /** Registers an endpoint and starts listening there. */
  listen(client: Stripe, events?: Stripe.WebhookEndpointCreateParams.EnabledEvent[]): Promise<Receiver>
  stop(): Promise<void>
}

/** The simulator, seen only through the real client library. */
export async function startHarness(options: Partial<StripeSimulatorOptions> = {}): Promise<Harness> {
  const simulator = await startStripeSimulator({ port: 0, ...options })
  const receivers: Receiver[] = []
  const client = (key: string, config: Stripe.StripeConfig = {}) =>
    new Stripe(key, {
      host: simulator.host,
      port: simulator.port,
      protocol: 'http',
      apiVersion: '2026-10-28.endive',
      telemetry: false,
      maxNetworkRetries: 0,
      ...config,
    })
  return {
    simulator,
    stripe: client(demoKey),
    other: client(otherKey),
    client,
    async listen(listener, events = ['*']) {
      const receiver = await startReceiver()
      receivers.push(receiver)
      const endpoint = await listener.webhookEndpoints.create({ url: receiver.url, enabled_events: events })
      receiver.secret = endpoint.secret ?? ''
      return receiver
    },
    async stop() {
      await simulator.close()
      await Promise.all(receivers.map((receiver) => receiver.close()))
    },
  }
}

export function fortyMinutesFromNow(): number {
  return Math.floor(Date.now() / 1000) + 40 * 60
}

/** Two mugs at Rp 15.000, for the attempt of this name. */
export function mugs(attempt = 'attempt-1'): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    line_items: [
      {
        quantity: 2,
        price_data: { currency: 'idr', unit_amount: 1_500_000, product_data: { name: 'Mug & <spoon>' } },
      },
    ],
    client_reference_id: attempt,
    customer_email: 'sari@example.com',
    metadata: { tenant_id: 'kopi', attempt_id: attempt },
    payment_intent_data: { metadata: { attempt_id: attempt } },
    adaptive_pricing: { enabled: false },
    success_url: 'https://shop.example/done?session_id={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://shop.example/cart',
  }
}

/** Rejects with what arrived instead when the call does not fail the way Stripe fails. */
export async function failureOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const outcome: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (outcome instanceof Stripe.errors.StripeError) return outcome
  throw new Error(`Expected a Stripe error, got ${String(outcome)}`)
}
