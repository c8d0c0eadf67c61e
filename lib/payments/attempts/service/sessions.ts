import { buyerActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { Actor } from '@/lib/core/db/actor'
import type { Db, TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { log } from '@/lib/core/log'
import { hourMs, minuteMs } from '@/lib/core/time/duration'
import { providerRefOf } from '@/lib/payments/gateways/provider-ref'
import { askGateway, findConnection, webhookUrl } from '@/lib/payments/connections/client'
import { atGateway } from '@/lib/payments/attempts/at-gateway'
import type { Connection } from '@/lib/payments/connections/client'
import {
  cancelAttempt,
  findPage,
  refuseAttempt,
  releaseClaim,
  storePage,
} from '@/lib/payments/attempts/data/pages'
import { findAttempt } from '@/lib/payments/attempts/data/attempts'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import { listTransactionRefs } from '@/lib/payments/attempts/data/transactions'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { GatewayFailure } from '@/lib/payments/gateways/gateway'
import type { OpenPage, Refusal, SessionRequest } from '@/lib/payments/schema'

type Shop = { tenantId: string }

const firstSyncMs = 2 * minuteMs
const pollMs = 150
const patienceMs = 10_000
const checkBucketMs = 5_000

function gatewayActor(shop: Shop, connectionId: string): Extract<Actor, { role: 'gateway' }> {
  return { role: 'gateway', tenantId: shop.tenantId, connectionId }
}

/** What a passing failure at the gateway looks like to a buyer: the order is kept, and paying can be tried again. */
function unavailable(): AppError {
  return new AppError('gateway_unavailable')
}

/** One answer to one customer closes no shop and opens none: the worker tries the key. */
async function requestKeyCheck(
  db: Db,
  shop: Shop,
  connectionId: string,
  attemptId: string,
  answer: 'refused' | 'accepted',
): Promise<void> {
  await record(db, {
    tenantId: shop.tenantId,
    topic: 'connection.check_requested',
    key: `${connectionId}:${answer}:${attemptId}`,
    payload: { connectionId, answer },
  })
}

/**
 * Answers after which it is certain that nothing was made, and that the same request would get the same answer. A
 * refused key is none of them: whether it works is for the worker to find out.
 */
const FINAL: readonly GatewayFailure[] = ['refused', 'missing_permission', 'not_found']

function refusalOf(error: GatewayError): Refusal | null {
  if (!FINAL.includes(error.failure)) return null
  return error.failure === 'missing_permission' ? 'account' : (error.refusal ?? 'other')
}

/** Ends the try, tells the shop, and has its units let go at once. */
async function endRefused(
  db: TenantDb,
  shop: Shop,
  request: SessionRequest,
  why: { refusal: Refusal; problem: string },
): Promise<void> {
  const { attemptId, orderId } = request
  const { tenantId } = shop
  if (!(await refuseAttempt(db, attemptId, why))) return
  const { refusal } = why
  const payload = { orderId, attemptId, refusal }
  await record(db, { tenantId, topic: 'payment.refused', key: attemptId, orderId, payload })
  await record(db, {
    tenantId,
    topic: 'payment.check_requested',
    key: `${attemptId}:refused`,
    payload: { orderId, attemptId },
  })
}

async function noteFailure(shop: Shop, request: SessionRequest, error: GatewayError): Promise<void> {
  const refusal = refusalOf(error)
  await withActor(gatewayActor(shop, request.connectionId), async (db) => {
    if (refusal === null) await releaseClaim(db, request.attemptId, error.message)
    else await endRefused(db, shop, request, { refusal, problem: error.message })
    if (error.failure === 'unauthorized')
      await requestKeyCheck(db, shop, request.connectionId, request.attemptId, 'refused')
  })
}

async function createPage(
  connection: Connection,
  request: SessionRequest,
): Promise<{ url: string; sessionRef: string }> {
  const address = webhookUrl(connection.provider, connection.id)
  return askGateway(connection, request.secretVersion, async (gateway) => {
    try {
      return await gateway.createSession(request, address)
    } catch (error) {
      if (!(error instanceof GatewayError) || error.failure !== 'duplicate') throw error
      // The first call did reach the gateway and only its answer was lost.
      const truth = await gateway.fetchTruth(
        { ...request, sessionRef: null, createdAt: new Date(request.expiresAt.getTime() - 2 * hourMs) },
        [],
      )
      if (truth.page !== 'open' || !truth.session?.url) throw error
      return { url: truth.session.url, sessionRef: truth.session.sessionRef }
    }
  })
}

/**
 * Makes the gateway's page for an attempt whose row is committed, and stores it. Repeating it leads to the same page:
 * the gateway knows the attempt by its own name. Throws `gateway_unavailable`; the attempt then stays `creating`, and
 * whoever asks next need not wait. Throws `payment_refused` when the gateway will never make it; the attempt is over.
 */
export async function openSession(
  shop: Shop,
  wanted: Omit<SessionRequest, 'providerRef'>,
): Promise<OpenPage> {
  const request = { ...wanted, providerRef: providerRefOf(wanted.attemptId) }
  const actor = gatewayActor(shop, request.connectionId)
  const connection = await findConnection(actor, request.connectionId, request.secretVersion)
  if (!connection) throw unavailable()
  let asked = request
  if (!asked.windowEndsAt) {
    const row = await withActor(actor, (db) => findAttempt(db, request.attemptId))
    if (row) asked = { ...request, windowEndsAt: row.windowEndsAt }
  }
  let page: { url: string; sessionRef: string }
  try {
    page = await createPage(connection, asked)
  } catch (error) {
    if (!(error instanceof GatewayError)) {
      await withActor(actor, (db) => releaseClaim(db, request.attemptId, 'internal'))
      throw error
    }
    log.warn(
      { tenant: shop.tenantId, attempt: request.attemptId, failure: error.message, status: error.status },
      'no payment page',
    )
    await noteFailure(shop, request, error)
    throw refusalOf(error) === null ? unavailable() : new AppError('payment_refused')
  }
  if (connection.status === 'invalid')
    await withActor(actor, (db) => requestKeyCheck(db, shop, connection.id, request.attemptId, 'accepted'))
  const nextSyncAt = new Date(Date.now() + firstSyncMs)
  const isStored = await withActor(actor, (_, last) =>
    storePage(last, request.attemptId, { ...page, nextSyncAt }),
  )
  if (isStored) return { attemptId: request.attemptId, url: page.url, expiresAt: request.expiresAt }
  const existing = await withActor(actor, (_, last) => findAttempt(last, request.attemptId))
  if (!existing) throw unavailable()
  if (existing.state === 'open' && existing.url) {
    return { attemptId: existing.id, url: existing.url, expiresAt: existing.expiresAt }
  }
  await closeQuietly(connection, { ...existing, sessionRef: page.sessionRef })
  throw unavailable()
}

/** An attempt that was given up while its page was being made: nobody shall pay there. */
async function closeQuietly(connection: Connection, attempt: Attempt): Promise<void> {
  try {
    await askGateway(connection, attempt.secretVersion, (gateway) =>
      gateway.closeSession(atGateway(attempt), []),
    )
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    log.warn(
      { attempt: attempt.id, failure: error.message },
      'a page without an attempt stays open until it ends',
    )
  }
}

/**
 * The page that somebody else is making for this attempt right now. Waits at most ten seconds and never makes a
 * second one; throws `gateway_unavailable` when none comes, at once when its maker has failed, and `payment_refused`.
 */
export async function awaitSession(shop: Shop, orderId: string, attemptId: string): Promise<OpenPage> {
  const until = Date.now() + patienceMs
  for (;;) {
    const page = await withActor(buyerActor(shop, orderId), (db) => findPage(db, orderId, attemptId))
    if (page?.url) return { attemptId, url: page.url, expiresAt: page.expiresAt }
    if (page?.isRefused) throw new AppError('payment_refused')
    const now = Date.now()
    const isComing =
      page?.state === 'creating' && page.creatingUntil !== null && page.creatingUntil.getTime() > now
    if (!isComing || now >= until) throw unavailable()
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

/**
 * Closes the page of an attempt at its gateway, so that another one can be made. `not_closable`: the customer is
 * paying there or has paid; the worker looks at once. Throws `gateway_unavailable` when the gateway cannot be asked.
 */
export async function abandonAttempt(
  shop: Shop,
  given: { attemptId: string; connectionId: string },
): Promise<'closed' | 'not_closable'> {
  const actor = gatewayActor(shop, given.connectionId)
  const { attempt, transactionRefs } = await withActor(actor, async (db) => ({
    attempt: await findAttempt(db, given.attemptId),
    transactionRefs: await listTransactionRefs(db, given.connectionId, given.attemptId),
  }))
  if (!attempt) throw new AppError('not_found')
  const connection = await findConnection(actor, given.connectionId, attempt.secretVersion)
  if (!connection) throw unavailable()
  let outcome: 'closed' | 'not_closable'
  try {
    outcome = await askGateway(connection, attempt.secretVersion, (gateway) =>
      gateway.closeSession(atGateway(attempt), transactionRefs),
    )
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    throw unavailable()
  }
  const isClosed = await withActor(actor, async (db) => {
    if (outcome === 'closed') {
      return cancelAttempt(db, attempt.id, new Date(Date.now() + firstSyncMs))
    }
    await record(db, {
      tenantId: shop.tenantId,
      topic: 'payment.check_requested',
      key: `${attempt.id}:${Math.floor(Date.now() / checkBucketMs)}`,
      payload: { orderId: attempt.orderId, attemptId: attempt.id },
    })
    return false
  })
  return isClosed ? 'closed' : 'not_closable'
}
