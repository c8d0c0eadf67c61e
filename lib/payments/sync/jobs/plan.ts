import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import type { TenantDb } from '@/lib/core/db/handle'
import { findConnection } from '@/lib/payments/connections/client'
import { findAttempt } from '@/lib/payments/attempts/data/attempts'
import { listVerdicts } from '@/lib/payments/inbox/data/verdicts'
import type { StoredDelivery } from '@/lib/payments/inbox/data/inbox'
import { readSnapshot } from '@/lib/payments/inbox/data/snapshots'
import type { Snapshot } from '@/lib/payments/inbox/data/snapshots'
import { listAttemptTransactions } from '@/lib/payments/attempts/data/transactions'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import { applyObservation } from './apply'
import { observe } from './observe'
import { refsOf } from './sync'
import type { Change } from '@/lib/payments/inbox/schema'

type Named = Snapshot['transactions'][number]

function movesOf(before: readonly Named[], after: readonly Named[]): Change['transactions'] {
  const known = new Map(before.map((one) => [one.ref, one]))
  return after.flatMap((one) => {
    const was = known.get(one.ref)
    const isSame = was?.state === one.state && was.amountMinor === one.amountMinor
    const { ref, amountMinor, currency } = one
    return isSame ? [] : [{ ref, from: was?.state ?? null, to: one.state, amountMinor, currency }]
  })
}

function moved(from: string | null, to: string | null): { from: string | null; to: string | null } | null {
  return from === to ? null : { from, to }
}

/** What lies between two looks at everything that is known of one payment. */
export function compareSnapshots(before: Snapshot, after: Snapshot): Change {
  const isOrderMoved =
    before.order?.status !== after.order?.status || before.order?.payment !== after.order?.payment
  const known = new Set(before.events)
  return {
    attempt: moved(before.state, after.state),
    attention: moved(before.attention, after.attention),
    order:
      isOrderMoved && after.order
        ? {
            status: { from: before.order?.status ?? null, to: after.order.status },
            payment: { from: before.order?.payment ?? null, to: after.order.payment },
          }
        : null,
    transactions: movesOf(before.transactions, after.transactions),
    refunds: movesOf(before.refunds, after.refunds),
    follows: [
      ...new Set(after.events.filter((event) => !known.has(event)).map((event) => event.split(' ')[0] ?? '')),
    ],
  }
}

/** Carries what was found out of the transaction that must not last. */
class Undo extends Error {
  constructor(readonly plan: Plan) {
    super('A dry run writes nothing.')
  }
}

export type Plan = { change: Change | null; verdicts: ReadonlyMap<string, string> }

async function tryOut(
  db: TenantDb,
  about: Parameters<typeof applyObservation>[1],
  given: Parameters<typeof applyObservation>[2],
): Promise<never> {
  const before = await readSnapshot(db, about.id)
  await applyObservation(db, about, given)
  const after = await readSnapshot(db, about.id)
  const verdicts = await listVerdicts(db, given.deliveries)
  throw new Undo({ change: compareSnapshots(before, after), verdicts })
}

/**
 * What a fresh look at the gateway would change, without changing it: the gateway is only read, and the very code that
 * would write it down, with everything that follows in other modules, runs in a transaction that is rolled back.
 * Throws GatewayError. Null for an attempt that does not exist.
 */
export async function planSync(
  ctx: JobContext,
  attemptId: string,
  deliveries: readonly StoredDelivery[],
): Promise<Plan | null> {
  const found = await withActor(jobActor(ctx), async (db) => {
    const attempt = await findAttempt(db, attemptId)
    return attempt && { attempt, known: await listAttemptTransactions(db, attemptId) }
  })
  if (!found) return null
  const { attempt, known } = found
  const actor = { role: 'worker' as const, tenantId: ctx.tenantId }
  const connection = await findConnection(actor, attempt.connectionId, attempt.secretVersion)
  if (!connection) throw new GatewayError('unauthorized', { detail: 'no connection' })
  const observation = await observe(connection, attempt, {
    known,
    refs: refsOf({ attempt, known, deliveries }),
    isWanted: false,
    isReadOnly: true,
  })
  try {
    return await withActor(jobActor(ctx), (db) => tryOut(db, attempt, { observation, deliveries }))
  } catch (error) {
    if (error instanceof Undo) return error.plan
    throw error
  }
}
