import { randomBytes } from 'node:crypto'
import { tenantActor } from '@/lib/core/context'
import type { TenantContext } from '@/lib/core/context'
import { sealToBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { addDelivery, countDeliveries, moveWaiting } from '@/lib/integrations/data/deliveries'
import {
  addEndpointRow,
  changeEndpointRow,
  findEndpoint,
  listEndpointRows,
  lockEndpoint,
  saveWebhookSecret,
} from '@/lib/integrations/data/endpoints'
import type { EndpointRow } from '@/lib/integrations/data/endpoints'
import { sinceWhen, toColumn, toList } from '@/lib/integrations/rules'
import { isPublicTopic, TEST_TOPIC } from '@/lib/integrations/schema'
import type { EndpointInput, EndpointView } from '@/lib/integrations/schema'
import { requirePermission } from '@/lib/core/guards/require-permission'
import { requireVersion } from '@/lib/core/guards/require-version'
import { audit } from '@/lib/platform/service'
import { readUrl } from './reachable'

/** How long the older secret keeps signing after a rotation: time to put the new one in at the other end. */
const overlapHours = 24
const mostEndpoints = 20

export function secretBinding(tenantId: string, endpointId: string, version: number): (string | number)[] {
  return ['webhook', tenantId, endpointId, version]
}

function toView(row: EndpointRow, counts: { waiting: number; failed: number } | undefined): EndpointView {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    topics: toList(row.topics).filter(isPublicTopic),
    state: row.state,
    stoppedBecause: row.stoppedBecause,
    failingSince: row.failingSince,
    lastDeliveredAt: row.lastDeliveredAt,
    createdAt: row.createdAt,
    waiting: counts?.waiting ?? 0,
    failed: counts?.failed ?? 0,
    version: row.version,
  }
}

export async function listEndpoints(ctx: TenantContext): Promise<EndpointView[]> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'webhooks.manage', 'read')
    const counts = await countDeliveries(db)
    return (await listEndpointRows(db)).map((row) => toView(row, counts.get(row.id)))
  })
}

/** Null when there is none, or it was taken away. */
export async function findEndpointView(ctx: TenantContext, endpointId: string): Promise<EndpointView | null> {
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'webhooks.manage', 'read')
    const row = await findEndpoint(db, endpointId)
    return row && toView(row, (await countDeliveries(db)).get(row.id))
  })
}

async function addSecret(db: TenantDb, endpointId: string, version: number): Promise<string> {
  const secret = `whsec_${randomBytes(24).toString('base64')}`
  const sealed = sealToBytes(env().APP_SECRETS, secretBinding(db.tenantId, endpointId, version), secret)
  await saveWebhookSecret(db, endpointId, { version, sealed, overlapHours })
  return secret
}

/**
 * Adds an endpoint. The signing secret is in the answer and nowhere else. A program's call is one transaction, so no name
 * server is asked here. Throws `validation_failed` for a URL that is not https or names a private address, `limit_reached`
 * for one too many.
 */
export async function addEndpoint(
  ctx: TenantContext,
  input: EndpointInput,
): Promise<{ endpointId: string; secret: string }> {
  const endpointId = newId()
  return withActor(tenantActor(ctx), async (db) => {
    await requirePermission(db, 'webhooks.manage', 'write')
    const url = readUrl(input.url).href
    if ((await listEndpointRows(db)).length >= mostEndpoints) {
      throw new AppError('limit_reached', 'too_many_endpoints', { values: { most: mostEndpoints } })
    }
    await addEndpointRow(db, {
      id: endpointId,
      url,
      description: input.description,
      topics: toColumn(input.topics),
      createdBy: ctx.personId,
    })
    const secret = await addSecret(db, endpointId, 1)
    await audit(db, ctx, {
      action: 'webhook_endpoint.added',
      subjectId: endpointId,
      details: { url, topics: input.topics.join(' ') },
    })
    return { endpointId, secret }
  })
}

async function own(db: TenantDb, endpointId: string, version: number | null = null): Promise<EndpointRow> {
  await requirePermission(db, 'webhooks.manage', 'write')
  const row = await lockEndpoint(db, endpointId)
  if (!row) throw new AppError('not_found')
  requireVersion(version, row.version)
  return row
}

/**
 * Changes where an endpoint is and what it is told; whatever its version where `version` is null. Throws as `addEndpoint`,
 * and `not_found`, `stale_version`.
 */
export async function changeEndpoint(
  ctx: TenantContext,
  endpointId: string,
  { version, ...input }: EndpointInput & { version: number | null },
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    const row = await own(db, endpointId, version)
    const url = readUrl(input.url).href
    const before = toList(row.topics)
    await changeEndpointRow(db, endpointId, {
      url,
      description: input.description,
      topics: toColumn(input.topics),
      version: row.version + 1,
      topicsSince: sinceWhen(row, input.topics, new Date()),
    })
    await audit(db, ctx, {
      action: 'webhook_endpoint.changed',
      subjectId: endpointId,
      details: {
        before: { url: row.url, description: row.description, topics: before.join(' ') },
        after: { url, description: input.description, topics: input.topics.join(' ') },
      },
    })
  })
}

export async function announceQueued(db: TenantDb, endpointId: string): Promise<void> {
  await record(db, { tenantId: db.tenantId, topic: 'webhook.queued', key: newId(), payload: { endpointId } })
}

/** Stops or resumes sending. What happened meanwhile was kept and is sent then. Throws `not_found`, `stale_version`. */
export async function switchEndpoint(
  ctx: TenantContext,
  endpointId: string,
  isOn: boolean,
  version: number | null = null,
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    const row = await own(db, endpointId, version)
    const state = isOn ? 'active' : 'paused'
    if (row.state === state) return
    await changeEndpointRow(db, endpointId, {
      state,
      failures: 0,
      failingSince: null,
      pausedAt: isOn ? null : new Date(),
      version: row.version + 1,
    })
    if (isOn) {
      await moveWaiting(db, endpointId, { at: new Date() })
      await announceQueued(db, endpointId)
    }
    await audit(db, ctx, {
      action: isOn ? 'webhook_endpoint.resumed' : 'webhook_endpoint.paused',
      subjectId: endpointId,
      details: { url: row.url, before: { state: row.state }, after: { state } },
    })
  })
}

/** A new signing secret, shown once; the older one signs as well for a day. Throws `not_found`, `stale_version`. */
export async function rotateSecret(
  ctx: TenantContext,
  endpointId: string,
  meant: number | null = null,
): Promise<{ secret: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    const row = await own(db, endpointId, meant)
    const version = row.secretVersion + 1
    const secret = await addSecret(db, endpointId, version)
    await changeEndpointRow(db, endpointId, { secretVersion: version, version: row.version + 1 })
    await audit(db, ctx, {
      action: 'webhook_endpoint.rotated',
      subjectId: endpointId,
      details: { url: row.url, before: { version: row.secretVersion }, after: { version } },
    })
    return { secret }
  })
}

/** Takes an endpoint away; what still waited for it is given up. Throws `not_found`, `stale_version`. */
export async function removeEndpoint(
  ctx: TenantContext,
  endpointId: string,
  version: number | null = null,
): Promise<void> {
  await withActor(tenantActor(ctx), async (db) => {
    const row = await own(db, endpointId, version)
    await changeEndpointRow(db, endpointId, { removedAt: new Date() })
    await moveWaiting(db, endpointId, 'failed')
    await audit(db, ctx, {
      action: 'webhook_endpoint.removed',
      subjectId: endpointId,
      details: { url: row.url },
    })
  })
}

/** Sends a made-up event, to see whether it arrives. Throws `not_found`, `conflict` while the endpoint is paused. */
export async function sendTest(ctx: TenantContext, endpointId: string): Promise<{ deliveryId: string }> {
  return withActor(tenantActor(ctx), async (db) => {
    const row = await own(db, endpointId)
    if (row.state !== 'active') throw new AppError('conflict', 'endpoint_paused')
    const deliveryId = newId()
    const body = JSON.stringify({
      type: TEST_TOPIC,
      timestamp: new Date().toISOString(),
      data: { shop: ctx.slug, message: 'It works.' },
    })
    await addDelivery(db, {
      id: deliveryId,
      endpointId,
      eventId: newId(),
      objectId: deliveryId,
      topic: TEST_TOPIC,
      body,
    })
    await announceQueued(db, endpointId)
    const details = { url: row.url }
    await audit(db, ctx, { action: 'webhook_endpoint.tested', subjectId: endpointId, details })
    return { deliveryId }
  })
}
