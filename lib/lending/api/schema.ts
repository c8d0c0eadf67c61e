import type { Currency } from '@/lib/core/money/money'
import type { Cause, Direction, Method } from '@/lib/lending/ledger/schema'
import type { ItemRef, WrittenFact } from '@/lib/lending/ledger/schema/written'
import type { Consent, Party } from '@/lib/lending/parties/schema'

/** Which part of a list is wanted; `after` is the last one of the page before. */
type Place = { after?: string | undefined; limit: number }

export type Page<T> = { data: T[]; next: string | null }

export type DebtWish = Place & {
  partyId?: string | undefined
  direction?: Direction | undefined
  status?: string | undefined
  currency?: Currency | undefined
  /** The first and the last day on which it may be due. */
  dueFrom?: string | undefined
  dueTo?: string | undefined
}

/** A debt as it stands. */
export type ListedDebt = {
  id: string
  party: { id: string; name: string }
  direction: Direction
  cause: Cause
  currency: Currency
  amountMinor: bigint
  leftMinor: bigint
  creditMinor: bigint
  beganOn: string
  dueOn: string
  closedOn: string | null
  status: string
  note: string
  source: string
  createdAt: Date
}

export type DebtWithFacts = ListedDebt & { facts: WrittenFact[] }

/** Money that came for a debt or an agreement, or for one that was given up as lost. */
export const PAYMENT_KINDS = ['paid', 'recovered'] as const

export type LoanPaymentWish = Place & {
  partyId?: string | undefined
  itemId?: string | undefined
  method?: Method | undefined
  /** The first and the last day on which it came. */
  from?: string | undefined
  to?: string | undefined
}

export type LoanPayment = {
  id: string
  kind: (typeof PAYMENT_KINDS)[number]
  item: ItemRef
  partyId: string
  direction: Direction
  currency: Currency
  amountMinor: bigint
  method: Method
  on: string
  note: string
  orderId: string | null
  source: string
  createdAt: Date
  reversedAt: Date | null
}

/** `after` is a place in the order of names. */
export type PartyWish = Place & {
  /** A part of the name. */
  query?: string | undefined
  phone?: string | undefined
  email?: string | undefined
  consent?: Consent | undefined
  isBlocked?: boolean | undefined
}

export type ListedParty = Pick<
  Party,
  'id' | 'name' | 'locale' | 'consent' | 'blockedAt' | 'createdAt' | 'version'
>
