import { jobActor } from '@/lib/core/context'
import type { JobContext } from '@/lib/core/context'
import { withActor } from '@/lib/core/db/actor'
import { askGateway } from '@/lib/payments/connections/client'
import type { Connection } from '@/lib/payments/connections/client'
import { judgeDelivery } from '@/lib/payments/inbox/data/verdicts'
import type { StoredDelivery } from '@/lib/payments/inbox/data/inbox'
import { findTrial, noteTrial } from '@/lib/payments/connections/data/trials'
import type { Notification } from '@/lib/payments/gateways/gateway'
import { transactionState } from '@/lib/payments/gateways/rules'
import { CHECK_REF } from '@/lib/payments/gateways/provider-ref'
import { isMoneyReceived } from '@/lib/payments/schema'

/** A notification about no order at all: a trial of the connection, or its check before activation. False otherwise. */
export async function noteTrialDelivery(
  ctx: JobContext,
  connection: Connection,
  delivery: StoredDelivery,
  notification: Notification,
): Promise<boolean> {
  const isCheck = notification.providerRef === CHECK_REF
  const trial = isCheck
    ? null
    : await withActor(jobActor(ctx), (db) => findTrial(db, connection.id, notification))
  if (!trial && !isCheck) return false
  let paidAt: Date | null = null
  if (trial && trial.state !== 'paid') {
    const truth = await askGateway(connection, connection.secretVersion, (gateway) =>
      gateway.fetchTruth({ ...trial, way: 'page', attemptId: trial.id, orderId: trial.id }, []),
    )
    const paid = truth.transactions.find(({ facts }) => isMoneyReceived(transactionState(facts)))
    paidAt = paid ? (paid.paidAt ?? new Date()) : null
  }
  await withActor(jobActor(ctx), async (db) => {
    if (trial) await noteTrial(db, trial, { notifiedAt: delivery.receivedAt, paidAt })
    await judgeDelivery(db, delivery, { verdict: 'test', effect: null })
  })
  return true
}
