import type { MemberContext } from '@/lib/core/context'
import { subscribe } from '@/lib/core/events/events'
import type { Job } from '@/lib/core/events/jobs'
import { openSession } from '@/lib/payments/attempts/service/sessions'
import { syncJob } from '@/lib/payments/jobs'
import type { OpenPage, PaymentSummary, Provider } from '@/lib/payments/schema'
import type { FixtureMember } from '@/sandbox/fixtures'
import { startMidtransSimulator } from '@/sandbox/midtrans/server'
import type { MidtransSimulator } from '@/sandbox/midtrans/server'
import { startStripeSimulator } from '@/sandbox/stripe/server'
import type { StripeSimulator } from '@/sandbox/stripe/server'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { recordsOf } from './records'
import { connectShop, connectionOf, memberOf } from './shops'
import type { Shop, ShopConnection } from './shops'
import { actAtGateway, beginTry } from './tries'
import type { Acted, Begin, Tried } from './tries'
import { startWebhookServer } from './webhook-server'
import type { WebhookServer } from './webhook-server'
import { settleWork, workOf } from './work'
import type { Composition, Work } from './work'

export type Harness = {
  database: TestDatabase
  midtrans: MidtransSimulator
  stripe: StripeSimulator
  hooksOrigin: string
  shops: { a: Shop; b: Shop }
  /** A member's context; the owner's unless told. */
  member: (shop: Shop, who?: FixtureMember) => MemberContext
  connect: (shop: Shop, provider: Provider, apiKey?: string) => Promise<string>
  connectionOf: (shop: Shop, provider: Provider) => Promise<ShopConnection>
  /** An attempt whose row is committed; nobody has asked the gateway yet. */
  begin: (shop: Shop, provider: Provider, more?: Partial<Begin>) => Promise<Tried>
  /** `begin`, and the gateway's page. */
  open: (shop: Shop, provider: Provider, more?: Partial<Begin>) => Promise<Tried & { page: OpenPage }>
  /** Lets the customer, a bank or time act at the gateway. */
  act: (tried: Acted, outcome: string, options?: object) => void
  summary: (shop: Shop, orderId: string) => Promise<PaymentSummary>
  attempt: (tried: Tried) => Promise<Record<string, unknown>>
  /** Waits for the webhooks under way, then runs the jobs they led to, until nothing is left. */
  settle: () => Promise<void>
  /** Hands the waiting events over and runs their jobs until none is left. Job errors are returned, not thrown. */
  drain: Work['drain']
  sync: (shop: Shop, tried: Tried) => Promise<void>
  runRefund: (shop: Shop, refundId: string) => Promise<void>
  /** Runs what the schedules find due now, and returns it. */
  runDue: () => Promise<Job[]>
  post: (shop: Shop, provider: Provider, body: string, headers?: Record<string, string>) => Promise<Response>
  events: (shop: Shop, topic?: string) => Promise<{ topic: string; key: string; payload: unknown }[]>
  inbox: (shop: Shop) => Promise<Record<string, unknown>[]>
  stop: () => Promise<void>
}

type Outside = {
  database: TestDatabase
  midtrans: MidtransSimulator
  stripe: StripeSimulator
  hooks: WebhookServer
}

/** Both simulators, the webhook routes and a database that knows where they are. */
async function startOutside(variables: Record<string, string> = {}): Promise<Outside> {
  const midtrans = await startMidtransSimulator({ port: 0 })
  const stripe = await startStripeSimulator({ port: 0 })
  const hooks = await startWebhookServer()
  const database = await createTestDatabase({
    variables: {
      MIDTRANS_SNAP_BASE: midtrans.origin,
      MIDTRANS_CORE_BASE: midtrans.origin,
      STRIPE_MOCK_HOST: stripe.host,
      STRIPE_MOCK_PORT: String(stripe.port),
      HOOKS_BASE_URL: hooks.origin,
      // An answer that never comes is waited for as long as in life, only faster.
      GATEWAY_TIMEOUT_MS: '3000',
      ...variables,
    },
  })
  return { database, midtrans, stripe, hooks }
}

async function stopOutside({ database, midtrans, stripe, hooks }: Outside): Promise<void> {
  await midtrans.close()
  await stripe.close()
  await hooks.close()
  subscribe({})
  await database.close()
}

/** What is done to the tries of a shop, and what the outside does to them. */
function actsOf(
  outside: Outside,
): Pick<Harness, 'connect' | 'connectionOf' | 'begin' | 'open' | 'act' | 'post'> {
  const { database, hooks } = outside
  return {
    connect: (shop, provider, apiKey) => connectShop(database, shop, provider, apiKey),
    connectionOf: (shop, provider) => connectionOf(database, shop, provider),
    begin: (shop, provider, more) => beginTry(database, shop, provider, more),
    open: async (shop, provider, more) => {
      const tried = await beginTry(database, shop, provider, more)
      return { ...tried, page: await openSession({ tenantId: shop.tenantId }, tried.request) }
    },
    act: (tried, outcome, options) => actAtGateway(outside, tried, outcome, options),
    post: async (shop, provider, body, headers = {}) => {
      const { id } = await connectionOf(database, shop, provider)
      return fetch(`${hooks.origin}/api/webhooks/${provider}/${id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
    },
  }
}

/** Both simulators, the webhook routes and a database with two shops, in this process. */
export async function startHarness(
  options: { variables?: Record<string, string>; composition?: Composition; isConnected?: boolean } = {},
): Promise<Harness> {
  const composition = options.composition ?? {}
  const outside = await startOutside(options.variables)
  const { database, midtrans, stripe, hooks } = outside
  subscribe(composition.inTransaction ?? {})
  const { runOne, drain, runDue } = workOf(composition)
  return {
    database,
    midtrans,
    stripe,
    hooksOrigin: hooks.origin,
    shops: { a: { ...database.seed.a, name: 'a' }, b: { ...database.seed.b, name: 'b' } },
    member: memberOf,
    ...actsOf(outside),
    ...recordsOf(database),
    settle: () => settleWork(outside, drain),
    drain,
    runDue,
    sync: (shop, tried) => runOne(syncJob(shop.tenantId, tried.attemptId)),
    runRefund: (shop, refundId) =>
      runOne({ queue: 'payments.refund', key: refundId, data: { tenantId: shop.tenantId, refundId } }),
    stop: () => stopOutside(outside),
  }
}

/** `startHarness` with both gateways connected in both shops. */
export async function startConnectedHarness(
  options: Parameters<typeof startHarness>[0] = {},
): Promise<Harness> {
  const harness = await startHarness(options)
  try {
    for (const shop of [harness.shops.a, harness.shops.b]) {
      await harness.connect(shop, 'midtrans')
      await harness.connect(shop, 'stripe')
    }
    await harness.drain()
    return harness
  } catch (error) {
    await harness.stop()
    throw error
  }
}
