import { ADAPTERS } from '@/lib/payments/gateways/adapters'
import type { TenantDb } from '@/lib/core/db/handle'
import { record } from '@/lib/core/events/events'
import { newId } from '@/lib/core/ids'
import { minuteMs } from '@/lib/core/time/duration'
import { finishSync, lockAttempt } from '@/lib/payments/attempts/data/due'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import { judgeDelivery } from '@/lib/payments/inbox/data/inbox'
import type { StoredDelivery } from '@/lib/payments/inbox/data/inbox'
import { addExternalRefund, listRefunds, moveRefund } from '@/lib/payments/refunds/data/refunds'
import type { Refund } from '@/lib/payments/refunds/data/refunds'
import {
  addTransaction,
  changeTransaction,
  lockTransactions,
} from '@/lib/payments/attempts/data/transactions'
import type { Transaction } from '@/lib/payments/attempts/data/transactions'
import type { SeenTransaction } from '@/lib/payments/gateways/gateway'
import type { Observation } from './observe'
import {
  attemptAttention,
  attemptState,
  expiryOf,
  nextSyncAt,
  refundState,
} from '@/lib/payments/attempts/rules'
import {
  isContradicted,
  mergeFacts,
  transactionState,
  unexplainedRefundMinor,
  withoutVanished,
} from '@/lib/payments/gateways/rules'
import type { Mismatch, TransactionFacts } from '@/lib/payments/gateways/rules'
import { isMoneyReceived } from '@/lib/payments/schema'
import type { AttemptState, Attention } from '@/lib/payments/schema'

const pendingRefundMs = 15 * minuteMs

/** What was asked for is what counts: other money at the gateway is kept, shown, and never taken for a payment. */
function withMismatches(attempt: Attempt, seen: SeenTransaction): SeenTransaction {
  const found = new Set<Mismatch>(seen.facts.mismatches)
  if (seen.currency !== attempt.currency) found.add('currency')
  else if (seen.amountMinor !== attempt.amountMinor) found.add('amount')
  return { ...seen, facts: { ...seen.facts, mismatches: [...found] } }
}

function isSame(a: TransactionFacts, b: TransactionFacts): boolean {
  return JSON.stringify(mergeFacts(a, a)) === JSON.stringify(mergeFacts(b, b))
}

type Applied = { transactions: Transaction[]; latest: SeenTransaction | null; hasChanged: boolean }

async function applyTransactions(db: TenantDb, attempt: Attempt, observation: Observation): Promise<Applied> {
  const transactions = await lockTransactions(db, attempt.id)
  let hasChanged = false
  let latest: SeenTransaction | null = null
  for (const raw of observation.truth.transactions) {
    const seen = withMismatches(attempt, raw)
    const index = transactions.findIndex((known) => known.providerRef === seen.providerRef)
    const known = transactions[index]
    if (!known) {
      const owner = {
        tenantId: db.tenantId,
        id: attempt.id,
        orderId: attempt.orderId,
        connectionId: attempt.connectionId,
      }
      const added = await addTransaction(db, owner, seen)
      if (!added) continue
      transactions.push(added)
      hasChanged = true
    } else {
      const facts = mergeFacts(known.facts, withoutVanished(known.facts, seen.facts))
      const changed: Transaction = {
        ...known,
        facts,
        state: transactionState(facts),
        method: seen.method ?? known.method,
        amountMinor: seen.amountMinor,
        currency: seen.currency,
        paidAt: known.paidAt ?? seen.paidAt,
      }
      const isUnchanged =
        isSame(known.facts, facts) &&
        known.state === changed.state &&
        known.method === changed.method &&
        known.amountMinor === changed.amountMinor &&
        known.currency === changed.currency
      if (!isUnchanged) {
        await changeTransaction(db, changed)
        transactions[index] = changed
        hasChanged = true
      }
    }
    latest = seen
  }
  return { transactions, latest, hasChanged }
}

/** Moves our refunds to what the gateway lists, and takes in those that nobody asked for here. */
async function applyRefunds(
  db: TenantDb,
  attempt: Attempt,
  transactions: readonly Transaction[],
): Promise<{ refunds: Refund[]; hasChanged: boolean }> {
  const refunds = await listRefunds(db, attempt.orderId)
  let hasChanged = false
  for (const transaction of transactions) {
    for (const [ref, fact] of Object.entries(transaction.facts.refunds)) {
      const own = refunds.find(
        (refund) =>
          refund.transactionId === transaction.id &&
          (refund.providerRef === ref || refund.id === fact.ourRef),
      )
      const state = own ? refundState(own.state, fact.rank) : fact.rank
      if (!own) {
        const external: Refund = {
          id: newId(),
          orderId: attempt.orderId,
          attemptId: attempt.id,
          transactionId: transaction.id,
          kind: 'external',
          state,
          amountMinor: BigInt(fact.amountMinor),
          currency: transaction.currency,
          reason: '',
          revokesGoods: false,
          providerRef: ref,
          keptFailures: 0,
        }
        await addExternalRefund(db, { ...external, tenantId: db.tenantId }, { state, providerRef: ref })
        refunds.push(external)
        hasChanged = true
        continue
      }
      if (state === own.state && own.providerRef === ref) continue
      const problem = state === 'failed' ? { problem: 'failed at the gateway' } : {}
      if (!(await moveRefund(db, own, { state, providerRef: ref, ...problem }))) continue
      hasChanged = true
      own.providerRef = ref
      own.state = state
      if (state === 'failed') await recordFailedRefund(db, own)
    }
  }
  return { refunds: refunds.filter((refund) => refund.attemptId === attempt.id), hasChanged }
}

export async function recordFailedRefund(
  db: TenantDb,
  refund: Pick<Refund, 'id' | 'orderId'>,
): Promise<void> {
  await record(db, {
    tenantId: db.tenantId,
    topic: 'refund.failed',
    key: refund.id,
    orderId: refund.orderId,
    payload: { orderId: refund.orderId, refundId: refund.id },
  })
}

export async function recordChange(
  db: TenantDb,
  attempt: Pick<Attempt, 'id' | 'orderId'>,
  key: string = newId(),
): Promise<void> {
  await record(db, {
    tenantId: db.tenantId,
    topic: 'payment.changed',
    key,
    orderId: attempt.orderId,
    payload: { orderId: attempt.orderId, attemptId: attempt.id },
  })
}

async function judge(
  db: TenantDb,
  attempt: Attempt,
  given: {
    deliveries: readonly StoredDelivery[]
    transactions: readonly Transaction[]
    effect: string | null
  },
): Promise<void> {
  const { claimOf } = ADAPTERS[attempt.provider].notifications
  for (const delivery of given.deliveries) {
    const isFalse = isContradicted(claimOf(delivery.body), given.transactions)
    await judgeDelivery(db, delivery, {
      verdict: isFalse ? 'contradicted' : given.effect === null ? 'no_change' : 'applied',
      effect: isFalse ? 'The gateway says otherwise.' : given.effect,
    })
    if (!isFalse) continue
    await record(db, {
      tenantId: db.tenantId,
      topic: 'payment.contradicted',
      key: `${delivery.connectionId}:${delivery.dedupeKey}`,
      orderId: attempt.orderId,
      payload: {
        orderId: attempt.orderId,
        connectionId: delivery.connectionId,
        dedupeKey: delivery.dedupeKey,
      },
    })
  }
}

/** The change in words of the closed lists: a state change, or that money moved within one state. */
function effectOf(from: AttemptState, to: AttemptState, areRefundsChanged: boolean): string {
  if (from !== to) return `${from} → ${to}`
  return areRefundsChanged ? 'refund' : 'money'
}

/** Why an attempt needs a person, in words that the closed list of attentions has no name for. */
function problemOf(mismatches: readonly Mismatch[]): string | null {
  const named = mismatches.filter((name) => name === 'livemode' || name === 'owner')
  return named.length === 0 ? null : `mismatch: ${named.join(', ')}`
}

/**
 * Writes down what the gateway said, in one transaction with everything that follows from it in other modules.
 * The state is derived from all facts ever seen, so an older answer that is written later changes nothing.
 */
export async function applyObservation(
  db: TenantDb,
  attemptId: string,
  given: { observation: Observation; deliveries: readonly StoredDelivery[] },
): Promise<void> {
  const { observation, deliveries } = given
  const attempt = await lockAttempt(db, attemptId)
  if (!attempt) return
  const {
    transactions,
    latest,
    hasChanged: isMoneyChanged,
  } = await applyTransactions(db, attempt, observation)
  const { refunds, hasChanged: areRefundsChanged } = await applyRefunds(db, attempt, transactions)

  const states = transactions.map((transaction) => transaction.state)
  const derived = attemptState({
    current: attempt.state,
    transactions: states,
    page: observation.truth.page,
    isOver: observation.isClosed,
  })
  const isGivenUp = observation.isClosed && observation.isWanted
  const state: AttemptState = isGivenUp && derived === 'expired' ? 'cancelled' : derived
  const mismatches = transactions
    .filter((transaction) => isMoneyReceived(transaction.state))
    .flatMap((transaction) => transaction.facts.mismatches)
  const attention: Attention | null = attemptAttention({
    states,
    mismatches,
    hasUnlistedRefund: transactions.some((one) => unexplainedRefundMinor(one, refunds) > 0n),
    hasFailedRefund: refunds.at(-1)?.state === 'failed',
  })
  const isRefused = state === 'failed' && attempt.refusal !== null
  const expiresAt = expiryOf(state, attempt)
  const now = new Date()
  const paid = transactions.find((transaction) => isMoneyReceived(transaction.state))
  const scheduled = nextSyncAt({
    state,
    createdAt: attempt.createdAt,
    expiresAt,
    paidAt: paid?.paidAt ?? null,
    isReversible: observation.truth.transactions.some((seen) => seen.isReversible),
    now,
  })
  const refundLook = refunds.some((refund) => refund.state === 'pending')
    ? new Date(now.getTime() + pendingRefundMs)
    : null
  const isAskedAgain = attempt.syncRequestedAt !== null && attempt.syncRequestedAt > observation.askedAt
  const looks = [scheduled, refundLook].filter((at) => at !== null).sort((a, b) => a.getTime() - b.getTime())

  await finishSync(db, attemptId, {
    state,
    attention,
    url: observation.truth.session?.url ?? attempt.url,
    sessionRef: attempt.sessionRef ?? observation.truth.session?.sessionRef ?? null,
    method: latest?.method ?? attempt.method,
    instructions: state === 'pending' ? (latest?.instructions ?? null) : null,
    expiresAt,
    problem: problemOf(mismatches) ?? (isRefused ? attempt.problem : null),
    nextSyncAt: isAskedAgain ? now : isRefused ? null : (looks[0] ?? null),
  })
  const isMoved = state !== attempt.state || attention !== attempt.attention
  const hasChanged = isMoved || isMoneyChanged || areRefundsChanged
  await judge(db, attempt, {
    deliveries,
    transactions,
    effect: hasChanged ? effectOf(attempt.state, state, areRefundsChanged) : null,
  })
  if (!hasChanged) {
    // Whoever gave it up wrote so in a commit of its own, without anybody's consequences: they follow now, once.
    if (state === 'cancelled' || isRefused) await recordChange(db, attempt, `${attempt.id}:${state}`)
    return
  }
  await recordChange(db, attempt)
  if (state === 'pending') {
    await record(db, {
      tenantId: db.tenantId,
      topic: 'payment.pending',
      key: attempt.id,
      orderId: attempt.orderId,
      payload: { orderId: attempt.orderId, attemptId: attempt.id },
    })
  }
}
