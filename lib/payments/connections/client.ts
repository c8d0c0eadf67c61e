import { fingerprint, open, seal } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { Actor } from '@/lib/core/db/actor'
import { env } from '@/lib/core/env'
import { findConnectionRow } from '@/lib/payments/connections/data/connections'
import type { ConnectionRow } from '@/lib/payments/connections/data/connections'
import { listSealedSecrets } from '@/lib/payments/connections/data/secrets'
import type { SealedSecret } from '@/lib/payments/connections/data/secrets'
import { ADAPTERS } from '@/lib/payments/gateways/adapters'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { Credentials, Gateway, Secret } from '@/lib/payments/gateways/gateway'
import type { Mode, Provider } from '@/lib/payments/schema'

/** A tenant's account at a gateway with its secrets as they are stored: opened where they are used, then dropped. */
export type Connection = ConnectionRow & { tenantId: string; sealed: readonly SealedSecret[] }

type GatewayActor = Extract<Actor, { role: 'gateway' | 'worker' }>

const cacheMs = 5_000

const cacheLimit = 5_000

const cache = new Map<string, { until: number; connection: Promise<Connection | null> }>()

async function load(actor: GatewayActor, connectionId: string): Promise<Connection | null> {
  return withActor(actor, async (db, last) => {
    const row = await findConnectionRow(db, connectionId)
    return row && { ...row, tenantId: actor.tenantId, sealed: await listSealedSecrets(last, connectionId) }
  })
}

/**
 * The connection with its sealed secrets, at most five seconds old: a webhook costs no query for it, and a rotated or
 * disconnected key is known everywhere within that time. Whoever needs the key of a certain version names it: one that
 * was rotated in just now, perhaps by another process, is not waited for.
 */
export async function findConnection(
  actor: GatewayActor,
  connectionId: string,
  secretVersion = 0,
): Promise<Connection | null> {
  const key = `${actor.tenantId}:${connectionId}`
  const now = Date.now()
  const found = cache.get(key)
  if (found && found.until > now) {
    const known = await found.connection
    if (known === null || known.secretVersion >= secretVersion) return known
  }
  if (cache.size >= cacheLimit) cache.clear()
  const connection = load(actor, connectionId)
  cache.set(key, { until: now + cacheMs, connection })
  connection.catch(() => cache.delete(key))
  return connection
}

/** In the process that changed it, at once. */
export function forgetConnection(tenantId: string, connectionId: string): void {
  cache.delete(`${tenantId}:${connectionId}`)
}

type Bound = { tenantId: string; id: string; provider: Provider; mode: Mode }

function binding(connection: Bound, field: Secret['field'], secretVersion: number): (string | number)[] {
  return [connection.tenantId, connection.id, connection.provider, connection.mode, field, secretVersion]
}

/** The opened secrets of these fields, newest first. Throws when the key ring cannot open one. */
export function openSecrets(connection: Connection, fields: readonly Secret['field'][]): Secret[] {
  const ring = env().PAYMENTS_KEK_RING
  return connection.sealed
    .filter(({ field }) => fields.includes(field))
    .map(({ field, secretVersion, sealed }) => ({
      field,
      secretVersion,
      value: open(ring, binding(connection, field, secretVersion), sealed),
    }))
}

/** A secret in the form in which it is stored, bound to its row. */
export function sealSecret(
  connection: Bound,
  secret: Secret,
): { field: Secret['field']; secretVersion: number; sealed: SealedSecret['sealed']; fingerprint: Buffer } {
  const { field, secretVersion, value } = secret
  return {
    field,
    secretVersion,
    sealed: seal(env().PAYMENTS_KEK_RING, binding(connection, field, secretVersion), value),
    fingerprint: fingerprint(env().APP_SECRETS, 'gateway_secret', value),
  }
}

/** The gateway seen with a key that is not stored yet. */
export function gatewayWith(provider: Provider, credentials: Credentials): Gateway {
  return ADAPTERS[provider].open(credentials)
}

/**
 * Asks with the key of the version that the attempt was made under; when that key does not work any more, with the
 * newest. Throws GatewayError, `unauthorized` only when neither works.
 */
export async function askGateway<T>(
  connection: Connection,
  secretVersion: number,
  ask: (gateway: Gateway) => Promise<T>,
): Promise<T> {
  const keys = openSecrets(connection, ['api_key'])
  const [newest] = keys
  const own = keys.find((key) => key.secretVersion === secretVersion) ?? newest
  if (!own || !newest) throw new GatewayError('unauthorized', { detail: 'no key' })
  // An older key may be another account's: what it makes or says would not be this attempt's.
  if (newest.secretVersion < secretVersion)
    throw new GatewayError('unreachable', { detail: 'key not known yet' })
  const gatewayOf = (key: Secret): Gateway =>
    ADAPTERS[connection.provider].open({
      tenantId: connection.tenantId,
      connectionId: connection.id,
      mode: connection.mode,
      apiKey: key.value,
    })
  try {
    return await ask(gatewayOf(own))
  } catch (error) {
    const isOld = own.secretVersion !== newest.secretVersion
    if (!isOld || !(error instanceof GatewayError) || error.failure !== 'unauthorized') throw error
    return ask(gatewayOf(newest))
  }
}

/** Where a gateway reaches us: the connection in the path alone decides whose notification it is. */
export function webhookUrl(provider: Provider, connectionId: string): string {
  return `${env().HOOKS_BASE_URL.replace(/\/+$/, '')}/api/webhooks/${provider}/${connectionId}`
}
