import { z } from 'zod'
import { line } from '@/lib/core/text/text-input'
import { Id } from '@/lib/commerce/schema'
import type { UnitState } from '@/lib/commerce/stock/schema/stock'

/** A key that an order's customer was given; what it says is told by revealing it alone. */
export type OrderKey = {
  id: string
  fulfilmentId: string
  state: 'delivered' | 'revoked'
  deliveredAt: Date | null
  /** Set where a member took this one back; null where a refund took back all. */
  withdrawn: { at: Date; by: string; reason: string } | null
  isReplaced: boolean
}

export const KeyDeed = z.object({ unitId: Id, reason: line(1, 300) })
export type KeyDeed = z.infer<typeof KeyDeed>

export const KeyQuestion = z.object({ key: z.string('required').min(1, 'required').max(4000, 'too_long') })
export type KeyQuestion = z.infer<typeof KeyQuestion>

/** A key that was asked for by what it says, and who has it. */
export type FoundKey = {
  id: string
  variantId: string
  productName: string
  variantName: string
  state: UnitState
  isReplaced: boolean
  /** It was not loaded by anybody, but made when it was sold. */
  isMade: boolean
  reason: string
  loadedAt: Date
  deliveredAt: Date | null
  order: { id: string; number: string; customerName: string; customerEmail: string } | null
}

/** A key that a customer was given with one of their orders. */
export type CustomerKey = {
  id: string
  productName: string
  state: UnitState
  isReplaced: boolean
  deliveredAt: Date | null
  order: { id: string; number: string }
}
