import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { newId } from '@/lib/core/ids'
import { describeError, log } from '@/lib/core/log'
import { askGateway, findConnection } from '@/lib/payments/connections/client'
import { ADAPTERS } from '@/lib/payments/gateways/adapters'
import type { Connection } from '@/lib/payments/connections/client'
import { adoptImportedOrder, findAttemptIdByRef } from '@/lib/payments/attempts/data/attempts'
import { leaseAttempt, postponeSync, renewLease, requestSync } from '@/lib/payments/attempts/data/due'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import { noteHealth } from '@/lib/payments/connections/data/keys'
import { findDelivery, linkDelivery, takeDeliveries } from '@/lib/payments/inbox/data/inbox'
import type { StoredDelivery } from '@/lib/payments/inbox/data/inbox'
import { judgeDelivery } from '@/lib/payments/inbox/data/verdicts'
import { listAttemptTransactions } from '@/lib/payments/attempts/data/transactions'
import type { Transaction } from '@/lib/payments/attempts/data/transactions'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { Notification } from '@/lib/payments/gateways/gateway'
import { applyObservation } from './apply'
import { observe, unasked } from './observe'
import { doubtKey, noteWorking } from './key'
import { noteTrialDelivery } from './trial'
import { backoffMs } from '@/lib/payments/attempts/rules'

/** A worker that dies keeps others waiting for this long at most; a living one renews it while it asks. */
const leaseMs = 20_000
const renewEveryMs = 6_000

type Leased = { attempt: Attempt; known: Transaction[]; deliveries: StoredDelivery[]; until: Date }

async function lease(ctx: JobContext, attemptId: string): Promise<Leased | null> {
  return withActor(jobActor(ctx), async (db, last) => {
    const until = new Date(Date.now() + leaseMs)
    const attempt = await leaseAttempt(db, attemptId, until)
    if (!attempt) {
      await requestSync(db, attemptId, new Date())
      return null
    }
    const [known, deliveries] = await Promise.all([
      listAttemptTransactions(db, attemptId),
      takeDeliveries(db, last, attempt),
    ])
    return { attempt, known, deliveries, until }
  })
}

/** Renews the lease as long as a look takes, also at a slow gateway. Returns how to stop. */
function keepLease(ctx: JobContext, { attempt, until }: Leased): () => void {
  let held = until
  const timer = setInterval(() => {
    const next = new Date(Date.now() + leaseMs)
    withActor(jobActor(ctx), (_, last) => renewLease(last, attempt.id, { held, until: next }))
      .then((isHeld) => {
        if (isHeld) held = next
      })
      .catch((error: unknown) =>
        log.warn({ attempt: attempt.id, error: describeError(error) }, 'a lease was not renewed'),
      )
  }, renewEveryMs)
  return () => clearInterval(timer)
}

async function postpone(ctx: JobContext, attempt: Attempt, problem: string): Promise<void> {
  await withActor(jobActor(ctx), (_, last) =>
    postponeSync(last, attempt.id, {
      problem,
      nextSyncAt: new Date(Date.now() + backoffMs(attempt.syncFailures + 1)),
    }),
  )
}

const noted = new Map<string, number>()
const healthMs = 30_000

async function noteAnswer(ctx: JobContext, connection: Connection, webhookAt: Date | null): Promise<void> {
  const now = Date.now()
  if ((noted.get(connection.id) ?? 0) > now - healthMs) return
  if (noted.size > 10_000) noted.clear()
  noted.set(connection.id, now)
  await withActor(jobActor(ctx), (_, last) =>
    noteHealth(last, connection.id, { syncedAt: new Date(now), webhookAt }),
  )
}

/** The gateway took a key that counts as refused: the shop opens again at once. An older key says nothing of the newest. */
export async function noteAccepted(
  ctx: JobContext,
  connection: Connection,
  secretVersion: number,
): Promise<void> {
  if (connection.status !== 'invalid' || connection.secretVersion !== secretVersion) return
  await noteWorking(ctx, connection)
}

/** What is known, or was told, to be a transaction of this attempt. */
export function refsOf({
  attempt,
  known,
  deliveries,
}: Pick<Leased, 'attempt' | 'known'> & { deliveries: readonly StoredDelivery[] }): string[] {
  const { read } = ADAPTERS[attempt.provider].notifications
  const notified = deliveries.map((delivery) => read(delivery.body)?.transactionRef ?? null)
  const refs = [...known.map((transaction) => transaction.providerRef), ...notified]
  return [...new Set(refs.filter((ref) => ref !== null))]
}

/**
 * Brings one attempt up to what its gateway says when it is asked: whatever a notification claimed, however often,
 * in whichever order. `isWanted` also closes its page, because its order was given up. True unless another worker
 * holds the attempt (it then looks once more) or the gateway could not be asked (a later look is planned).
 */
export async function syncAttempt(
  ctx: JobContext,
  attemptId: string,
  options: { isWanted: boolean } = { isWanted: false },
): Promise<boolean> {
  const leased = await lease(ctx, attemptId)
  if (!leased) return false
  const { attempt, known, deliveries } = leased
  const stopKeeping = keepLease(ctx, leased)
  try {
    const refused = known.length === 0 && deliveries.length === 0 ? unasked(attempt) : null
    if (refused) {
      await withActor(jobActor(ctx), (db) =>
        applyObservation(db, attempt, { observation: refused, deliveries }),
      )
      return true
    }
    const actor = { role: 'worker' as const, tenantId: ctx.tenantId }
    const connection = await findConnection(actor, attempt.connectionId, attempt.secretVersion)
    if (!connection) throw new GatewayError('unauthorized', { detail: 'no connection' })
    const observation = await observe(connection, attempt, {
      known,
      refs: refsOf(leased),
      isWanted: options.isWanted,
    })
    await withActor(jobActor(ctx), (db) => applyObservation(db, attempt, { observation, deliveries }))
    await noteAnswer(ctx, connection, deliveries.at(-1)?.receivedAt ?? null)
    await noteAccepted(ctx, connection, attempt.secretVersion)
    return true
  } catch (error) {
    if (!(error instanceof GatewayError)) {
      await postpone(ctx, attempt, 'internal')
      throw error
    }
    log.warn(
      { tenant: ctx.tenantId, attempt: attemptId, failure: error.message },
      'the gateway was not asked',
    )
    await postpone(ctx, attempt, error.message)
    if (error.failure === 'unauthorized') await doubtKey(ctx, attempt.connectionId)
    return false
  } finally {
    stopKeeping()
  }
}

/**
 * A notification that named no attempt we know: perhaps it came before the attempt was committed, perhaps it names
 * it in a way only the gateway understands. What nobody can place is kept, and joins its attempt if that ever comes.
 */
export async function syncOrphan(ctx: JobContext, connectionId: string, dedupeKey: string): Promise<void> {
  const actor = { role: 'worker' as const, tenantId: ctx.tenantId }
  const connection = await findConnection(actor, connectionId)
  const delivery = await withActor(actor, (_, last) => findDelivery(last, connectionId, dedupeKey))
  if (!connection || !delivery) return
  const notification = ADAPTERS[connection.provider].notifications.read(delivery.body)
  if (notification && (await noteTrialDelivery(ctx, connection, delivery, notification))) return
  const attemptId = delivery.attemptId ?? (notification && (await findOwner(ctx, connection, notification)))
  if (attemptId !== null) {
    await withActor(actor, (_, last) => linkDelivery(last, delivery, attemptId))
    await syncAttempt(ctx, attemptId)
    return
  }
  log.warn(
    { tenant: ctx.tenantId, connection: connectionId },
    'a verified notification names nothing of this shop',
  )
  await withActor(actor, (_, last) => judgeDelivery(last, delivery, { verdict: 'orphan', effect: null }))
}

async function findOwner(
  ctx: JobContext,
  connection: Connection,
  notification: Notification,
): Promise<string | null> {
  const byRef = (ref: string): Promise<string | null> =>
    withActor(jobActor(ctx), (_, last) => findAttemptIdByRef(last, connection.id, ref))
  const named = notification.providerRef === null ? null : await byRef(notification.providerRef)
  if (named !== null) return named
  // The page of an order that was brought over was opened elsewhere, under the order's name there.
  const adopted =
    notification.providerRef === null ? null : await adopt(ctx, connection, notification.providerRef)
  if (adopted !== null) return adopted
  const identified = await askGateway(connection, connection.secretVersion, (gateway) =>
    gateway.identify(notification),
  )
  return identified && byRef(identified.providerRef)
}

function adopt(ctx: JobContext, connection: Connection, providerRef: string): Promise<string | null> {
  const named = { providerRef, attemptId: newId() }
  return withActor(jobActor(ctx), (_, last) => adoptImportedOrder(last, connection.id, named))
}
