import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import { POST as webhookRoute } from '@/app/api/webhooks/[provider]/[connection]/route'
import { buyerActor } from '@/lib/core/context'
import type { MemberContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { subscribe } from '@/lib/core/events/events'
import type { Subscriptions } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import type { AfterCommit, Job, JobHandler } from '@/lib/core/events/jobs'
import { paymentHandlers, paymentJobs, paymentSchedules, syncJob } from '@/lib/payments/jobs'
import { attemptInsert } from '@/lib/payments/attempts/data/attempts'
import { connectGateway } from '@/lib/payments/connections/service/connections'
import { openSession } from '@/lib/payments/attempts/service/sessions'
import { providerRefOf } from '@/lib/payments/gateways/provider-ref'
import { summarisePayments } from '@/lib/payments/refunds/service/summary'
import type { NewAttempt, OpenPage, PaymentSummary, Provider, SessionRequest } from '@/lib/payments/schema'
import type { FixtureMember, FixtureTenant } from '@/sandbox/fixtures'
import { startMidtransSimulator } from '@/sandbox/midtrans/server'
import type { MidtransSimulator } from '@/sandbox/midtrans/server'
import { startStripeSimulator } from '@/sandbox/stripe/server'
import type { StripeSimulator } from '@/sandbox/stripe/server'
import { createTestDatabase } from '@/sandbox/testing'
import type { TestDatabase } from '@/sandbox/testing'
import { relayOnce } from '@/worker/relay'

/** Keys that the simulators know; shop `a` has the first of each, shop `b` the second. */
export const KEYS = {
  midtrans: { a: 'SB-Mid-server-GERAIDEMO00000000', b: 'SB-Mid-server-GERAIDEMO00000002' },
  stripe: { a: 'rk_test_GERAIDEMO00000000', b: 'rk_test_GERAIDEMO00000002' },
} as const

/** What runs besides this module's own; the composition of the whole product goes in here. */
export type Composition = {
  inTransaction?: Subscriptions
  afterCommit?: AfterCommit
  handlers?: Partial<Record<string, JobHandler>>
}

const dayMs = 86_400_000
let orderCount = 0

type Hooks = { server: Server; origin: string }

async function readText(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The route files behind plain HTTP: what a gateway reaches in the product, without the rest of the web. */
async function startHooks(): Promise<Hooks> {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const match = /^\/api\/webhooks\/([^/?]+)\/([^/?]+)$/.exec(incoming.url ?? '')
      const body = await readText(incoming)
      if (!match) return outgoing.writeHead(404).end()
      const [, provider = '', connection = ''] = match
      const headers = new Headers()
      for (const [name, value] of Object.entries(incoming.headers)) {
        if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
      }
      const request = new Request(`http://gerai.localhost${incoming.url ?? ''}`, {
        method: 'POST',
        headers,
        body: new Uint8Array(body),
      })
      const answer = await webhookRoute(request, { params: Promise.resolve({ provider, connection }) })
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The webhook server has no port.')
  return { server, origin: `http://127.0.0.1:${address.port}` }
}

export type Shop = FixtureTenant & { name: 'a' | 'b' }

/** One order's try to pay, as the checkout makes it. */
export type Tried = { request: SessionRequest; orderId: string; attemptId: string; providerRef: string }

/** What of a try is needed to act on it at its gateway. */
export type Acted = { providerRef: string; request: { provider: Provider } }

export type Harness = {
  database: TestDatabase
  midtrans: MidtransSimulator
  stripe: StripeSimulator
  hooksOrigin: string
  shops: { a: Shop; b: Shop }
  /** A member's context; the owner's unless told. */
  member: (shop: Shop, who?: FixtureMember) => MemberContext
  connect: (shop: Shop, provider: Provider, apiKey?: string) => Promise<string>
  connectionOf: (shop: Shop, provider: Provider) => Promise<{ id: string; secretVersion: number }>
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
  drain: () => Promise<Error[]>
  sync: (shop: Shop, tried: Tried) => Promise<void>
  runRefund: (shop: Shop, refundId: string) => Promise<void>
  /** Runs what the schedules find due now, and returns it. */
  runDue: () => Promise<Job[]>
  post: (shop: Shop, provider: Provider, body: string, headers?: Record<string, string>) => Promise<Response>
  events: (shop: Shop, topic?: string) => Promise<{ topic: string; key: string; payload: unknown }[]>
  inbox: (shop: Shop) => Promise<Record<string, unknown>[]>
  stop: () => Promise<void>
}

export type Begin = {
  attemptId: string
  amountMinor: bigint
  currency: string
  orderId: string
  expiresAt: Date
  windowEndsAt: Date
  lines: SessionRequest['lines']
}

/** Both simulators, the webhook routes and a database with two shops, in this process. */
export async function startHarness(
  options: { variables?: Record<string, string>; composition?: Composition; isConnected?: boolean } = {},
): Promise<Harness> {
  const composition = options.composition ?? {}
  const midtrans = await startMidtransSimulator({ port: 0 })
  const stripe = await startStripeSimulator({ port: 0 })
  const hooks = await startHooks()
  const database = await createTestDatabase({
    variables: {
      MIDTRANS_SNAP_BASE: midtrans.origin,
      MIDTRANS_CORE_BASE: midtrans.origin,
      STRIPE_MOCK_HOST: stripe.host,
      STRIPE_MOCK_PORT: String(stripe.port),
      HOOKS_BASE_URL: hooks.origin,
      // An answer that never comes is waited for as long as in life, only faster.
      GATEWAY_TIMEOUT_MS: '3000',
      ...options.variables,
    },
  })
  subscribe(composition.inTransaction ?? {})
  const shops = {
    a: { ...database.seed.a, name: 'a' as const },
    b: { ...database.seed.b, name: 'b' as const },
  }
  const afterCommit: AfterCommit = composition.afterCommit ?? paymentJobs
  const handlers: Partial<Record<string, JobHandler>> = { ...paymentHandlers, ...composition.handlers }

  const member: Harness['member'] = (shop, who = shop.members.owner) => ({
    tenantId: shop.tenantId,
    slug: shop.slug,
    personId: who.personId,
    sessionId: who.sessionId,
    requestId: newId(),
    address: '192.0.2.1',
    userAgent: 'test',
    locale: 'en',
  })

  const connect: Harness['connect'] = async (shop, provider, apiKey = KEYS[provider][shop.name]) => {
    // Midtrans takes rupiah alone, and one of the two shops sells in dollars: for these tests it has an account there.
    const price = async (currency: string): Promise<void> => {
      await database.ask('alter table public.tenants disable trigger user')
      await database.ask('update public.tenants set currency = $2 where id = $1', [shop.tenantId, currency])
      await database.ask('alter table public.tenants enable trigger user')
    }
    const isOther = provider === 'midtrans' && shop.currency !== 'IDR'
    if (isOther) await price('IDR')
    try {
      return (await connectGateway(member(shop), { provider, mode: 'sandbox', apiKey })).connectionId
    } finally {
      if (isOther) await price(shop.currency)
    }
  }

  const connectionOf: Harness['connectionOf'] = async (shop, provider) => {
    const [row] = await database.ask<{ id: string; secret_version: number }>(
      `select id, secret_version from public.payment_connections
       where tenant_id = $1 and provider = $2 and status <> 'disconnected'`,
      [shop.tenantId, provider],
    )
    if (!row) throw new Error(`The shop has no connection to ${provider}.`)
    return { id: row.id, secretVersion: row.secret_version }
  }

  const plantOrder = async (shop: Shop, orderId: string, row: NewAttempt): Promise<void> => {
    orderCount += 1
    await database.ask(
      `insert into public.orders
         (tenant_id, id, number, customer_name, customer_email, locale, currency, subtotal_minor, total_minor, window_ends_at)
       values ($1, $2, $3, 'Sari', 'sari@example.com', 'id', $4, $5, $5, $6) on conflict do nothing`,
      [
        shop.tenantId,
        orderId,
        `0101${String(orderCount).padStart(8, '0')}`,
        row.currency,
        row.amountMinor,
        row.windowEndsAt,
      ],
    )
  }

  const begin: Harness['begin'] = async (shop, provider, more = {}) => {
    const connection = await connectionOf(shop, provider)
    const attemptId = more.attemptId ?? newId()
    const orderId = more.orderId ?? newId()
    const amountMinor = more.amountMinor ?? 150_000n
    const now = Date.now()
    const row: NewAttempt = {
      tenantId: shop.tenantId,
      attemptId,
      orderId,
      connectionId: connection.id,
      secretVersion: connection.secretVersion,
      provider,
      amountMinor,
      currency: more.currency ?? 'IDR',
      expiresAt: more.expiresAt ?? new Date(now + 40 * 60_000),
      windowEndsAt: more.windowEndsAt ?? new Date(now + dayMs),
    }
    await plantOrder(shop, orderId, row)
    await withActor(buyerActor(shop, orderId), (db) => attemptInsert(db, row).execute())
    const providerRef = providerRefOf(attemptId)
    const request: SessionRequest = {
      ...row,
      providerRef,
      orderNumber: '211126000001',
      lines: more.lines ?? [{ id: newId(), name: 'Kursus AI', unitPriceMinor: amountMinor, quantity: 1 }],
      discountMinor: 0n,
      customer: { name: 'Sari', email: 'sari@example.com', phone: '+6281234567890' },
      locale: 'id',
      returnUrl: 'http://warung-sari.gerai.localhost:3000/o/1',
      cancelUrl: 'http://warung-sari.gerai.localhost:3000/o/1',
    }
    return { request, orderId, attemptId, providerRef }
  }

  const open: Harness['open'] = async (shop, provider, more) => {
    const tried = await begin(shop, provider, more)
    return { ...tried, page: await openSession({ tenantId: shop.tenantId }, tried.request) }
  }

  const act: Harness['act'] = (tried, outcome, actOptions) => {
    if (tried.request.provider === 'midtrans') {
      midtrans.control.perform(
        outcome as Parameters<typeof midtrans.control.perform>[0],
        tried.providerRef,
        actOptions,
      )
      return
    }
    const [session] = stripe.control.findSessions({ clientReferenceId: tried.providerRef })
    if (!session) throw new Error('Stripe knows no session of this attempt.')
    stripe.control.outcome(session.id, outcome as Parameters<typeof stripe.control.outcome>[1])
  }

  async function runOne(job: Job): Promise<void> {
    const handler = handlers[job.queue]
    if (!handler) return
    await handler({ tenantId: job.data.tenantId, requestId: newId() }, job.data)
  }

  const drain: Harness['drain'] = async () => {
    const errors: Error[] = []
    for (;;) {
      const jobs = new Map<string, Job>()
      const handed = await relayOnce(afterCommit, (sent) => {
        for (const job of sent) jobs.set(`${job.queue}:${job.data.tenantId}:${job.key}`, job)
        return Promise.resolve()
      })
      for (const job of jobs.values()) {
        await runOne(job).catch((error: unknown) =>
          errors.push(error instanceof Error ? error : new Error('job failed')),
        )
      }
      if (handed === 0) return errors
    }
  }

  const settle: Harness['settle'] = async () => {
    for (let round = 0; round < 20; round += 1) {
      await midtrans.control.idle()
      await stripe.control.idle()
      const [before] = await database.ask<{ count: string }>(
        `select count(*)::text as count from public.events where relayed_at is null`,
      )
      if (before?.count === '0' && round > 0) return
      await drain()
    }
    throw new Error('The events never come to rest.')
  }

  return {
    database,
    midtrans,
    stripe,
    hooksOrigin: hooks.origin,
    shops,
    member,
    connect,
    connectionOf,
    begin,
    open,
    act,
    settle,
    drain,
    summary: (shop, orderId) =>
      withActor({ role: 'worker', tenantId: shop.tenantId }, (db) => summarisePayments(db, orderId)),
    attempt: async (tried) => {
      const [row] = await database.ask('select * from public.payment_attempts where id = $1', [
        tried.attemptId,
      ])
      if (!row) throw new Error('There is no such attempt.')
      return row
    },
    runRefund: (shop, refundId) =>
      runOne({ queue: 'payments.refund', key: refundId, data: { tenantId: shop.tenantId, refundId } }),
    runDue: async () => {
      const due = (await Promise.all(paymentSchedules.map((schedule) => schedule.due()))).flat()
      for (const job of due) await runOne(job)
      await drain()
      return due
    },
    sync: (shop, tried) => runOne(syncJob(shop.tenantId, tried.attemptId)),
    post: async (shop, provider, body, headers = {}) => {
      const { id } = await connectionOf(shop, provider)
      return fetch(`${hooks.origin}/api/webhooks/${provider}/${id}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      })
    },
    events: (shop, topic) =>
      database.ask(
        `select topic, key, payload from public.events
         where tenant_id = $1 and ($2::text is null or topic = $2) order by id`,
        [shop.tenantId, topic ?? null],
      ),
    inbox: (shop) =>
      database.ask(
        `select * from public.webhook_inbox where tenant_id = $1 and secret_version > 1 order by received_at`,
        [shop.tenantId],
      ),
    stop: async () => {
      await midtrans.close()
      await stripe.close()
      await new Promise<void>((resolve) => {
        hooks.server.close(() => resolve())
        hooks.server.closeAllConnections()
      })
      subscribe({})
      await database.close()
    },
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
