import { z } from 'zod'
import { line, text } from '@/lib/core/text/text-input'

const rate = z.int('invalid_rate').min(0, 'invalid_rate').max(10_000, 'invalid_rate')

/** How a shop takes tax from now on; orders keep what they were placed with. Rates in parts of 10,000. */
export const TaxInput = z.strictObject({
  isIncluded: z.boolean('invalid'),
  name: line(0, 30),
  number: line(0, 40),
  address: text(0, 300).optional(),
  standardBp: rate,
  reducedBp: rate,
})
export type TaxInput = z.infer<typeof TaxInput>
