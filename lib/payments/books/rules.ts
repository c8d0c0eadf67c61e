import type { TransactionFacts } from '@/lib/payments/gateways/rules'
import { transactionState, unexplainedRefundMinor } from '@/lib/payments/gateways/rules'
import { isMoneyReceived } from '@/lib/payments/schema'
import type { RefundState, TransactionState } from '@/lib/payments/schema'

export const FINDING_KINDS = [
  'paid_there',
  'paid_here',
  'amount',
  'refund_there',
  'refund_here',
  'refund_amount',
  'unknown_payment',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** A difference between our books and the gateway's, about one payment or one refund. */
export type Difference = {
  kind: FindingKind
  subjectRef: string
  hereMinor: bigint | null
  thereMinor: bigint | null
  currency: string
}

export type BooksHere = {
  /** What was asked for. */
  amountMinor: bigint
  currency: string
  transactions: readonly {
    id: string
    providerRef: string
    state: TransactionState
    amountMinor: bigint
    currency: string
  }[]
  refunds: readonly {
    id: string
    transactionId: string
    kind: 'gateway' | 'manual' | 'external'
    state: RefundState
    amountMinor: bigint
    providerRef: string | null
  }[]
}

export type BooksThere = readonly {
  providerRef: string
  amountMinor: bigint
  currency: string
  facts: TransactionFacts
}[]

export type Sums = { paidHere: bigint; paidThere: bigint; refundedHere: bigint; refundedThere: bigint }

type RefundThere = { ref: string; ourRef: string | null; amountMinor: bigint; isDone: boolean }

function refundsThere(facts: TransactionFacts): RefundThere[] {
  return Object.entries(facts.refunds)
    .filter(([, fact]) => fact.rank !== 'failed')
    .map(([ref, fact]) => ({
      ref,
      ourRef: fact.ourRef,
      amountMinor: BigInt(fact.amountMinor),
      isDone: fact.rank === 'succeeded',
    }))
}

function compareRefunds(
  here: BooksHere,
  transactionId: string | null,
  { facts, currency, providerRef }: BooksThere[number],
): Difference[] {
  const found: Difference[] = []
  const there = refundsThere(facts)
  // Money given back by hand never was in the gateway's books.
  const own = here.refunds.filter((one) => one.transactionId === transactionId && one.kind !== 'manual')
  for (const refund of there) {
    const match = own.find(({ id, providerRef }) => providerRef === refund.ref || id === refund.ourRef)
    const isCounted = match?.state === 'succeeded' || (match?.state === 'pending' && !refund.isDone)
    const difference = { subjectRef: refund.ref, thereMinor: refund.amountMinor, currency }
    if (!match || !isCounted) found.push({ kind: 'refund_there', hereMinor: null, ...difference })
    else if (match.amountMinor !== refund.amountMinor)
      found.push({ kind: 'refund_amount', hereMinor: match.amountMinor, ...difference })
  }
  const listed = there.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const unexplained = unexplainedRefundMinor({ id: transactionId ?? '', facts }, here.refunds)
  // What is listed is compared one by one; here only what the gateway counts and does not list.
  if (unexplained > 0n && BigInt(facts.refundedMinor) > listed) {
    const thereMinor =
      unexplained < BigInt(facts.refundedMinor) - listed ? unexplained : BigInt(facts.refundedMinor) - listed
    found.push({ kind: 'refund_there', subjectRef: providerRef, hereMinor: null, thereMinor, currency })
  }
  for (const refund of own) {
    if (refund.state !== 'succeeded') continue
    // A gateway that lists nothing, and counts what went back here, agrees.
    if (listed === 0n && BigInt(facts.refundedMinor) >= refund.amountMinor && unexplained === 0n) continue
    if (there.some(({ ref, ourRef }) => ref === refund.providerRef || ourRef === refund.id)) continue
    const { id: subjectRef, amountMinor: hereMinor } = refund
    found.push({ kind: 'refund_here', subjectRef, hereMinor, thereMinor: null, currency })
  }
  return found
}

/** Where our books of one attempt and the gateway's differ. */
export function compareBooks(here: BooksHere, there: BooksThere): Difference[] {
  const found: Difference[] = []
  const known = new Map(here.transactions.map((one) => [one.providerRef, one]))
  const listed = new Set(there.map(({ providerRef }) => providerRef))
  for (const seen of there) {
    const own = known.get(seen.providerRef)
    const { providerRef: subjectRef, amountMinor: thereMinor, currency } = seen
    const isPaidThere = isMoneyReceived(transactionState(seen.facts))
    const isPaidHere = own !== undefined && isMoneyReceived(own.state)
    const hereMinor = own?.amountMinor ?? null
    if (isPaidThere && !isPaidHere)
      found.push({ kind: 'paid_there', subjectRef, hereMinor: null, thereMinor, currency })
    if (isPaidHere && !isPaidThere)
      found.push({ kind: 'paid_here', subjectRef, hereMinor, thereMinor: null, currency })
    if (isPaidThere && (thereMinor !== here.amountMinor || currency !== here.currency)) {
      found.push({ kind: 'amount', subjectRef, hereMinor: here.amountMinor, thereMinor, currency })
    }
    found.push(...compareRefunds(here, own?.id ?? null, seen))
  }
  for (const own of here.transactions) {
    if (listed.has(own.providerRef) || !isMoneyReceived(own.state)) continue
    const { providerRef: subjectRef, amountMinor: hereMinor, currency } = own
    found.push({ kind: 'paid_here', subjectRef, hereMinor, thereMinor: null, currency })
  }
  return found
}

/** What came in and went back by either's books. */
export function sumBooks(here: BooksHere, there: BooksThere): Sums {
  const add = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n)
  const paidHere = here.transactions.filter(({ state }) => isMoneyReceived(state))
  const ids = new Set(paidHere.map(({ id }) => id))
  return {
    paidHere: add(paidHere.map(({ amountMinor }) => amountMinor)),
    paidThere: add(
      there
        .filter(({ facts }) => isMoneyReceived(transactionState(facts)))
        .map(({ amountMinor }) => amountMinor),
    ),
    refundedHere: add(
      here.refunds
        .filter(
          ({ kind, state, transactionId }) =>
            kind !== 'manual' && state === 'succeeded' && ids.has(transactionId),
        )
        .map(({ amountMinor }) => amountMinor),
    ),
    refundedThere: add(
      there.flatMap(({ facts }) =>
        refundsThere(facts)
          .filter(({ isDone }) => isDone)
          .map(({ amountMinor }) => amountMinor),
      ),
    ),
  }
}
