import type { TenantDb } from '@/lib/core/db/handle'
import type { Attempt } from '@/lib/payments/attempts/data/attempts'
import type { Transaction } from '@/lib/payments/attempts/data/transactions'
import { ADAPTERS } from '@/lib/payments/gateways/adapters'
import { isContradicted } from '@/lib/payments/gateways/rules'
import { judgeDelivery } from '@/lib/payments/inbox/data/inbox'
import type { StoredDelivery } from '@/lib/payments/inbox/data/inbox'
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
  for (const delivery of given.deliveries) {
    const isFalse = isContradicted(claimOf(delivery.body), given.transactions)
    await judgeDelivery(db, delivery, {
      verdict: isFalse ? 'contradicted' : given.effect === null ? 'no_change' : 'applied',
      effect: isFalse ? 'contradicted' : given.effect,
    })
    if (isFalse) await recordContradiction(db, attempt, delivery)
  }
}
