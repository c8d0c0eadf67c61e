import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { log } from '@/lib/core/log'
import { dayMs } from '@/lib/core/time/duration'
import { askGateway, forgetConnection } from '@/lib/payments/connections/client'
import type { Connection } from '@/lib/payments/connections/client'
import { findVerifiedAt, forgetEndpoint, planCheck } from '@/lib/payments/connections/data/keys'
import { findNeeds, retireSecrets } from '@/lib/payments/connections/data/health'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import { checkKey } from './key'

const verifyEveryMs = dayMs
const silentPauseMs = 60_000

/** Tries the key once a day, and again and again while it is refused. False when the gateway cannot be worked with now. */
export async function verifyConnection(ctx: JobContext, connection: Connection, now: Date): Promise<boolean> {
  const verifiedAt = await withActor(jobActor(ctx), (db) => findVerifiedAt(db, connection.id))
  const isFresh = verifiedAt !== null && verifiedAt.getTime() > now.getTime() - verifyEveryMs
  if (connection.status === 'active' && isFresh) return true
  if (connection.status === 'invalid')
    // Where the gateway is silent this time nothing else plans the next try.
    await withActor(jobActor(ctx), (_, last) =>
      planCheck(last, connection.id, new Date(now.getTime() + silentPauseMs)),
    )
  return checkKey(ctx, connection, { isDoubted: false })
}

/**
 * Forgets keys that were replaced a day ago or more once no payment needs them. Of a disconnected gateway the last
 * payment also ends its notifications, and then its newest key goes.
 */
export async function retireKeys(ctx: JobContext, connection: Connection): Promise<void> {
  const { tenantId } = ctx
  const { versions, isOngoing } = await withActor(jobActor(ctx), (db) => findNeeds(db, connection.id))
  const isGone = connection.status === 'disconnected'
  if (isGone && !isOngoing && connection.endpointRef !== null) {
    try {
      await askGateway(connection, connection.secretVersion, (gateway) => gateway.tidy(null))
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error
      log.warn({ connection: connection.id, failure: error.message }, 'webhook endpoints stay at the gateway')
    }
    await withActor(jobActor(ctx), (db) => forgetEndpoint(db, connection.id))
  }
  const remaining = await withActor(jobActor(ctx), (db) => retireSecrets(db, connection.id, versions))
  forgetConnection(tenantId, connection.id)
  if (isGone && remaining === 0) await withActor(jobActor(ctx), (db) => planCheck(db, connection.id, 'never'))
}
