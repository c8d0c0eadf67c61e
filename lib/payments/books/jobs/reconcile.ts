import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { dayMs, hourMs, minuteMs } from '@/lib/core/time/duration'
import { askGateway, findConnection, forgetConnection } from '@/lib/payments/connections/client'
import type { Connection } from '@/lib/payments/connections/client'
import { findAttempt, findAttemptIdByRef } from '@/lib/payments/attempts/data/attempts'
import { requestSync } from '@/lib/payments/attempts/data/due'
import { planCheck } from '@/lib/payments/connections/data/keys'
import { listStuckRefunds } from '@/lib/payments/refunds/data/refunds'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { Notification } from '@/lib/payments/gateways/gateway'
import { planDailyRun } from './compare'
import { sendRefund } from '@/lib/payments/sync/jobs/refund'
import { doubtKey } from '@/lib/payments/sync/jobs/key'
import { retireKeys, verifyConnection } from '@/lib/payments/sync/jobs/verify'

const checkEveryMs = hourMs
const missedDays = 7
const stuckMs = 10 * minuteMs

async function findNamed(
  ctx: JobContext,
  connectionId: string,
  notification: Notification,
): Promise<string | null> {
  return withActor(jobActor(ctx), async (db) => {
    const { providerRef, attemptId } = notification
    if (providerRef !== null) return findAttemptIdByRef(db, connectionId, providerRef)
    const attempt = attemptId === null ? null : await findAttempt(db, attemptId)
    return attempt?.connectionId === connectionId ? attempt.id : null
  })
}

/** Looks again at every attempt whose notifications the gateway could not deliver. */
async function catchUp(ctx: JobContext, connection: Connection, now: Date): Promise<void> {
  const since = new Date(now.getTime() - missedDays * dayMs)
  const missed = await askGateway(connection, connection.secretVersion, (gateway) =>
    gateway.listMissed(since),
  )
  const found = new Set<string>()
  for (const notification of missed) {
    const attemptId = await findNamed(ctx, connection.id, notification)
    if (attemptId !== null) found.add(attemptId)
  }
  await withActor(jobActor(ctx), async (db) => {
    for (const attemptId of [...found].sort()) await requestSync(db, attemptId, now)
  })
}

/**
 * The hourly look at one connection: whether its key still works, which replaced keys can be forgotten, what was
 * announced and never arrived, and refunds whose jobs gave up. Every attempt has a plan of its own besides.
 */
export async function reconcileConnection(ctx: JobContext, connectionId: string): Promise<void> {
  const now = new Date()
  await withActor(jobActor(ctx), (db) => planCheck(db, connectionId, new Date(now.getTime() + checkEveryMs)))
  forgetConnection(ctx.tenantId, connectionId)
  const connection = await findConnection({ role: 'worker', tenantId: ctx.tenantId }, connectionId)
  if (!connection) return
  await retireKeys(ctx, connection)
  if (connection.status === 'disconnected') return
  await planDailyRun(ctx, connectionId, now)
  if (!(await verifyConnection(ctx, connection, now))) return
  try {
    await catchUp(ctx, connection, now)
  } catch (error) {
    if (error instanceof GatewayError && error.failure === 'unauthorized') {
      await doubtKey(ctx, connectionId)
    }
    throw error
  }
  const stuck = await withActor(jobActor(ctx), (db) =>
    listStuckRefunds(db, connectionId, new Date(now.getTime() - stuckMs)),
  )
  for (const refundId of stuck) await sendRefund(ctx, refundId)
}
