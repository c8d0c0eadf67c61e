import { hourMs } from '@/lib/core/time/duration'
import { askGateway } from '@/lib/payments/connections/client'
import { atGateway } from '@/lib/payments/attempts/at-gateway'
import type { Connection } from '@/lib/payments/connections/client'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import type { Transaction } from '@/lib/payments/attempts/data/transactions'
import { GatewayError } from '@/lib/payments/gateways/gateway'
import type { Truth } from '@/lib/payments/gateways/gateway'
import { NO_FACTS, mergeFacts, transactionState } from '@/lib/payments/gateways/rules'
import { attemptState, creatingLimitMs, expiryOf } from '@/lib/payments/attempts/rules'
import { isOngoing } from '@/lib/payments/schema'
import type { TransactionState } from '@/lib/payments/schema'
import type { Observation } from '@/lib/payments/sync/rules'

/** There is nothing to ask about a try that its gateway turned down: it made nothing. */
export function unasked(attempt: Attempt): Observation | null {
  if (attempt.refusal === null) return null
  const truth: Truth = { page: 'closed', session: null, transactions: [] }
  return { truth, isClosed: false, isWanted: false, askedAt: new Date() }
}

function statesAfter(known: readonly Transaction[], truth: Truth): TransactionState[] {
  const facts = new Map(known.map((transaction) => [transaction.providerRef, transaction.facts]))
  for (const seen of truth.transactions) {
    facts.set(seen.providerRef, mergeFacts(facts.get(seen.providerRef) ?? NO_FACTS, seen.facts))
  }
  return [...facts.values()].map(transactionState)
}

/** Whether the time of this attempt is up, by our own clock: not every gateway tells when a page ends. */
function isTimeUp(attempt: Attempt, known: readonly Transaction[], truth: Truth, now: Date): boolean {
  const state = attemptState({
    current: attempt.state,
    transactions: statesAfter(known, truth),
    page: truth.page,
    isOver: false,
  })
  if (state === 'creating') return now.getTime() - attempt.createdAt.getTime() > creatingLimitMs
  return isOngoing(state) && now >= expiryOf(state, attempt)
}

/**
 * A code that was made for a try which was given up before anybody got to see it: the gateway's answer was lost. It
 * waits there for money that nobody can send, and would keep the order's next try from being made.
 */
function isUnseenCode(attempt: Attempt, known: readonly Transaction[], truth: Truth): boolean {
  if (attempt.way === 'page' || attempt.sessionRef !== null || isOngoing(attempt.state)) return false
  return statesAfter(known, truth).includes('pending')
}

const graceMs = hourMs

function isLongOver(attempt: Attempt, now: Date): boolean {
  return now.getTime() > attempt.pageEndsAt.getTime() + graceMs
}

/**
 * Asks the gateway. When the attempt's time is up, or its order was given up, its page is closed between two looks:
 * what was paid before the first or between them is seen, and afterwards nobody can pay. Throws GatewayError.
 */
export async function observe(
  connection: Connection,
  attempt: Attempt,
  given: {
    known: readonly Transaction[]
    refs: readonly string[]
    isWanted: boolean
    /** Nothing is closed at the gateway, whatever the time. */
    isReadOnly?: boolean
  },
): Promise<Observation> {
  const { known, refs, isWanted } = given
  const asked = atGateway(attempt)
  const askedAt = new Date()
  return askGateway(connection, attempt.secretVersion, async (gateway) => {
    const truth = await gateway.fetchTruth(asked, refs)
    const isDue =
      isUnseenCode(attempt, known, truth) ||
      (isWanted ? isOngoing(attempt.state) : isTimeUp(attempt, known, truth, askedAt))
    if (!isDue || given.isReadOnly) return { truth, isClosed: false, isWanted, askedAt }
    const seen = [...refs, ...truth.transactions.map(({ providerRef }) => providerRef)]
    const sessionRef = asked.sessionRef ?? truth.session?.sessionRef ?? null
    const outcome = await gateway
      .closeSession({ ...asked, sessionRef }, [...new Set(seen)])
      .catch((error: unknown) => {
        // What the gateway's answer means is not known, but its own clock has ended the page long ago.
        if (isLongOver(attempt, askedAt) && error instanceof GatewayError && error.failure === 'unexpected')
          return 'closed' as const
        throw error
      })
    return {
      truth: await gateway.fetchTruth({ ...asked, sessionRef }, [...new Set(seen)]),
      isClosed: outcome === 'closed',
      isWanted,
      askedAt,
    }
  })
}
