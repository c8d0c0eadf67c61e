import type { TenantDb } from '@/lib/core/db/handle'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import { addTransaction, changeTransaction } from '@/lib/payments/attempts/data/transactions'
import type { Transaction } from '@/lib/payments/attempts/data/transactions'
import type { SeenTransaction, Truth } from '@/lib/payments/gateways/gateway'
import { mergeFacts, transactionState, withoutVanished } from '@/lib/payments/gateways/rules'
import type { Mismatch, TransactionFacts } from '@/lib/payments/gateways/rules'

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

/** What is known of a transaction once this look is added to it. */
function withSeen(known: Transaction, seen: SeenTransaction): Transaction {
  const facts = mergeFacts(known.facts, withoutVanished(known.facts, seen.facts))
  return {
    ...known,
    facts,
    state: transactionState(facts),
    method: seen.method ?? known.method,
    amountMinor: seen.amountMinor,
    currency: seen.currency,
    paidAt: known.paidAt ?? seen.paidAt,
  }
}

function isUnchanged(known: Transaction, changed: Transaction): boolean {
  return (
    isSame(known.facts, changed.facts) &&
    known.state === changed.state &&
    known.method === changed.method &&
    known.amountMinor === changed.amountMinor &&
    known.currency === changed.currency
  )
}

type Applied = { transactions: Transaction[]; latest: SeenTransaction | null; hasChanged: boolean }

/**
 * Adds what is new and moves what has changed; all transactions of the attempt as they are afterwards. Those that are
 * known are given under their locks.
 */
export async function applyTransactions(
  db: TenantDb,
  attempt: Attempt,
  { truth, locked }: { truth: Truth; locked: readonly Transaction[] },
): Promise<Applied> {
  const transactions = [...locked]
  const owner = {
    tenantId: db.tenantId,
    id: attempt.id,
    orderId: attempt.orderId,
    connectionId: attempt.connectionId,
  }
  let hasChanged = false
  let latest: SeenTransaction | null = null
  for (const raw of truth.transactions) {
    const seen = withMismatches(attempt, raw)
    const index = transactions.findIndex((known) => known.providerRef === seen.providerRef)
    const known = transactions[index]
    if (!known) {
      const added = await addTransaction(db, owner, seen)
      if (!added) continue
      transactions.push(added)
      hasChanged = true
    } else {
      const changed = withSeen(known, seen)
      if (!isUnchanged(known, changed)) {
        await changeTransaction(db, changed)
        transactions[index] = changed
        hasChanged = true
      }
    }
    latest = seen
  }
  return { transactions, latest, hasChanged }
}
