import { z } from 'zod'
import { line } from '@/lib/core/text/text-input'
import { Id } from '@/lib/commerce/schema'

export const StockItemsInput = z.strictObject({
  variantId: Id,
  text: z.string('required').min(1, 'required').max(8_000_000, 'too_long'),
  /** Looks at everything and changes nothing. */
  isDryRun: z.boolean().optional(),
  /** What the seller paid for each of them. */
  purchasePriceMinor: z.bigint('invalid').min(0n, 'invalid').max(10_000_000_000_000n, 'too_large').nullish(),
})

export type StockItemsInput = z.infer<typeof StockItemsInput>

/** Keys that were loaded together. */
export type StockBatch = {
  id: string
  addedBy: string
  loadedAt: Date
  purchasePriceMinor: bigint | null
  total: number
  /** Those that nobody got yet. */
  left: number
  withdrawn: number
}

export const UnitRemoval = z.object({ unitId: Id, reason: line(1, 300) })
export type UnitRemoval = z.infer<typeof UnitRemoval>

export const BatchRemoval = z.object({ batchId: Id, reason: line(1, 300) })
export type BatchRemoval = z.infer<typeof BatchRemoval>
