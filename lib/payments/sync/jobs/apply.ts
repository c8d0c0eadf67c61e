import type { TenantDb } from '@/lib/core/db/handle'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import { finishSync, lockAttempt } from '@/lib/payments/attempts/data/due'
import { lockTransactions } from '@/lib/payments/attempts/data/transactions'
import type { StoredDelivery } from '@/lib/payments/inbox/data/inbox'
import { listRefunds } from '@/lib/payments/refunds/data/refunds'
import { changeAfter, effectOf, isRefused } from '@/lib/payments/sync/rules'
import type { Observation } from '@/lib/payments/sync/rules'
import { applyRefunds } from './apply-refunds'
import { applyTransactions } from './apply-transactions'
import { recordChange, recordPending } from './changes'
import { judge } from './judge'

/**
 * Writes down what the gateway said, in one transaction with everything that follows from it in other modules.
 * The state is derived from all facts ever seen, so an older answer that is written later changes nothing.
 */
export async function applyObservation(
  db: TenantDb,
  about: Pick<Attempt, 'id' | 'orderId'>,
  given: { observation: Observation; deliveries: readonly StoredDelivery[] },
): Promise<void> {
  const { observation, deliveries } = given
  // Asked one behind the other without waiting in between: the database takes the locks in this order.
  const [attempt, locked, listed] = await Promise.all([
    lockAttempt(db, about.id),
    lockTransactions(db, about.id),
    listRefunds(db, about.orderId),
  ])
  if (!attempt) return
  const money = await applyTransactions(db, attempt, { truth: observation.truth, locked })
  const { transactions } = money
  const returned = await applyRefunds(db, attempt, { transactions, listed })
  const known = { attempt, observation, transactions, refunds: returned.refunds }
  const change = changeAfter(known, money.latest, new Date())

  const { state, attention } = change
  const isMoved = state !== attempt.state || attention !== attempt.attention
  const hasChanged = isMoved || money.hasChanged || returned.hasChanged
  const effect = effectOf(attempt.state, state, returned.hasChanged)
  await Promise.all([
    finishSync(db, attempt.id, change),
    judge(db, attempt, { deliveries, transactions, effect: hasChanged ? effect : null }),
  ])
  if (hasChanged) {
    await recordChange(db, attempt, effect)
    if (state === 'pending') await recordPending(db, attempt)
  } else if (state === 'cancelled' || isRefused(attempt, state)) {
    // Whoever gave it up wrote so in a commit of its own, without anybody's consequences: they follow now, once.
    await recordChange(db, attempt, state, `${attempt.id}:${state}`)
  }
}
