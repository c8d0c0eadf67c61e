import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { log } from '@/lib/core/log'
import { askGateway, forgetConnection } from '@/lib/payments/client'
import type { Connection } from '@/lib/payments/client'
import { findVerifiedAt, forgetEndpoint, noteVerified, planCheck } from '@/lib/payments/data/connections'
import { findNeeds, retireSecrets } from '@/lib/payments/data/health'
import { GatewayError } from '@/lib/payments/gateway'
import type { ProbeProblem } from '@/lib/payments/gateway'
import { noteInvalid } from '@/lib/payments/jobs/sync'
import { rightsInWords } from '@/lib/payments/stripe/rights'

const verifyEveryMs = 24 * 3_600_000

async function probe(connection: Connection): Promise<ProbeProblem | null> {
  try {
    return await askGateway(connection, connection.secretVersion, (gateway) => gateway.probe(null))
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    return { reason: error.failure === 'unauthorized' ? 'bad_key' : 'unreachable' }
  }
}

/**
 * Tries the key once a day, and every hour while it is refused. A key that lost a right keeps taking payments, and the
 * right is named; one that is refused is taken out of the checkout. False when the gateway cannot be worked with now.
 */
export async function verifyConnection(ctx: JobContext, connection: Connection, now: Date): Promise<boolean> {
  const { tenantId } = ctx
  const verifiedAt = await withActor(jobActor(ctx), (db) => findVerifiedAt(db, tenantId, connection.id))
  const isFresh = verifiedAt !== null && verifiedAt.getTime() > now.getTime() - verifyEveryMs
  if (connection.status === 'active' && isFresh) return true
  const problem = await probe(connection)
  if (problem?.reason === 'unreachable') return false
  if (problem !== null && problem.reason !== 'missing_permission') {
    await noteInvalid(ctx, connection.id, problem.reason)
    return false
  }
  const lacking = problem === null ? null : `missing_permission: ${rightsInWords(problem.permissions)}`
  await withActor(jobActor(ctx), (db) => noteVerified(db, tenantId, connection.id, lacking))
  forgetConnection(tenantId, connection.id)
  return true
}

/**
 * Forgets keys that were replaced a day ago or more once no payment needs them. Of a disconnected gateway the last
 * payment also ends its notifications, and then its newest key goes.
 */
export async function retireKeys(ctx: JobContext, connection: Connection): Promise<void> {
  const { tenantId } = ctx
  const { versions, isOngoing } = await withActor(jobActor(ctx), (db) =>
    findNeeds(db, tenantId, connection.id),
  )
  const isGone = connection.status === 'disconnected'
  if (isGone && !isOngoing && connection.endpointRef !== null) {
    try {
      await askGateway(connection, connection.secretVersion, (gateway) => gateway.tidy(null))
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error
      log.warn({ connection: connection.id, failure: error.message }, 'webhook endpoints stay at the gateway')
    }
    await withActor(jobActor(ctx), (db) => forgetEndpoint(db, tenantId, connection.id))
  }
  const remaining = await withActor(jobActor(ctx), (db) => retireSecrets(db, connection.id, versions))
  forgetConnection(tenantId, connection.id)
  if (isGone && remaining === 0)
    await withActor(jobActor(ctx), (db) => planCheck(db, tenantId, connection.id, 'never'))
}
