import { Webhook } from 'standardwebhooks'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { openFromBytes } from '@/lib/core/crypto'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { env } from '@/lib/core/env'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { redact } from '@/lib/core/http/redact'
import { dayMs, hourMs } from '@/lib/core/time/duration'
import { systemResolve } from '@/lib/core/outgoing/send'
import type { Resolve } from '@/lib/core/outgoing/send'
import { post } from '@/lib/integrations/client/post'
import type { PostAnswer } from '@/lib/integrations/client/post'
import { addAttempt } from '@/lib/integrations/data/attempts'
import {
  changeDelivery,
  findNextDelivery,
  listDueEndpoints,
  listTenantsWithOld,
  moveWaiting,
  removeOldDeliveries,
} from '@/lib/integrations/data/deliveries'
import type { DueDelivery } from '@/lib/integrations/data/deliveries'
import {
  findEndpoint,
  listWebhookSecrets,
  noteArrival,
  noteFailure,
  pauseFailing,
} from '@/lib/integrations/data/endpoints'
import type { EndpointRow } from '@/lib/integrations/data/endpoints'
import { isAccepted, isGone, pauseAfter, shouldPause, snippetOf } from '@/lib/integrations/rules'
import { secretBinding } from './endpoints'
import { auditJob } from '@/lib/platform/service'

/** One run gives way before its job would be taken for dead; the rest is due at the next look. */
const runMs = 60_000
const keptMs = 30 * dayMs

type Task = { endpoint: EndpointRow; delivery: DueDelivery; secrets: string[] }

async function nextTask(ctx: JobContext, endpointId: string): Promise<Task | null> {
  const { tenantId } = ctx
  return withActor(jobActor(ctx), async (db) => {
    const endpoint = await findEndpoint(db, endpointId)
    if (!endpoint) {
      await moveWaiting(db, endpointId, 'failed')
      return null
    }
    if (endpoint.state !== 'active') {
      // Kept for later, and out of the way of the look for what is due.
      await moveWaiting(db, endpointId, { at: new Date(Date.now() + hourMs) })
      return null
    }
    const delivery = await findNextDelivery(db, endpointId)
    if (!delivery) return null
    const secrets = (await listWebhookSecrets(db, endpointId)).map(({ version, sealed }) =>
      openFromBytes(env().APP_SECRETS, secretBinding(tenantId, endpointId, version), sealed),
    )
    return { endpoint, delivery, secrets }
  })
}

/** The headers of a signed message: one signature for each secret that counts, newest first. */
export function signedHeaders(
  message: { id: string; body: string },
  secrets: readonly string[],
  at: Date,
): Record<string, string> {
  return {
    'webhook-id': message.id,
    'webhook-timestamp': Math.floor(at.getTime() / 1000).toString(),
    'webhook-signature': secrets
      .map((secret) => new Webhook(secret).sign(message.id, at, message.body))
      .join(' '),
  }
}

async function send(task: Task, requestId: string, resolve: Resolve): Promise<PostAnswer> {
  const { endpoint, delivery, secrets } = task
  if (secrets.length === 0) return { status: null, problem: 'not_signed', text: '', durationMs: 0 }
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Gerai-Webhooks/1',
    'gerai-request-id': requestId,
    ...signedHeaders({ id: `msg_${delivery.id}`, body: delivery.body }, secrets, new Date()),
  }
  return post({ url: endpoint.url, body: delivery.body, headers }, { allowsLoopback: env().isDemo }, resolve)
}

async function noteAccepted(db: TenantDb, { endpoint, delivery }: Task): Promise<void> {
  const now = new Date()
  await changeDelivery(db, delivery.id, {
    state: 'delivered',
    attempts: delivery.attempts + 1,
    nextAttemptAt: now,
    deliveredAt: now,
  })
  await noteArrival(db, endpoint.id)
}

/** Another try later, or none; an endpoint that has taken nothing for long is paused. */
async function noteRefused(
  db: TenantDb,
  { endpoint, delivery }: Task,
  refused: { requestId: string; status: number | null },
): Promise<void> {
  const { requestId, status } = refused
  const attempts = delivery.attempts + 1
  const now = new Date()
  const pauseMs = pauseAfter(attempts, Math.random())
  await changeDelivery(db, delivery.id, {
    state: pauseMs === null ? 'failed' : 'waiting',
    attempts,
    nextAttemptAt: new Date(now.getTime() + (pauseMs ?? 0)),
    deliveredAt: null,
  })
  const { failures, failingSince } = await noteFailure(db, endpoint.id)
  const failingForMs = now.getTime() - failingSince.getTime()
  if (!shouldPause({ status, failures, failingForMs })) return
  if (!(await pauseFailing(db, endpoint.id, isGone(status)))) return
  await auditJob(db, {
    action: 'webhook_endpoint.gave_up',
    subjectId: endpoint.id,
    details: { url: endpoint.url, failures, status, since: failingSince.toISOString() },
  })
  await record(db, {
    tenantId: db.tenantId,
    topic: 'webhook.paused',
    key: `${endpoint.id}:${requestId}`,
    payload: { endpointId: endpoint.id },
  })
}

async function settle(ctx: JobContext, task: Task, requestId: string, answer: PostAnswer): Promise<void> {
  const { status, problem, durationMs } = answer
  await withActor(jobActor(ctx), async (db) => {
    await addAttempt(db, {
      id: requestId,
      deliveryId: task.delivery.id,
      status,
      problem,
      answer: redact(snippetOf(answer.text)),
      durationMs,
    })
    if (isAccepted(status)) await noteAccepted(db, task)
    else await noteRefused(db, task, { requestId, status })
  })
}

/**
 * Sends everything that is due for one endpoint, one after the other. The queue runs one of these per endpoint, so what
 * belongs to one object arrives in the order in which it happened.
 */
export async function deliverTo(
  ctx: JobContext,
  endpointId: string,
  resolve: Resolve = systemResolve,
): Promise<void> {
  const until = Date.now() + runMs
  while (Date.now() < until) {
    const task = await nextTask(ctx, endpointId)
    if (!task) return
    const requestId = newId()
    await settle(ctx, task, requestId, await send(task, requestId, resolve))
  }
}

export async function listEndpointsToServe(
  limit: number,
): Promise<{ tenantId: string; endpointId: string }[]> {
  return withActor({ role: 'dispatcher' }, (db) => listDueEndpoints(db, limit))
}

/** Forgets what was settled more than a month ago. */
export async function cleanUpDeliveries(ctx: JobContext): Promise<void> {
  await withActor(jobActor(ctx), (db) => removeOldDeliveries(db, new Date(Date.now() - keptMs)))
}

export async function listTenantsToCleanUp(limit: number): Promise<string[]> {
  return withActor({ role: 'dispatcher' }, (db) =>
    listTenantsWithOld(db, new Date(Date.now() - keptMs), limit),
  )
}
