import { z } from 'zod'
import type { Currency } from '@/lib/core/money/money'
import { ITEM_KINDS } from '@/lib/lending/ledger/schema'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
import type { CreditLine, ItemLine } from '@/lib/lending/reports/schema'
import { Provider } from '@/lib/payments/schema'

const Part = z.strictObject({
  kind: z.enum(ITEM_KINDS, 'invalid'),
  id: z.uuid('invalid'),
  /** Any part of what is owed, in minor units. */
  amountMinor: z.bigint('invalid').positive('invalid'),
})

/** What somebody wants to pay of what, in the order in which it is filled. */
export const PayWish = z
  .strictObject({
    parts: z.array(Part).min(1, 'choose_one').max(20, 'too_many'),
    /** It is the quote of today for an agreement, which ends by it. */
    isPayoff: z.boolean('invalid').default(false),
    provider: Provider.optional(),
  })
  .refine(
    ({ parts, isPayoff }) => !isPayoff || (parts.length === 1 && parts[0]?.kind === 'agreement'),
    'invalid',
  )
  .refine(({ parts }) => new Set(parts.map(({ id }) => id)).size === parts.length, 'invalid')
export type PayWish = z.input<typeof PayWish>

/** What ends an agreement today, for less than all that is left of it. */
export type Payoff = { agreementId: string; totalMinor: bigint; rebateMinor: bigint; endsAt: Date }

/** How much of what an order pays, the first place first. */
export type Place = ItemRef & { place: number; amountMinor: bigint; settlesOn: string | null }

export const PAY_ATTENTIONS = ['surplus', 'paid_late', 'unsettled'] as const
/**
 * `surplus`: there is more than was owed. `paid_late`: the money came for an order that was cancelled. `unsettled`: a quote
 * was paid that does not hold any more, and the money is a payment like any other.
 */
export type PayAttention = (typeof PAY_ATTENTIONS)[number]

type Whose = { id: string; name: string }

/** Money that came for an order that was cancelled: it pays nothing until a person takes it. */
export type LateMoney = {
  orderId: string
  orderNumber: string
  party: Whose
  amountMinor: bigint
  currency: Currency
  /** What it was meant to pay, as that stands now. */
  items: ItemLine[]
  createdAt: Date
}

/** What came by the link beyond what was owed, while it is still there. */
export type Surplus = {
  orderId: string
  orderNumber: string
  party: Whose
  credit: CreditLine
  /** What else of the same person's it could pay. */
  choices: ItemLine[]
}

/** Money that was to end an agreement, and came too late for that or went back in part. */
export type Unsettled = {
  orderId: string
  party: Whose
  amountMinor: bigint
  /** As it stands now. */
  item: ItemLine
  createdAt: Date
}

/** What in the debt book waits for a person. */
export type LendingNeeds = {
  claims: number
  disputes: number
  late: LateMoney[]
  surplus: Surplus[]
  unsettled: Unsettled[]
  today: string
}

/** Money at the gateway about which a person has to decide. */
export type PayQuestion = Omit<Place, 'settlesOn'> & {
  orderId: string
  orderNumber: string
  partyId: string
  partyName: string
  attention: PayAttention
  createdAt: Date
}
