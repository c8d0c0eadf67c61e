import { setTimeout as delay } from 'node:timers/promises'
import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { askGateway, findConnection, forgetConnection } from '@/lib/payments/connections/client'
import type { Connection } from '@/lib/payments/connections/client'
import { hurryAttempts } from '@/lib/payments/attempts/data/due'
import { findConnectionRow } from '@/lib/payments/connections/data/connections'
import { markRefused, noteVerified, planCheck } from '@/lib/payments/connections/data/keys'
import { ADAPTERS } from '@/lib/payments/gateways/adapters'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { ProbeProblem } from '@/lib/payments/gateways/gateway'
import { GATEWAYS } from '@/lib/payments/gateways/schema'
import { keyPauseMs } from '@/lib/payments/connections/rules'

/** Between a refusal and the try that confirms it: most refusals that pass are over by then. */
const confirmMs = 1_000

async function probe(connection: Connection): Promise<ProbeProblem | null> {
  try {
    return await askGateway(connection, connection.secretVersion, (gateway) => gateway.probe(null))
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    return { reason: error.failure === 'unauthorized' ? 'bad_key' : 'unreachable' }
  }
}

type Known = Pick<Connection, 'id' | 'provider'>

/** Takes a key out of the checkout and tells so, once; it is tried again with growing pauses. */
async function close(ctx: JobContext, { id: connectionId, provider }: Known, problem: string): Promise<void> {
  const { tenantId } = ctx
  await withActor(jobActor(ctx), async (db) => {
    const refused = await markRefused(db, connectionId, problem)
    if (!refused) return
    await planCheck(db, connectionId, new Date(Date.now() + keyPauseMs(refused.refusals)))
    if (!refused.isNews) return
    await record(db, {
      tenantId,
      topic: 'connection.changed',
      key: `${connectionId}:invalid:${newId()}`,
      payload: { connectionId, provider, gateway: GATEWAYS[provider].name, change: 'invalid' },
    })
  })
  forgetConnection(tenantId, connectionId)
}

/** The key works. If it did not until now, the shop takes payments again, and what waited for the gateway is looked at. */
export async function noteWorking(
  ctx: JobContext,
  { id: connectionId, provider }: Known,
  lacking: string | null = null,
): Promise<void> {
  const { tenantId } = ctx
  await withActor(jobActor(ctx), async (db) => {
    if (!(await noteVerified(db, connectionId, lacking))) return
    await hurryAttempts(db, connectionId, new Date())
    await record(db, {
      tenantId,
      topic: 'connection.changed',
      key: `${connectionId}:recovered:${newId()}`,
      payload: { connectionId, provider, gateway: GATEWAYS[provider].name, change: 'recovered' },
    })
  })
  forgetConnection(tenantId, connectionId)
}

/**
 * Tries the key now. One that lost a right keeps taking payments, and the right is named. One that is refused, and
 * refused again a moment later, is taken out of the checkout. `isDoubted` when a refusal led here. False when the
 * gateway cannot be worked with now.
 */
export async function checkKey(
  ctx: JobContext,
  connection: Connection,
  { isDoubted }: { isDoubted: boolean },
): Promise<boolean> {
  if (isDoubted) await delay(confirmMs)
  const problem = await probe(connection)
  if (problem === null || problem.reason === 'missing_permission') {
    const { provider } = connection
    const lacking = problem && ADAPTERS[provider].rightsInWords(problem.permissions)
    await noteWorking(ctx, connection, lacking === null ? null : `missing_permission: ${lacking}`)
    return true
  }
  if (problem.reason === 'unreachable') return false
  if (connection.status === 'active' && !isDoubted) return checkKey(ctx, connection, { isDoubted: true })
  await close(ctx, connection, problem.reason)
  return false
}

const underWay = new Map<string, Promise<boolean>>()

/**
 * The gateway's answer to some call does not fit what is known of the key: a try of its own decides. Many payments that
 * meet the same answer at once lead to one try; a refused key that is refused again is no news.
 */
export async function doubtKey(
  ctx: JobContext,
  connectionId: string,
  answer: 'refused' | 'accepted' = 'refused',
): Promise<void> {
  const { tenantId } = ctx
  const row = await withActor(jobActor(ctx), (_, last) => findConnectionRow(last, connectionId))
  if (row?.status !== (answer === 'refused' ? 'active' : 'invalid')) return
  forgetConnection(tenantId, connectionId)
  const connection = await findConnection({ role: 'worker', tenantId }, connectionId)
  if (!connection) return
  log.warn({ tenant: tenantId, connection: connectionId, status: row.status }, 'a key is tried')
  const running =
    underWay.get(connectionId) ??
    checkKey(ctx, connection, { isDoubted: true }).finally(() => underWay.delete(connectionId))
  underWay.set(connectionId, running)
  await running
}
