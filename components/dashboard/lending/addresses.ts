import type { ClaimsView } from '@/lib/lending/claims/schema'
import type { ItemLine } from '@/lib/lending/reports/schema'

/** The page of a debt or an agreement. */
export function itemAddress(base: string, { kind, id }: Pick<ItemLine, 'kind' | 'id'>): string {
  return `${base}/dashboard/lending/${kind === 'debt' ? 'debts' : 'agreements'}/${id}`
}

export function partyAddress(base: string, partyId: string): string {
  return `${base}/dashboard/lending/people/${partyId}`
}

/** What people say, and what was answered. */
export const claimsAddress = (base: string, view: ClaimsView = 'open'): string =>
  `${base}/dashboard/lending/claims${view === 'open' ? '' : `?view=${view}`}`
