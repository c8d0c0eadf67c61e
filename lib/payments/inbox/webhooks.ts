import { withActor } from '@/lib/core/db/actor'
import { resolveConnection } from '@/lib/core/db/queries/resolve'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { gather } from '@/lib/core/gather'
import { withoutLinkSecrets } from '@/lib/core/http/redact'
import { isId } from '@/lib/core/ids'
import { take } from '@/lib/core/limits/limits'
import { describeError, log } from '@/lib/core/log'
import { withoutUnstorable } from '@/lib/core/text/storable'
import { findConnection, forgetConnection, openSecrets } from '@/lib/payments/connections/client'
import type { Connection } from '@/lib/payments/connections/client'
import { addRejection, storeDeliveries } from '@/lib/payments/inbox/data/inbox'
import type { Delivery } from '@/lib/payments/inbox/data/inbox'
import { ADAPTERS } from '@/lib/payments/gateways/adapters'
import type { Verified } from '@/lib/payments/gateways/gateway'
import { Provider } from '@/lib/payments/schema'

/** The largest body that is read. */
export const bodyLimitBytes = 256 * 1024

export type Answer = { status: number; text: string }

const ACCEPTED: Answer = { status: 200, text: 'ok' }
export const UNKNOWN: Answer = { status: 404, text: 'unknown' }
/** One text for every reason: an answer must not help to find out what a right signature looks like. */
const REFUSED: Answer = { status: 401, text: 'not verified' }
const TOO_MANY: Answer = { status: 429, text: 'too many' }
const TOO_LARGE: Answer = { status: 413, text: 'too large' }
/** Gateways come back after this; after a 500 some do so only once. */
const LATER: Answer = { status: 503, text: 'later' }

/** How many verified notifications of one connection are taken on per second, by this process. */
const floodPoints = 100
/** A gateway retries for hours; a demo's bench sends thousands in a second on purpose. */
const demoFloodPoints = 5_000

/** Whose a connection is never changes, so it is looked up once. Unknown ids are not kept: they are anybody's to make. */
const owners = new Map<string, { tenantId: string; provider: Provider }>()
const ownersLimit = 20_000

async function ownerOf(connectionId: string): Promise<{ tenantId: string; provider: Provider } | null> {
  const known = owners.get(connectionId)
  if (known) return known
  const found = await resolveConnection(connectionId)
  if (!found) return null
  if (owners.size >= ownersLimit) owners.clear()
  const owner = { tenantId: found.tenant_id, provider: Provider.parse(found.provider) }
  owners.set(connectionId, owner)
  return owner
}

export type Incoming = {
  provider: Provider
  connectionId: string
  rawBody: string
  headers: Headers
  address: string
}

const rejectionsPerMinute = 60

async function reject(connection: Connection, incoming: Incoming, reason: string): Promise<Answer> {
  const { id: connectionId, tenantId } = connection
  try {
    // The list is for people; whoever sends rubbish must not be able to fill the database with it.
    await take(
      { name: 'webhook_rejections', points: rejectionsPerMinute, windowSeconds: 60, scope: 'process' },
      connectionId,
    )
  } catch (error) {
    if (error instanceof AppError) return REFUSED
    throw error
  }
  await withActor({ role: 'gateway', tenantId, connectionId }, (db) =>
    addRejection(db, {
      tenantId,
      connectionId,
      reason,
      sizeBytes: Buffer.byteLength(incoming.rawBody),
      address: incoming.address,
    }),
  )
  return REFUSED
}

async function isFlooding(connectionId: string): Promise<boolean> {
  const { WEBHOOK_LIMIT_PER_SECOND, isDemo } = env()
  const points = WEBHOOK_LIMIT_PER_SECOND ?? (isDemo ? demoFloodPoints : floodPoints)
  try {
    await take({ name: 'webhooks', points, windowSeconds: 1, scope: 'process' }, connectionId)
    return false
  } catch (error) {
    if (error instanceof AppError) return true
    throw error
  }
}

type Place = { tenantId: string; connectionId: string }

async function store(place: Place, deliveries: readonly Delivery[]): Promise<void> {
  const actor = { role: 'gateway' as const, ...place }
  const rest = new Map(deliveries.map((delivery) => [delivery.notification.dedupeKey, delivery]))
  await withActor(actor, (_, last) => storeDeliveries(last, place.connectionId, [...rest.values()]))
  // The same notification twice in one round: its repetition is counted in a round of its own.
  const repeated = deliveries.filter((delivery) => rest.get(delivery.notification.dedupeKey) !== delivery)
  if (repeated.length > 0) await store(place, repeated)
}

/** Gateways come in bursts: what arrives while a connection's earlier notifications are stored shares a commit. */
const storeSoon = gather<Delivery>((key, deliveries) => {
  const [tenantId = '', connectionId = ''] = key.split(' ')
  return store({ tenantId, connectionId }, deliveries)
}, 100)

function verify(connection: Connection, { provider, rawBody, headers }: Incoming): Verified {
  const { notifications } = ADAPTERS[provider]
  const secrets = openSecrets(connection, notifications.signedWith)
  return notifications.verify(rawBody, headers, secrets, connection.mode)
}

/** How often a second, by this process, a connection is read anew because a signature did not match. */
const rereadPoints = 10

async function mayReadAgain(connectionId: string): Promise<boolean> {
  try {
    await take(
      { name: 'webhook_rereads', points: rereadPoints, windowSeconds: 1, scope: 'process' },
      connectionId,
    )
    return true
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

async function receive(incoming: Incoming): Promise<Answer> {
  if (!isId(incoming.connectionId)) return UNKNOWN
  const owner = await ownerOf(incoming.connectionId)
  if (owner?.provider !== incoming.provider) return UNKNOWN
  const { tenantId } = owner
  const actor = { role: 'gateway' as const, tenantId, connectionId: incoming.connectionId }
  const connection = await findConnection(actor, incoming.connectionId)
  if (!connection) return UNKNOWN
  let verified = verify(connection, incoming)
  if (!verified.ok && verified.reason === 'signature' && (await mayReadAgain(incoming.connectionId))) {
    // Signed with a key that another process has rotated in a moment ago, perhaps.
    forgetConnection(tenantId, incoming.connectionId)
    verified = verify((await findConnection(actor, incoming.connectionId)) ?? connection, incoming)
  }
  if (!verified.ok) return reject(connection, incoming, verified.reason)
  if (await isFlooding(incoming.connectionId)) return TOO_MANY
  const { notification, secretVersion } = verified
  await storeSoon(`${tenantId} ${incoming.connectionId}`, {
    notification,
    subjectRef: notification.providerRef ?? notification.sessionRef ?? notification.transactionRef,
    // What may not be stored as text is no JSON of a gateway either, but it is verified: keep the rest of it. The
    // addresses that lead back to an order hold its key, which no table knows.
    body: withoutLinkSecrets(withoutUnstorable(incoming.rawBody)),
    secretVersion,
  })
  return ACCEPTED
}

/**
 * Takes on a gateway's notification: verifies it with the secrets of the connection in the path, records it once and
 * asks for a look at the gateway. Never throws and never answers 500: what cannot be stored now is asked for again.
 */
export async function receiveWebhook(incoming: Incoming): Promise<Answer> {
  if (Buffer.byteLength(incoming.rawBody) > bodyLimitBytes) return TOO_LARGE
  try {
    return await receive(incoming)
  } catch (error) {
    log.error({ connection: incoming.connectionId, error: describeError(error) }, 'webhook not stored')
    return LATER
  }
}
