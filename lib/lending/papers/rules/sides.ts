import type { Direction } from '@/lib/lending/ledger/schema'
import type { Side, Signer } from '@/lib/lending/papers/schema'

/** Who lends: the tenant what is owed to it, the party what the tenant owes. */
export function sideOf(signer: Signer, direction: Direction): Side {
  return (signer === 'tenant') === (direction === 'receivable') ? 'lender' : 'borrower'
}
