import { z } from 'zod'
import type { RefundState, TransactionState } from '@/lib/payments/schema'

export const RefundFact = z.object({
  amountMinor: z.string().regex(/^\d+$/),
  rank: z.enum(['pending', 'succeeded', 'failed']),
  /** The id of our own request, when the gateway gives it back. */
  ourRef: z.string().nullable(),
})

export type RefundFact = z.infer<typeof RefundFact>

const Dispute = z.enum(['open', 'won', 'lost'])

/** Why money at the gateway is not the money that was asked for. */
export const Mismatch = z.enum(['amount', 'currency', 'livemode', 'owner'])

export type Mismatch = z.infer<typeof Mismatch>

/**
 * What one transaction at the gateway was ever seen to be. Facts are only ever added, so that the order in which
 * answers arrive, repeated or stale ones, cannot change where they lead.
 */
export const TransactionFacts = z.object({
  pending: z.boolean(),
  challenged: z.boolean(),
  settled: z.boolean(),
  denied: z.boolean(),
  expired: z.boolean(),
  cancelled: z.boolean(),
  disputes: z.record(z.string(), Dispute),
  refunds: z.record(z.string(), RefundFact),
  /** What the gateway says went back in all, where it says so: it may list less, or nothing. */
  refundedMinor: z.string().regex(/^\d+$/).default('0'),
  mismatches: z.array(Mismatch),
})

export type TransactionFacts = z.infer<typeof TransactionFacts>

export const NO_FACTS: TransactionFacts = {
  pending: false,
  challenged: false,
  settled: false,
  denied: false,
  expired: false,
  cancelled: false,
  disputes: {},
  refunds: {},
  refundedMinor: '0',
  mismatches: [],
}

/** Facts as they were stored; something unreadable counts as nothing known, and the next answer fills it. */
export function parseFacts(stored: unknown): TransactionFacts {
  const parsed = TransactionFacts.safeParse(stored)
  return parsed.success ? parsed.data : NO_FACTS
}

const REFUND_RANK = { pending: 0, succeeded: 1, failed: 2 } as const

/** A lost dispute can be appealed and won; a won one stays won. */
const DISPUTE_RANK = { open: 0, lost: 1, won: 2 } as const

function mergeRefund(known: RefundFact | undefined, seen: RefundFact): RefundFact {
  if (!known) return seen
  const later = REFUND_RANK[seen.rank] > REFUND_RANK[known.rank] ? seen.rank : known.rank
  const amountMinor =
    BigInt(seen.amountMinor) > BigInt(known.amountMinor) ? seen.amountMinor : known.amountMinor
  const refs = [known.ourRef, seen.ourRef].filter((ref) => ref !== null).sort()
  return { amountMinor, rank: later, ourRef: refs[0] ?? null }
}

function merged<T>(
  known: Record<string, T>,
  seen: Record<string, T>,
  merge: (a: T | undefined, b: T) => T,
): Record<string, T> {
  const result: Record<string, T> = { ...known }
  for (const [ref, fact] of Object.entries(seen)) result[ref] = merge(result[ref], fact)
  // One order of keys, so that equal facts are equal texts.
  return Object.fromEntries(Object.entries(result).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Everything that was known or is seen now; associative, commutative and idempotent. */
export function mergeFacts(known: TransactionFacts, seen: TransactionFacts): TransactionFacts {
  return {
    pending: known.pending || seen.pending,
    challenged: known.challenged || seen.challenged,
    settled: known.settled || seen.settled,
    denied: known.denied || seen.denied,
    expired: known.expired || seen.expired,
    cancelled: known.cancelled || seen.cancelled,
    disputes: merged(known.disputes, seen.disputes, (a, b) =>
      a !== undefined && DISPUTE_RANK[a] > DISPUTE_RANK[b] ? a : b,
    ),
    refunds: merged(known.refunds, seen.refunds, mergeRefund),
    refundedMinor:
      BigInt(seen.refundedMinor) > BigInt(known.refundedMinor) ? seen.refundedMinor : known.refundedMinor,
    mismatches: Mismatch.options.filter(
      (name) => known.mismatches.includes(name) || seen.mismatches.includes(name),
    ),
  }
}

/** How much of a transaction went back by the gateway's own total without any refund that is known: nobody knows what for. */
export function unexplainedRefundMinor(
  transaction: { id: string; facts: TransactionFacts },
  refunds: readonly { transactionId: string; kind: string; state: RefundState; amountMinor: bigint }[],
): bigint {
  const known = refunds
    .filter(
      ({ transactionId, kind, state }) =>
        transactionId === transaction.id && kind !== 'manual' && state !== 'failed',
    )
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const missing = BigInt(transaction.facts.refundedMinor) - known
  return missing > 0n ? missing : 0n
}

/** Refunds that the gateway had taken on and does not list any more were turned down by the bank. */
export function withoutVanished(known: TransactionFacts, seen: TransactionFacts): TransactionFacts {
  const vanished = Object.entries(known.refunds).filter(
    ([ref, fact]) => fact.rank === 'pending' && !(ref in seen.refunds),
  )
  const failed = vanished.map(([ref, fact]) => [ref, { ...fact, rank: 'failed' as const }] as const)
  return { ...seen, refunds: { ...seen.refunds, ...Object.fromEntries(failed) } }
}

export function transactionState(facts: TransactionFacts): TransactionState {
  const disputes = Object.values(facts.disputes)
  if (facts.settled) {
    // A bank's reversal, or a captured card that was voided: the money was here and is not any more.
    if (facts.denied || facts.cancelled) return 'reversed'
    return disputes.some((dispute) => dispute !== 'won') ? 'disputed' : 'paid'
  }
  if (facts.denied || facts.cancelled || facts.expired) return 'failed'
  if (facts.challenged) return 'review'
  return facts.pending ? 'pending' : 'open'
}

/** `complete`: the customer has finished there, `closed`: nobody can pay there any more. */
export type PageFact = 'open' | 'complete' | 'closed' | 'unknown'

const TRIAL_AMOUNTS: Readonly<Record<string, bigint>> = {
  IDR: 15_000n,
  JPY: 500n,
  KRW: 5_000n,
  VND: 50_000n,
}

/** A small sum that every gateway takes: for trying a connection out. */
export function trialAmount(currency: string): bigint {
  return TRIAL_AMOUNTS[currency] ?? 500n
}

/** What a notification says happened. Only what would move money is ever compared with the truth. */
export type Claim = {
  says: 'paid' | 'refunded' | 'other'
  amountMinor: bigint | null
  transactionRef: string | null
}

/** Whether the gateway, when asked, denies what a verified notification of it said. */
export function isContradicted(
  claim: Claim,
  transactions: readonly { providerRef: string; amountMinor: bigint; facts: TransactionFacts }[],
): boolean {
  const concerned =
    claim.transactionRef === null
      ? transactions
      : transactions.filter((transaction) => transaction.providerRef === claim.transactionRef)
  if (claim.says === 'paid' && !concerned.some((transaction) => transaction.facts.settled)) return true
  if (
    claim.says === 'refunded' &&
    !concerned.some(({ facts }) => Object.keys(facts.refunds).length > 0 || facts.refundedMinor !== '0')
  ) {
    return true
  }
  return (
    claim.amountMinor !== null &&
    concerned.length > 0 &&
    concerned.every((transaction) => transaction.amountMinor !== claim.amountMinor)
  )
}

/**
 * Whether customers are sent to a page that a gateway has named: over TLS alone, unless the gateway itself is asked
 * without, as a simulator of ours is.
 */
export function isPaymentPage(address: string, isAskedPlainly: boolean): boolean {
  const protocol = URL.parse(address)?.protocol
  return protocol === 'https:' || (protocol === 'http:' && isAskedPlainly)
}
