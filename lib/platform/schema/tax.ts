import { z } from 'zod'

const line = (most: number) =>
  z
    .string('invalid')
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => !/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(text), 'control_characters')
    .refine((text) => text.length <= most, 'too_long')
const rate = z.int('invalid_rate').min(0, 'invalid_rate').max(10_000, 'invalid_rate')

/** How a shop takes tax from now on; orders keep what they were placed with. Rates in parts of 10,000. */
export const TaxInput = z.strictObject({
  isIncluded: z.boolean('invalid'),
  name: line(30),
  number: line(40),
  standardBp: rate,
  reducedBp: rate,
})
export type TaxInput = z.infer<typeof TaxInput>
