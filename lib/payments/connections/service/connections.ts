import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import type { Events } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import {
  askGateway,
  findConnection,
  forgetConnection,
  gatewayWith,
  sealSecret,
  webhookUrl,
} from '@/lib/payments/connections/client'
import {
  addConnection,
  chooseDefault,
  clearDefault,
  disconnect,
  hasDefault,
  listConnectionRows,
  makeDefault,
  rotateConnection,
} from '@/lib/payments/connections/data/connections'
import type { ConnectionRow } from '@/lib/payments/connections/data/connections'
import { countOngoing, listOpenPages } from '@/lib/payments/connections/data/health'
import { saveSealedSecret } from '@/lib/payments/connections/data/secrets'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { Credentials, Prepared } from '@/lib/payments/gateways/gateway'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import type { ConnectInput, ConnectionView, Provider } from '@/lib/payments/schema'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { readConnection, refuse } from './read-connection'
import type { TypedConnection } from './read-connection'
import { audit, requireStepUp } from '@/lib/platform/service'

/** Asks the gateway for its notifications; what it refuses is told as exactly as the probe's findings. */
async function prepare(provider: Provider, credentials: Credentials): Promise<Prepared> {
  try {
    return await gatewayWith(provider, credentials).prepare(webhookUrl(provider, credentials.connectionId))
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    if (error.failure === 'missing_permission') {
      const permission = error.message.split(': ')[1] ?? 'unknown'
      throw refuse(provider, { reason: 'missing_permission', permissions: [permission] })
    }
    if (error.failure === 'unauthorized') throw refuse(provider, { reason: 'bad_key' })
    if (error.failure === 'unreachable') throw refuse(provider, { reason: 'unreachable' })
    throw new AppError('validation_failed', 'gateway_refused_endpoint', {
      fields: { apiKey: ['gateway_refused_endpoint'] },
    })
  }
}

async function tidyQuietly(provider: Provider, credentials: Credentials, keep: string | null): Promise<void> {
  try {
    await gatewayWith(provider, credentials).tidy(keep)
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    // A leftover address is refused like any other unknown signature, and removed by the next save.
    log.warn({ connection: credentials.connectionId, failure: error.message }, 'old webhook endpoints stay')
  }
}

async function announce(
  db: TenantDb,
  ctx: TenantContext,
  { id: connectionId, provider }: { id: string; provider: Provider },
  change: Events['connection.changed']['change'],
  last4?: string,
): Promise<void> {
  await audit(db, ctx, {
    action: `connection.${change}`,
    subjectId: connectionId,
    details: { provider, ...(last4 === undefined ? {} : { last4 }) },
  })
  await record(db, {
    tenantId: ctx.tenantId,
    topic: 'connection.changed',
    key: `${connectionId}:${change}:${newId()}`,
    payload: { connectionId, provider, gateway: GATEWAYS[provider].name, change },
  })
}

async function save(
  ctx: TenantContext,
  input: ConnectInput,
  plan: { connectionId: string; current: ConnectionRow | null; isRotation: boolean; prepared: Prepared },
): Promise<void> {
  const { connectionId, current, isRotation, prepared } = plan
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'payments.manage')
    await requireStepUp(db)
    // Another mode is another account: its secrets are bound to another row, and old payments keep theirs.
    if (current && !isRotation) await disconnect(db, current.id)
    const isDefault = input.isDefault === true || !(await hasDefault(db, connectionId))
    if (isDefault) await clearDefault(db)
    const change = {
      keyLast4: input.apiKey.slice(-4),
      clientKey: input.clientKey ?? null,
      merchantId: input.merchantId ?? null,
      endpointRef: prepared.endpointRef,
      authKind: GATEWAYS[input.provider].key.kind,
      isDefault,
    }
    const bound = { tenantId: ctx.tenantId, id: connectionId, provider: input.provider, mode: input.mode }
    if (isRotation && current) {
      if (!(await rotateConnection(db, current, change))) throw new AppError('conflict')
    } else {
      await addConnection(db, bound, change)
    }
    const secretVersion = isRotation && current ? current.secretVersion + 1 : 1
    const secrets = [
      { field: 'api_key' as const, value: input.apiKey },
      { field: 'signature_key' as const, value: input.signatureKey },
      { field: 'webhook_secret' as const, value: prepared.webhookSecret ?? undefined },
    ]
    for (const { field, value } of secrets) {
      if (value === undefined) continue
      await saveSealedSecret(db, connectionId, sealSecret(bound, { field, secretVersion, value }))
    }
    await announce(db, ctx, bound, isRotation ? 'rotated' : 'connected', change.keyLast4)
  })
}

/**
 * Connects a gateway, or rotates its key: the key is tried at the gateway first and stored only when it works, with
 * every right, in the chosen environment. The previous key keeps serving the payments that were begun with it.
 * Throws `validation_failed` with the exact reason, `gateway_unavailable` when the gateway cannot be asked.
 */
export async function connectGateway(
  ctx: TenantContext,
  given: TypedConnection,
): Promise<{ connectionId: string; webhookUrl: string }> {
  const { input, current, isRotation, credentials } = await readConnection(ctx, given)
  const { connectionId } = credentials
  const prepared = await prepare(input.provider, credentials)
  try {
    await save(ctx, input, { connectionId, current, isRotation, prepared })
  } catch (error) {
    await tidyQuietly(input.provider, credentials, isRotation ? (current?.endpointRef ?? null) : null)
    throw error
  }
  forgetConnection(ctx.tenantId, connectionId)
  await tidyQuietly(input.provider, credentials, prepared.endpointRef)
  return { connectionId, webhookUrl: webhookUrl(input.provider, connectionId) }
}

/**
 * Takes a gateway out of the shop. Payments under way are still looked after with the stored key, and their
 * notifications still taken; with `arePagesClosed` nobody can begin to pay there any more. Throws `not_found` when it
 * is not connected.
 */
export async function disconnectGateway(
  ctx: TenantContext,
  connectionId: string,
  options: { arePagesClosed?: boolean } = {},
): Promise<void> {
  const isOngoing = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'payments.manage')
    await requireStepUp(db)
    const ongoing = (await countOngoing(db)).get(connectionId)
    const provider = await disconnect(db, connectionId)
    if (!provider) throw new AppError('not_found')
    if (!(await hasDefault(db, null))) await chooseDefault(db)
    await announce(db, ctx, { id: connectionId, provider }, 'disconnected')
    if (options.arePagesClosed) await closePages(db, ctx, connectionId)
    return ongoing !== undefined
  })
  forgetConnection(ctx.tenantId, connectionId)
  // The gateway goes on telling about payments under way; the last of them lets a job end that.
  if (isOngoing) return
  const actor = { role: 'gateway' as const, tenantId: ctx.tenantId, connectionId }
  const connection = await findConnection(actor, connectionId)
  if (!connection) return
  try {
    await askGateway(connection, connection.secretVersion, (gateway) => gateway.tidy(null))
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    log.warn({ connection: connectionId, failure: error.message }, 'webhook endpoints stay at the gateway')
  }
}

/** The worker closes each page at the gateway; whoever has begun to pay there is waited for. */
async function closePages(db: TenantDb, ctx: TenantContext, connectionId: string): Promise<void> {
  for (const { attemptId, orderId } of await listOpenPages(db, connectionId)) {
    await record(db, {
      tenantId: ctx.tenantId,
      topic: 'payment.unwanted',
      key: attemptId,
      orderId,
      payload: { orderId, attemptId },
    })
  }
}

/** Which gateway a checkout offers first. Throws `not_found` when it is not connected. */
export async function setDefaultGateway(ctx: TenantContext, connectionId: string): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'payments.manage')
    await requireStepUp(db)
    await clearDefault(db)
    const provider = await makeDefault(db, connectionId)
    if (!provider) throw new AppError('not_found')
    await audit(db, ctx, {
      action: 'connection.made_default',
      subjectId: connectionId,
      details: { provider },
    })
  })
}

/** Every connection the tenant ever had, newest first; never a secret. */
export async function listConnections(ctx: TenantContext): Promise<ConnectionView[]> {
  const rows = await withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'payments.read')
    return listConnectionRows(db)
  })
  return rows.map((row) => ({
    id: row.id,
    provider: row.provider as Provider,
    mode: row.mode as ConnectionView['mode'],
    status: row.status as ConnectionView['status'],
    problem: row.problem,
    isDefault: row.is_default,
    keyLast4: row.key_last4,
    clientKey: row.client_key,
    verifiedAt: row.verified_at,
    lastWebhookAt: row.last_webhook_at,
    lastSyncAt: row.last_sync_at,
    qrRefusedAt: row.qr_refused_at,
    createdAt: row.created_at,
    webhookUrl: webhookUrl(row.provider as Provider, row.id),
  }))
}
