import { buyerActor } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { hourMs } from '@/lib/core/time/duration'
import { findAttempt } from '@/lib/payments/attempts/data/attempts'
import { findPage, releaseClaim, storeMade } from '@/lib/payments/attempts/data/pages'
import type { Made } from '@/lib/payments/attempts/data/pages'
import { noteCodeMade } from '@/lib/payments/connections/data/health'
import { askGateway, findConnection, webhookUrl } from '@/lib/payments/connections/client'
import type { Connection } from '@/lib/payments/connections/client'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import { providerRefOf } from '@/lib/payments/gateways/provider-ref'
import { isOngoing, qrOf } from '@/lib/payments/schema'
import type { OpenPage, SessionRequest, Way } from '@/lib/payments/schema'
import { closeQuietly } from './abandoning'
import { firstSyncMs, gatewayActor, unavailable } from './gateway-calls'
import type { Shop } from './gateway-calls'
import { noteFailure, refusalOf, requestKeyCheck } from './refusing'

const pollMs = 150
const patienceMs = 10_000

async function createPage(connection: Connection, request: SessionRequest): Promise<Made> {
  const address = webhookUrl(connection.provider, connection.id)
  return askGateway(connection, request.secretVersion, async (gateway) => {
    try {
      return { ...(await gateway.createSession(request, address)), code: null }
    } catch (error) {
      if (!(error instanceof GatewayError) || error.failure !== 'duplicate') throw error
      // The first call did reach the gateway and only its answer was lost.
      const createdAt = new Date(request.expiresAt.getTime() - 2 * hourMs)
      const truth = await gateway.fetchTruth({ ...request, sessionRef: null, way: 'page', createdAt }, [])
      if (truth.page !== 'open' || !truth.session?.url) throw error
      return { url: truth.session.url, sessionRef: truth.session.sessionRef, code: null }
    }
  })
}

async function drawCode(connection: Connection, request: SessionRequest): Promise<Made> {
  const address = webhookUrl(connection.provider, connection.id)
  return askGateway(connection, request.secretVersion, async (gateway) => {
    if (!gateway.drawCode) throw new GatewayError('refused', { detail: 'no codes' })
    const { sessionRef, ...code } = await gateway.drawCode(request, address)
    return { url: null, sessionRef, code }
  })
}

/** What the gateway makes for a try; whatever goes wrong is written down. */
async function make(
  shop: Shop,
  connection: Connection,
  { request, way }: { request: SessionRequest; way: Way },
): Promise<Made> {
  const { attemptId, connectionId } = request
  try {
    return await (way === 'qr' ? drawCode : createPage)(connection, request)
  } catch (error) {
    if (!(error instanceof GatewayError)) {
      await withActor(gatewayActor(shop, connectionId), (db) => releaseClaim(db, attemptId, 'internal'))
      throw error
    }
    const { message: failure, status } = error
    log.warn({ tenant: shop.tenantId, attempt: attemptId, way, failure, status }, 'no way to pay was made')
    await noteFailure(shop, { request, way }, error)
    throw refusalOf(error) === null ? unavailable() : new AppError('payment_refused')
  }
}

/** The request as its row has it. */
async function requestOf(shop: Shop, wanted: Omit<SessionRequest, 'providerRef'>): Promise<SessionRequest> {
  const request = { ...wanted, providerRef: providerRefOf(wanted.attemptId) }
  if (request.windowEndsAt) return request
  const actor = gatewayActor(shop, request.connectionId)
  const row = await withActor(actor, (db) => findAttempt(db, request.attemptId))
  return row ? { ...request, windowEndsAt: row.windowEndsAt } : request
}

/** What the try is paid by now: what was just made, or what somebody else has made and stored meanwhile. */
async function open(
  shop: Shop,
  wanted: Omit<SessionRequest, 'providerRef'>,
  way: Way,
): Promise<{ url: string | null; expiresAt: Date }> {
  const { attemptId, connectionId } = wanted
  const actor = gatewayActor(shop, connectionId)
  const connection = await findConnection(actor, connectionId, wanted.secretVersion)
  if (!connection) throw unavailable()
  const made = await make(shop, connection, { request: await requestOf(shop, wanted), way })
  if (connection.status === 'invalid')
    await withActor(actor, (db) => requestKeyCheck(db, shop, connection.id, attemptId, 'accepted'))
  const nextSyncAt = new Date(Date.now() + firstSyncMs)
  const isStored = await withActor(actor, (_, last) => storeMade(last, attemptId, { ...made, nextSyncAt }))
  if (isStored) return { url: made.url, expiresAt: wanted.expiresAt }
  const existing = await withActor(actor, (_, last) => findAttempt(last, attemptId))
  if (!existing) throw unavailable()
  // Two who were at it at once got the same from the gateway.
  const isSame = way === 'qr' ? existing.sessionRef === made.sessionRef : existing.url !== null
  if (isSame && (existing.state === 'open' || way === 'qr') && isOngoing(existing.state))
    return { url: existing.url, expiresAt: existing.expiresAt }
  await closeQuietly(connection, { ...existing, sessionRef: made.sessionRef })
  throw unavailable()
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
  const { url, expiresAt } = await open(shop, wanted, 'page')
  if (url === null) throw unavailable()
  return { attemptId: wanted.attemptId, url, expiresAt }
}

/**
 * The same for an attempt whose way is a code: has the gateway charge for it, and keeps what the code says with the
 * attempt. Throws as `openSession`; a gateway that refused for another reason than the amount is not asked again for a
 * day.
 */
export async function openCode(shop: Shop, wanted: Omit<SessionRequest, 'providerRef'>): Promise<void> {
  await open(shop, wanted, 'qr')
  await withActor(gatewayActor(shop, wanted.connectionId), (db) => noteCodeMade(db, wanted.connectionId))
}

/**
 * What somebody else is making for this attempt right now; the address is null of a code. Waits at most ten seconds and
 * never makes a second one; throws `gateway_unavailable` when none comes, at once when its maker has failed, and
 * `payment_refused`.
 */
export async function awaitSession(
  shop: Shop,
  orderId: string,
  attemptId: string,
): Promise<Omit<OpenPage, 'url'> & { url: string | null }> {
  const until = Date.now() + patienceMs
  for (;;) {
    const page = await withActor(buyerActor(shop, orderId), (db) => findPage(db, orderId, attemptId))
    const now = Date.now()
    const isMade = page && (page.url !== null || qrOf(page.instructions, new Date(now)) !== null)
    if (isMade) return { attemptId, url: page.url, expiresAt: page.expiresAt }
    if (page?.isRefused) throw new AppError('payment_refused')
    const isComing = page && isOngoing(page.state) && page.creatingUntil && page.creatingUntil.getTime() > now
    if (!isComing || now >= until) throw unavailable()
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}
