import { z } from 'zod'
import { Id } from '@/lib/commerce/schema'

export const StockItemsInput = z.strictObject({
  variantId: Id,
  text: z.string('required').min(1, 'required').max(8_000_000, 'too_long'),
  /** Looks at everything and changes nothing. */
  isDryRun: z.boolean().optional(),
})

export type StockItemsInput = z.infer<typeof StockItemsInput>
