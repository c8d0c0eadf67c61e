import type { FixtureTenant } from '@/sandbox/fixtures'
import { byActor } from './callers'
import type { Caller } from './callers'
import { partyOf } from './statements'

/** Who owes something elsewhere, and somebody there who names a party of this shop. */
export function strangeBorrowers(victim: FixtureTenant, stranger: FixtureTenant): Caller[] {
  const { tenantId } = stranger
  return [
    byActor(
      'borrower',
      () => ({ role: 'storefront', tenantId, partyId: stranger.lending.partyId }),
      'storefront',
    ),
    byActor(
      'borrower naming the party',
      ({ table, row }) => ({
        role: 'storefront',
        tenantId,
        partyId: partyOf(table, row) ?? victim.lending.partyId,
      }),
      'storefront',
    ),
  ]
}

/** Who owes something here, but not this. */
export function otherBorrower({ tenantId, lending }: FixtureTenant): Caller {
  const borrower = byActor(
    'borrower of another party',
    ({ table, row }) => ({
      role: 'storefront',
      tenantId,
      partyId: partyOf(table, row) === lending.partyId ? lending.otherPartyId : lending.partyId,
    }),
    'storefront',
  )
  return {
    ...borrower,
    open: (place) => (partyOf(place.table, place.row) === null ? null : borrower.open(place)),
  }
}
