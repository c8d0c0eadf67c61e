import type { FactLine } from '@/lib/lending/reports/schema'

type Told = Pick<FactLine, 'kind' | 'amountMinor' | 'isReversed'>
type Standing = Pick<Told, 'kind' | 'isReversed'>

const standing = <T extends Standing>(facts: readonly T[]): T[] =>
  facts.filter(({ isReversed }) => !isReversed)

/** Whether the last word about a dispute, of facts with the newest first, is that there is one. */
export function isDisputed(facts: readonly Standing[]): boolean {
  return standing(facts).find(({ kind }) => kind === 'held' || kind === 'resumed')?.kind === 'held'
}

/** What was given up as lost and has not come after all. */
export function lostOf(facts: readonly Told[]): bigint {
  const left = standing(facts).reduce((sum, { kind, amountMinor }) => {
    if (kind === 'written_off') return sum + amountMinor
    return kind === 'recovered' ? sum - amountMinor : sum
  }, 0n)
  return left > 0n ? left : 0n
}

/** What was forgiven: no longer owed, and no longer hoped for. */
export const forgivenOf = (facts: readonly Told[]): bigint =>
  standing(facts).reduce((sum, { kind, amountMinor }) => (kind === 'forgiven' ? sum + amountMinor : sum), 0n)

/**
 * Whether somebody may take a fact back by hand: not twice, and not what a gateway says, which follows the gateway alone.
 * That there was a debt at all is taken back last, and what was decided by whoever may decide. A dispute ends by its answer.
 */
export function mayReverse(
  fact: Reversible,
  { all, mayDecide }: { all: readonly Reversible[]; mayDecide: boolean },
): boolean {
  if (fact.isReversed || fact.kind === 'reversed' || fact.method === 'gateway') return false
  if (isOfDispute(fact)) return false
  if (DECISIONS.has(fact.kind)) return mayDecide
  if (fact.kind !== 'opened') return true
  const left = standing(all).filter((one) => one.kind !== 'reversed')
  return !isDisputed(left) && left.every((one) => one.kind === 'opened' || isOfDispute(one))
}

type Reversible = Pick<FactLine, 'kind' | 'method' | 'isReversed'>

const isOfDispute = ({ kind }: { kind: string }): boolean => kind === 'held' || kind === 'resumed'

const DECISIONS = new Set(['forgiven', 'written_off', 'recovered', 'rescheduled'])
