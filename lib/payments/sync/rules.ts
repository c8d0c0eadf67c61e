import { minuteMs } from '@/lib/core/time/duration'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import type { AttemptChange } from '@/lib/payments/attempts/data/due'
import type { Transaction } from '@/lib/payments/attempts/data/transactions'
import { attemptAttention, attemptState, expiryOf, nextSyncAt } from '@/lib/payments/attempts/rules'
import type { SeenTransaction, Truth } from '@/lib/payments/gateways/gateway'
import { unexplainedRefundMinor } from '@/lib/payments/gateways/rules'
import type { Mismatch } from '@/lib/payments/gateways/rules'
import type { Refund } from '@/lib/payments/refunds/data/refunds'
import { isMoneyReceived } from '@/lib/payments/schema'
import type { AttemptState, Attention } from '@/lib/payments/schema'

/** What the gateway said when it was asked, and whether it was made to close the page meanwhile. */
export type Observation = {
  truth: Truth
  /** Nobody can pay there any more; why is said by `isWanted`. */
  isClosed: boolean
  isWanted: boolean
  askedAt: Date
}

const pendingRefundMs = 15 * minuteMs

/** All that is known of a try after a look, as its conclusion is drawn from it. */
type Known = {
  attempt: Attempt & { syncRequestedAt: Date | null }
  observation: Observation
  transactions: readonly Transaction[]
  refunds: readonly Refund[]
}

/** Turned down by its gateway before anything was made there. */
export function isRefused(attempt: Attempt, state: AttemptState): boolean {
  return state === 'failed' && attempt.refusal !== null
}

/** Where the try stands by all facts ever seen. Who closed the page because its order was given up has cancelled it. */
function stateAfter({ attempt, observation, transactions }: Known): AttemptState {
  const derived = attemptState({
    current: attempt.state,
    transactions: transactions.map((transaction) => transaction.state),
    page: observation.truth.page,
    isOver: observation.isClosed,
  })
  const isGivenUp = observation.isClosed && observation.isWanted
  return isGivenUp && derived === 'expired' ? 'cancelled' : derived
}

function receivedMismatches(transactions: readonly Transaction[]): Mismatch[] {
  return transactions
    .filter((transaction) => isMoneyReceived(transaction.state))
    .flatMap((transaction) => transaction.facts.mismatches)
}

/** Why an attempt needs a person, in words that the closed list of attentions has no name for. */
function problemOf(mismatches: readonly Mismatch[]): string | null {
  const named = mismatches.filter((name) => name === 'livemode' || name === 'owner')
  return named.length === 0 ? null : `mismatch: ${named.join(', ')}`
}

function attentionAfter({ transactions, refunds }: Known): Attention | null {
  return attemptAttention({
    states: transactions.map((transaction) => transaction.state),
    mismatches: receivedMismatches(transactions),
    hasUnlistedRefund: transactions.some((one) => unexplainedRefundMinor(one, refunds) > 0n),
    hasFailedRefund: refunds.at(-1)?.state === 'failed',
  })
}

/**
 * What its customer has to do now. A gateway tells what a code says only once, when it makes it: the code stays as long
 * as somebody can pay by it.
 */
function instructionsAfter(
  { attempt, transactions }: Known,
  state: AttemptState,
  latest: SeenTransaction | null,
): AttemptChange['instructions'] {
  if (attempt.way === 'page') return state === 'pending' ? (latest?.instructions ?? null) : null
  const isUntouched = state === 'creating' || (state === 'open' && transactions.length === 0)
  return state === 'pending' || isUntouched ? undefined : null
}

/** When to look again: at once for who asked meanwhile, else at the earliest of what the try and its refunds wait for. */
function nextLook(known: Known, state: AttemptState, now: Date): Date | null {
  const { attempt, observation, transactions, refunds } = known
  const isAskedAgain = attempt.syncRequestedAt !== null && attempt.syncRequestedAt > observation.askedAt
  if (isAskedAgain) return now
  if (isRefused(attempt, state)) return null
  const paid = transactions.find((transaction) => isMoneyReceived(transaction.state))
  const scheduled = nextSyncAt({
    state,
    createdAt: attempt.createdAt,
    expiresAt: expiryOf(state, attempt),
    paidAt: paid?.paidAt ?? null,
    isReversible: observation.truth.transactions.some((seen) => seen.isReversible),
    now,
  })
  const refundLook = refunds.some((refund) => refund.state === 'pending')
    ? new Date(now.getTime() + pendingRefundMs)
    : null
  const looks = [scheduled, refundLook].filter((at) => at !== null)
  return looks.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null
}

/** How the try is written down after a look. */
export function changeAfter(known: Known, latest: SeenTransaction | null, now: Date): AttemptChange {
  const { attempt, transactions } = known
  const { session } = known.observation.truth
  const state = stateAfter(known)
  return {
    state,
    attention: attentionAfter(known),
    url: session?.url ?? attempt.url,
    sessionRef: attempt.sessionRef ?? session?.sessionRef ?? null,
    method: latest?.method ?? attempt.method,
    instructions: instructionsAfter(known, state, latest),
    expiresAt: expiryOf(state, attempt),
    // The notification of a code comes before the answer that says what it says.
    isBeingMade:
      state === 'creating' || (attempt.way === 'qr' && attempt.sessionRef === null && state === 'pending'),
    problem:
      problemOf(receivedMismatches(transactions)) ?? (isRefused(attempt, state) ? attempt.problem : null),
    nextSyncAt: nextLook(known, state, now),
  }
}

/** The change in words of the closed lists: a state change, or that money moved within one state. */
export function effectOf(from: AttemptState, to: AttemptState, areRefundsChanged: boolean): string {
  if (from !== to) return `${from} → ${to}`
  return areRefundsChanged ? 'refund' : 'money'
}
