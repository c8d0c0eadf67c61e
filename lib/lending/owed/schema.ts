import type { ItemRef } from '@/lib/lending/ledger/schema/written'

/** A debt or agreement that can be paid, with all that is open of it now, late fee included. */
export type Payable = ItemRef & { currency: string; outstandingMinor: bigint; note: string }
