import type { OrderStatus } from '@/lib/commerce/schema'
import { isOngoing } from '@/lib/payments/schema'

export type Hold = {
  attemptId: string
  variantId: string
  quantity: number
  state: 'held' | 'taken' | 'released'
}

export type HoldChange = {
  attemptId: string
  variantId: string
  quantity: number
  to: 'taken' | 'released' | 'taken_anew'
}

/**
 * How an order's units are taken when it is paid by `attemptId`: those that are still held for it, whichever attempt
 * holds them, otherwise anew from what can be sold. Null when too few are left. Units are taken once, however often
 * this is asked.
 */
export function planTaking(
  holds: readonly Hold[],
  attemptId: string,
  available: ReadonlyMap<string, bigint | null>,
): HoldChange[] | null {
  const changes: HoldChange[] = []
  for (const variantId of [...new Set(holds.map((hold) => hold.variantId))].sort()) {
    const ofVariant = holds.filter((hold) => hold.variantId === variantId)
    if (ofVariant.some((hold) => hold.state === 'taken')) continue
    const held = ofVariant.filter((hold) => hold.state === 'held')
    const best = held.find((hold) => hold.attemptId === attemptId) ?? held[0]
    if (best) {
      changes.push({ ...best, to: 'taken' })
      continue
    }
    const own = ofVariant.find((hold) => hold.attemptId === attemptId) ?? ofVariant[0]
    if (!own) continue
    const left = available.get(variantId)
    // Null: not counted any more, so there is always enough.
    if (left === undefined || (left !== null && left < BigInt(own.quantity))) return null
    changes.push({ attemptId: own.attemptId, variantId, quantity: own.quantity, to: 'taken_anew' })
  }
  return changes
}

/** Holds that nobody will pay for any more. A payment that needs a person's decision keeps its units while it can. */
export function planReleases(
  holds: readonly Hold[],
  attempts: readonly { id: string; state: string }[],
  status: OrderStatus,
): HoldChange[] {
  return holds
    .filter((hold) => {
      if (hold.state !== 'held') return false
      const state = attempts.find((attempt) => attempt.id === hold.attemptId)?.state ?? 'failed'
      if (isOngoing(state)) return false
      return state !== 'paid' || status !== 'awaiting_payment'
    })
    .map((hold) => ({
      attemptId: hold.attemptId,
      variantId: hold.variantId,
      quantity: hold.quantity,
      to: 'released',
    }))
}
