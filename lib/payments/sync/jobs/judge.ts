import type { TenantDb } from '@/lib/core/db/handle'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import type { Transaction } from '@/lib/payments/attempts/data/transactions'
import { ADAPTERS } from '@/lib/payments/gateways/adapters'
import { isContradicted } from '@/lib/payments/gateways/rules'
import type { StoredDelivery } from '@/lib/payments/inbox/data/inbox'
import { judgeDeliveries } from '@/lib/payments/inbox/data/verdicts'
import { recordContradiction } from './changes'

/** Says of each notification what became of it, now that the gateway itself was asked. */
export async function judge(
  db: TenantDb,
  attempt: Attempt,
  given: {
    deliveries: readonly StoredDelivery[]
    transactions: readonly Transaction[]
    effect: string | null
  },
): Promise<void> {
  const { claimOf } = ADAPTERS[attempt.provider].notifications
  const isFalse = (delivery: StoredDelivery): boolean =>
    isContradicted(claimOf(delivery.body), given.transactions)
  const [contradicted, others] = [
    given.deliveries.filter(isFalse),
    given.deliveries.filter((delivery) => !isFalse(delivery)),
  ]
  const verdict = given.effect === null ? 'no_change' : 'applied'
  await Promise.all([
    judgeDeliveries(db, others, { verdict, effect: given.effect }),
    judgeDeliveries(db, contradicted, { verdict: 'contradicted', effect: 'contradicted' }),
  ])
  for (const delivery of contradicted) await recordContradiction(db, attempt, delivery)
}
