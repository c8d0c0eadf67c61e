import { z } from 'zod'
import { line } from '@/lib/core/text/text-input'
import { Id } from '@/lib/commerce/schema'

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
