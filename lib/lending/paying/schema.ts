import { z } from 'zod'
import { ITEM_KINDS } from '@/lib/lending/ledger/schema'
import type { ItemRef } from '@/lib/lending/ledger/schema/written'
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
    provider: Provider.optional(),
  })
  .refine(({ parts }) => new Set(parts.map(({ id }) => id)).size === parts.length, 'invalid')
export type PayWish = z.infer<typeof PayWish>

/** How much of what an order pays, the first place first. */
export type Place = ItemRef & { place: number; amountMinor: bigint }

export const PAY_ATTENTIONS = ['surplus', 'paid_late'] as const
/** `surplus`: there is more than was owed. `paid_late`: the money came for an order that was cancelled. */
export type PayAttention = (typeof PAY_ATTENTIONS)[number]

/** Money at the gateway about which a person has to decide. */
export type PayQuestion = Place & {
  orderId: string
  orderNumber: string
  partyId: string
  partyName: string
  attention: PayAttention
  createdAt: Date
}
