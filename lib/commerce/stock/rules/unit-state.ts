import type { UnitState } from '@/lib/commerce/stock/schema/stock'

/** How a key stands, in one word: one that another was given for is replaced, one that was only taken back is revoked. */
export function shownState({
  state,
  isReplaced,
}: {
  state: UnitState
  isReplaced: boolean
}): UnitState | 'replaced' {
  return state === 'revoked' && isReplaced ? 'replaced' : state
}
